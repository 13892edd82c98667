package ijen.cli.internal.command;

import ijen.cli.internal.console.Console;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Goes through what short commands do, so that a JVM that records a start-up cache sees the
/// classes they need. Hidden: only the launcher calls it.
final class TrainCommand implements Subcommand {
    private static final String TEXT = "training.wat";

    @Override
    public String name() {
        return "train";
    }

    @Override
    public CommandSpec spec() {
        var spec = Options.command(this, "Goes through what short commands do.");
        spec.usageMessage().hidden(true);
        return spec.addPositional(
                Options.arguments("0..*", "FILE", "Commands that read the file they are given."));
    }

    @Override
    public int run(ParseResult arguments, Console console) throws IOException {
        var directory = Files.createTempDirectory("ijen-train");
        try (var in = TrainCommand.class.getResourceAsStream(TEXT)) {
            if (in == null) {
                throw new IOException(TEXT + " is missing from the command");
            }
            Files.copy(in, directory.resolve(TEXT));
            int worst = execute(lines(directory));
            List<String> guests = arguments.matchedPositionalValue(0, List.of());
            for (var guest : guests) {
                worst = Math.max(worst, execute(lines(directory, guest)));
            }
            return worst;
        } finally {
            delete(directory);
        }
    }

    private static List<List<String>> lines(Path directory) {
        var text = directory.resolve(TEXT).toString();
        var binary = directory.resolve("training.wasm").toString();
        return List.of(
                List.of("--version"),
                List.of("--help"),
                List.of("parse", text, "-o", binary),
                List.of("inspect", "--json", binary),
                List.of("inspect", binary),
                List.of("print", binary, "-o", text),
                List.of("run", "--compile", "never", text),
                List.of("run", "--compile", "eager", binary),
                List.of("run", "--dir", ".", "--env", "A=B", binary, "argument"));
    }

    /// From the module, from a jar, into a cache and from there.
    private static List<List<String>> lines(Path directory, String guest) {
        var text = directory.resolve(TEXT).toString();
        var granted = directory.toString();
        var jar = directory.resolve("training.jar").toString();
        var cached = "cache-dir=" + directory.resolve("cache");
        return List.of(
                List.of("run", "--dir", granted, guest, text),
                List.of("compile", guest, "-o", jar),
                List.of("run", "--dir", granted, jar, text),
                List.of("run", "-C", cached, "--dir", granted, guest, text),
                List.of("run", "-C", cached, "--dir", granted, guest, text));
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static int execute(List<List<String>> lines) {
        int worst = 0;
        for (var line : lines) {
            worst = Math.max(worst, executeOne(line));
        }
        return worst;
    }

    private static int executeOne(List<String> line) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        var empty = new ByteArrayInputStream(new byte[0]);
        return IjenCommand.execute(
                new Console(empty, nowhere, nowhere, false), line.toArray(String[]::new));
    }
}
