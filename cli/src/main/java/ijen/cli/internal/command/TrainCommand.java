package ijen.cli.internal.command;

import ijen.cli.internal.console.Console;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
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
    public int run(ParseResult arguments, Console console) throws IOException {
        var directory = Files.createTempDirectory("ijen-train");
        var text = directory.resolve("training.wat");
        var binary = directory.resolve("training.wasm");
        try (var in = TrainCommand.class.getResourceAsStream("training.wat")) {
            if (in == null) {
                throw new IOException("training.wat is missing from the command");
            }
            Files.copy(in, text);
            return train(text.toString(), binary.toString());
        } finally {
            Files.deleteIfExists(text);
            Files.deleteIfExists(binary);
            Files.deleteIfExists(directory);
        }
    }

    private static int train(String text, String binary) {
        var lines =
                List.of(
                        List.of("--version"),
                        List.of("--help"),
                        List.of("parse", text, "-o", binary),
                        List.of("inspect", "--json", binary),
                        List.of("inspect", binary),
                        List.of("print", binary, "-o", text),
                        List.of("run", "--compile", "never", text),
                        List.of("run", "--compile", "eager", binary),
                        List.of("run", "--dir", ".", "--env", "A=B", binary, "argument"));
        int worst = 0;
        for (var line : lines) {
            worst = Math.max(worst, execute(line));
        }
        return worst;
    }

    private static int execute(List<String> line) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        var empty = new ByteArrayInputStream(new byte[0]);
        return IjenCommand.execute(
                new Console(empty, nowhere, nowhere, false), line.toArray(String[]::new));
    }
}
