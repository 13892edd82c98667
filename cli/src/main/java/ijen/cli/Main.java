package ijen.cli;

import ijen.cli.internal.command.IjenCommand;
import ijen.cli.internal.console.Console;

/// The entry point of the `ijen` command.
public final class Main {
    private Main() {}

    /// Runs one command line and ends the JVM with its exit status.
    public static void main(String[] arguments) {
        var status = IjenCommand.execute(Console.ofProcess(), arguments);
        System.exit(status);
    }
}
