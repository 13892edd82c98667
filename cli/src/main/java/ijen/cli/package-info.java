/// The `ijen` command.
@NullMarked
package ijen.cli;

import org.jspecify.annotations.NullMarked;
