package ijen.cli.internal.command;

import ijen.cli.internal.console.Console;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One command of `ijen`.
interface Subcommand {
    /// The command's name, options and help.
    CommandSpec spec();

    /// Runs the command and returns its exit status.
    int run(ParseResult arguments, Console console) throws IOException;
}
