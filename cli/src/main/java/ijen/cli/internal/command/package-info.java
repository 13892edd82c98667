/// The subcommands of `ijen`, one class each. They describe their options by picocli's model and
/// not by annotations: reading annotations would double the start-up time of the command.
@NullMarked
package ijen.cli.internal.command;

import org.jspecify.annotations.NullMarked;
