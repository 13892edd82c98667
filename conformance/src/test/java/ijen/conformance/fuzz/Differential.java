package ijen.conformance.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs the modules of a directory on several engines, prints where they disagree with the first,
/// and leaves the results of the first in `results.txt` for another engine to repeat.
///
/// Started by `conformance/fuzz/differential.py`.
final class Differential {
    private final Path directory;
    private final List<Variant> variants;
    private final List<String> results = new ArrayList<>();
    private int disagreements;
    private int lines;

    private Differential(Path directory, List<Variant> variants) {
        this.directory = directory;
        this.variants = variants;
    }

    /// Arguments: directory, engines in the form of [Variant#parse].
    public static void main(String[] args) throws IOException {
        var variants = Stream.of(args).skip(1).map(Variant::parse).toList();
        var run = new Differential(Path.of(args[0]), variants);
        try (var files = Files.list(run.directory)) {
            var modules = files.filter(f -> f.toString().endsWith(".wasm")).sorted().toList();
            for (var module : modules) {
                run.compare(module);
            }
        }
        Files.write(run.directory.resolve("results.txt"), run.results);
        IO.println(run.lines + " results, " + run.disagreements + " disagreements");
    }

    private void compare(Path module) throws IOException {
        var wasm = Files.readAllBytes(module);
        var name = String.valueOf(module.getFileName());
        long seed = name.hashCode();
        var first = variants.getFirst().run(wasm, seed);
        for (var variant : variants.subList(1, variants.size())) {
            var difference = Calls.difference(first, variant.run(wasm, seed));
            if (!difference.isEmpty()) {
                disagreements++;
                IO.println(name + ": " + variants.getFirst() + " | " + variant + ": " + difference);
            }
        }
        lines += first.size();
        results.add("module " + name);
        results.addAll(first);
    }
}
