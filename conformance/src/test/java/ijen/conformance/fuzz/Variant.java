package ijen.conformance.fuzz;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.Features;
import java.util.List;

/// A way to run modules that must give the same results as any other.
///
/// @param budget bytes that a method may have, so that small functions are cut like large ones; 0
///   for what the compiler takes by itself
/// @param unsafe whether compiled code may use the JDK's internal access to memory
record Variant(CompileMode mode, int budget, boolean unsafe) {
    static final Variant INTERPRETER = new Variant(CompileMode.NEVER, 0, true);

    /// The compiler in all its ways: lazily, and with parts so small that everything is cut.
    static final List<Variant> COMPILERS =
            List.of(parse("AUTO"), parse("EAGER@200"), parse("EAGER@60-views"));

    /// Such as `NEVER`, `AUTO`, `EAGER@300` with a budget, or `EAGER@300-views`.
    static Variant parse(String text) {
        boolean unsafe = !text.endsWith("-views");
        var words = (unsafe ? text : text.substring(0, text.length() - 6)).split("@");
        int budget = words.length > 1 ? Integer.parseInt(words[1]) : 0;
        return new Variant(CompileMode.valueOf(words[0]), budget, unsafe);
    }

    /// An engine; its modules have to be made and run before the next one of another variant.
    Engine engine() {
        if (budget > 0) {
            System.setProperty("ijen.budget", "" + budget);
        } else {
            System.clearProperty("ijen.budget");
        }
        System.setProperty("ijen.noUnsafe", "" + !unsafe);
        return Engine.create(new EngineConfig(mode).withFeatures(Features.ALL));
    }

    /// The lines of [Calls]. An error that no engine may let out is a line of its own.
    List<String> run(byte[] wasm, long seed) {
        try (var engine = engine()) {
            return Calls.of(engine, wasm, seed);
        } catch (RuntimeException | Error e) {
            var frames = e.getStackTrace();
            var first = String.valueOf(e).lines().findFirst().orElse("");
            return List.of("error " + first + (frames.length > 0 ? " at " + frames[0] : ""));
        }
    }

    @Override
    public String toString() {
        return mode + (budget > 0 ? "@" + budget : "") + (unsafe ? "" : "-views");
    }
}
