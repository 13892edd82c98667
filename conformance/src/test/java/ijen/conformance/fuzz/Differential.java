package ijen.conformance.fuzz;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs the modules of a directory in several modes, prints where they disagree with the first, and
/// leaves the results of the first in `results.txt` for another engine to repeat.
///
/// Started by `conformance/fuzz/differential.py`.
final class Differential {
    private final Path directory;
    private final List<CompileMode> modes;
    private final List<String> results = new ArrayList<>();
    private int disagreements;
    private int lines;

    private Differential(Path directory, List<CompileMode> modes) {
        this.directory = directory;
        this.modes = modes;
    }

    /// Arguments: directory, modes.
    public static void main(String[] args) throws IOException {
        var modes = Stream.of(args).skip(1).map(CompileMode::valueOf).toList();
        var run = new Differential(Path.of(args[0]), modes);
        try (var files = Files.list(run.directory)) {
            var modules = files.filter(f -> f.toString().endsWith(".wasm")).sorted().toList();
            for (var module : modules) {
                run.compare(module);
            }
        }
        Files.write(run.directory.resolve("results.txt"), run.results);
        IO.println(run.lines + " results, " + run.disagreements + " disagreements");
    }

    static Engine engine(CompileMode mode) {
        return Engine.create(new EngineConfig(mode).withFeatures(Features.ALL));
    }

    /// The first line in which two runs of a module differ, or an empty text.
    static String difference(List<String> one, List<String> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            var left = i < one.size() ? one.get(i) : "nothing";
            var right = i < other.size() ? other.get(i) : "nothing";
            if (!left.equals(right)) {
                return left + " | " + right;
            }
        }
        return "";
    }

    private void compare(Path module) throws IOException {
        var wasm = Files.readAllBytes(module);
        var name = String.valueOf(module.getFileName());
        long seed = name.hashCode();
        var first = run(modes.getFirst(), wasm, seed);
        for (var mode : modes.subList(1, modes.size())) {
            var difference = difference(first, run(mode, wasm, seed));
            if (!difference.isEmpty()) {
                disagreements++;
                IO.println(name + ": " + modes.getFirst() + " | " + mode + ": " + difference);
            }
        }
        lines += first.size();
        results.add("module " + name);
        results.addAll(first);
    }

    /// An error that no engine may let out counts as a result of its own.
    private static List<String> run(CompileMode mode, byte[] wasm, long seed) {
        try (var engine = engine(mode)) {
            return Calls.of(engine, wasm, seed);
        } catch (RuntimeException | Error e) {
            var frames = e.getStackTrace();
            return List.of("error " + e + (frames.length > 0 ? " at " + frames[0] : ""));
        }
    }
}
