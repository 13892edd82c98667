/// The subcommands of `ijen`, one class each, and the options they share.
@NullMarked
package ijen.cli.internal.command;

import org.jspecify.annotations.NullMarked;
