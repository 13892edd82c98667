package ijen.conformance.fuzz;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.Features;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// A way to run modules that must give the same results as any other.
///
/// @param budget bytes that a method may have, so that small functions are cut like large ones; 0
///   for what the compiler takes by itself
/// @param options `views` for code without the JDK's internal access to memory, `pooled` for
///   memories that are handed out again, `interruptible` for code that can be stopped, `jar` for
///   code that was compiled to a file before, `cache` for code that an earlier run kept
record Variant(CompileMode mode, int budget, List<String> options) {
    private static final String BUDGET = "ijen.budget";

    static final Variant INTERPRETER = parse("NEVER");

    /// The compiler in all its ways: lazily, and with parts so small that everything is cut.
    static final List<Variant> COMPILERS =
            Stream.of("AUTO", "EAGER@200-pooled", "EAGER@400-views-interruptible")
                    .map(Variant::parse)
                    .toList();

    /// Code that comes from a file.
    static final List<Variant> AHEAD =
            Stream.of("EAGER@300-views-jar", "AUTO-cache", "EAGER@300-pooled-cache")
                    .map(Variant::parse)
                    .toList();

    /// Such as `NEVER`, `AUTO`, `EAGER@300` with a budget, or `EAGER@300-views-pooled`.
    static Variant parse(String text) {
        var words = List.of(text.split("-"));
        var first = words.getFirst().split("@");
        int budget = first.length > 1 ? Integer.parseInt(first[1]) : 0;
        return new Variant(CompileMode.valueOf(first[0]), budget, words.subList(1, words.size()));
    }

    private EngineConfig config() {
        return new EngineConfig(mode)
                .withFeatures(Features.ALL)
                .withPortable(options.contains("views"))
                .withPooledMemories(options.contains("pooled"))
                .withInterruptible(options.contains("interruptible"));
    }

    /// The lines of [Calls]. An error that no engine may let out is a line of its own.
    List<String> run(byte[] wasm, long seed) {
        if (budget > 0) {
            System.setProperty(BUDGET, "" + budget);
        }
        try {
            if (options.contains("jar")) {
                return new Ahead(config()).fromJar(wasm, seed);
            }
            return options.contains("cache")
                    ? new Ahead(config()).fromCache(wasm, seed)
                    : run(config(), wasm, seed);
        } catch (RuntimeException | IOException | Error e) {
            var frames = e.getStackTrace();
            var first = String.valueOf(e).lines().findFirst().orElse("");
            return List.of("error " + first + (frames.length > 0 ? " at " + frames[0] : ""));
        } finally {
            System.clearProperty(BUDGET);
        }
    }

    static List<String> run(EngineConfig config, byte[] wasm, long seed) {
        try (var engine = Engine.create(config)) {
            return Calls.of(engine, () -> engine.load(wasm), seed);
        }
    }

    @Override
    public String toString() {
        var start = mode + (budget > 0 ? "@" + budget : "");
        return options.isEmpty() ? start : start + "-" + String.join("-", options);
    }
}
