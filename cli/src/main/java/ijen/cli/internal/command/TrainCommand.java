package ijen.cli.internal.command;

import ijen.cli.internal.console.Console;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Goes through what short commands do, so that a JVM that records a start-up cache sees the
/// classes they need. Hidden: only the launcher calls it.
final class TrainCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        var spec = Options.command(this, "train", "Goes through what short commands do.");
        spec.usageMessage().hidden(true);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Console console) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        var quiet = new Console(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, false);
        IjenCommand.execute(quiet, "--version");
        IjenCommand.execute(quiet, "--help");
        return 0;
    }
}
