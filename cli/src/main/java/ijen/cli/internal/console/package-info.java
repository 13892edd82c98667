/// What the command shows: streams, exit statuses and errors.
@NullMarked
package ijen.cli.internal.console;

import org.jspecify.annotations.NullMarked;
