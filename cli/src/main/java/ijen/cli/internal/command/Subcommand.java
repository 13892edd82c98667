package ijen.cli.internal.command;

import ijen.cli.internal.console.Console;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One command of `ijen`.
interface Subcommand {
    /// The word that asks for the command.
    String name();

    /// The command's name, options and help.
    CommandSpec spec();

    /// Runs the command and returns its exit status; what it throws ends with a message.
    int run(ParseResult arguments, Console console) throws Exception;
}
