package ijen.cli.internal.command;

import ijen.cli.internal.console.CommandFailure;
import ijen.cli.internal.console.Console;
import ijen.cli.internal.console.ExitStatus;
import ijen.cli.internal.option.WasmOptions;
import ijen.cli.internal.run.GuestCall;
import ijen.conformance.WastFeatures;
import ijen.conformance.WastResult;
import ijen.conformance.WastRunner;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Runs test scripts.
final class WastCommand implements Subcommand {
    @Override
    public String name() {
        return "wast";
    }

    @Override
    public CommandSpec spec() {
        return Options.command(
                        this,
                        "Runs the specification's test scripts.",
                        "",
                        "Prints each assertion that fails, with what was expected and what"
                                + " happened. Ends with 0 only if none failed.")
                .addOption(
                        Options.value(
                                "--engine", "ENGINE", "interpret, compile or auto. Default: auto."))
                .addOption(
                        Options.values(
                                "-W, --wasm",
                                "KEY[=VALUE],...",
                                "Proposals and limits, as for ijen run. Without it: the standard's"
                                        + " proposals, and those a script's directory is named"
                                        + " after."))
                .addPositional(
                        Options.arguments(
                                "0..*", "FILE", "Scripts, or directories to search for them."));
    }

    @Override
    public int run(ParseResult arguments, Console console) throws Exception {
        var files = scripts(arguments.matchedPositionalValue(0, List.of()));
        var mode = mode(arguments.matchedOptionValue("--engine", "auto"));
        var wasm = Options.all(arguments, "-W");
        var tally = new Tally(console.out());
        for (var file : files) {
            tally.add(run(file, mode, wasm));
        }
        tally.print();
        return tally.failed == 0 ? ExitStatus.OK : ExitStatus.BAD_INPUT;
    }

    private static WastResult run(Path file, CompileMode mode, List<String> wasm) throws Exception {
        var options = WasmOptions.parse(wasm);
        var config =
                EngineConfig.STANDARD
                        .withCompileMode(mode)
                        .withFeatures(wasm.isEmpty() ? WastFeatures.of(file) : options.features())
                        .withLimits(options.limits());
        return new GuestCall<>(options.stackBytes(), () -> new WastRunner(config).run(file))
                .run(null, () -> {});
    }

    private static CompileMode mode(String engine) {
        return switch (engine) {
            case "interpret" -> CompileMode.NEVER;
            case "compile" -> CompileMode.EAGER;
            case "auto" -> CompileMode.AUTO;
            default ->
                    throw CommandFailure.usage(
                            "--engine expects interpret, compile or auto, got '" + engine + "'");
        };
    }

    private static List<Path> scripts(List<String> names) throws IOException {
        if (names.isEmpty()) {
            throw CommandFailure.usage("a script is missing; see ijen wast --help");
        }
        var scripts = new ArrayList<Path>();
        for (var name : names) {
            var path = Path.of(name);
            if (Files.isDirectory(path)) {
                scripts.addAll(below(path));
            } else {
                scripts.add(path);
            }
        }
        return scripts;
    }

    private static List<Path> below(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(f -> f.toString().endsWith(".wast")).sorted().toList();
        }
    }

    private static final class Tally {
        private final PrintStream out;
        private final TreeMap<String, Integer> skipReasons = new TreeMap<>();
        private int passed;
        private int failed;
        private int skipped;

        Tally(PrintStream out) {
            this.out = out;
        }

        void add(WastResult result) {
            passed += result.passed();
            failed += result.failed();
            skipped += result.skipped();
            result.failures().forEach(out::println);
            result.skipReasons()
                    .forEach((reason, count) -> skipReasons.merge(reason, count, Integer::sum));
        }

        void print() {
            skipReasons.forEach(
                    (reason, count) -> out.printf(Locale.ROOT, "skipped %d: %s%n", count, reason));
            out.printf(Locale.ROOT, "%d passed, %d failed, %d skipped%n", passed, failed, skipped);
        }
    }
}
