package ijen.conformance.compiled;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.Features;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Runs the benchmarks' guests until HotSpot has compiled them: `KernelRun PORTABLE MILLIS`.
final class KernelRun {
    private static final Path BENCH = Path.of("../examples/guests/bench");
    private static final Pattern KERNEL =
            Pattern.compile("\"file\": \"(.*?)\".*\"n\": (\\d+).*\"resultOfN\": (-?\\d+)");

    private KernelRun() {}

    public static void main(String[] arguments) throws IOException {
        var config =
                new EngineConfig(CompileMode.AUTO)
                        .withFeatures(Features.ALL)
                        .withPortable(Boolean.parseBoolean(arguments[0]));
        long nanos = Long.parseLong(arguments[1]) * 1_000_000;
        for (var line : Files.readAllLines(BENCH.resolve("manifest.json"))) {
            if (!line.equals("[") && !line.equals("]")) {
                run(config, line, nanos);
            }
        }
    }

    private static void run(EngineConfig config, String line, long nanos) throws IOException {
        var kernel = KERNEL.matcher(line);
        if (!kernel.find()) {
            throw new AssertionError("not a kernel: " + line);
        }
        int n = Integer.parseInt(kernel.group(2));
        int expected = Integer.parseInt(kernel.group(3));
        run(config, BENCH.resolve(kernel.group(1)), n, expected, nanos);
    }

    private static void run(EngineConfig config, Path file, int n, int expected, long nanos)
            throws IOException {
        try (var engine = Engine.create(config);
                var store = new Store(engine)) {
            var module = engine.load(Files.readAllBytes(file));
            var run = new Linker(engine).instantiate(store, module).func("run");
            long end = System.nanoTime() + nanos;
            do {
                if (!Integer.valueOf(expected).equals(run.call(n)[0])) {
                    throw new AssertionError(file + " gives another result");
                }
            } while (System.nanoTime() < end);
        }
    }
}
