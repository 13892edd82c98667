package ijen.conformance.fuzz;

import ijen.conformance.generate.RandomModule;
import ijen.wat.Wat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Compares the engines on generated modules: `Generated FIRST COUNT [ENGINE…]`, with engines in
/// the form of [Variant#parse]. `Generated SEED` prints the module of a seed; `Generated into
/// DIRECTORY FIRST COUNT` writes binaries that other engines can run as well.
final class Generated {
    private static final int PROGRESS = 500;

    private Generated() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("into")) {
            write(Path.of(args[1]), Long.parseLong(args[2]), Long.parseLong(args[3]));
            return;
        }
        long first = Long.parseLong(args[0]);
        if (args.length == 1) {
            IO.print(RandomModule.text(first));
            return;
        }
        var compilers = Stream.of(args).skip(2).map(Variant::parse).toList();
        int found = 0;
        for (long seed = first; seed < first + Long.parseLong(args[1]); seed++) {
            var difference = difference(seed, compilers.isEmpty() ? Variant.COMPILERS : compilers);
            if (!difference.isEmpty()) {
                found++;
                IO.println(difference);
            }
            if ((seed - first + 1) % PROGRESS == 0) {
                IO.println(seed - first + 1 + " modules");
            }
        }
        IO.println(args[1] + " modules, " + found + " disagreements");
        System.exit(found > 0 ? 1 : 0);
    }

    private static void write(Path directory, long first, long count) throws IOException {
        for (long seed = first; seed < first + count; seed++) {
            var wasm = Wat.parseModule(RandomModule.commonText(seed));
            Files.write(directory.resolve("%08d-own.wasm".formatted(seed)), wasm);
        }
    }

    /// Where an engine differs from the interpreter on the module of a seed, or an empty text.
    static String difference(long seed, List<Variant> compilers) {
        var wasm = Wat.parseModule(RandomModule.text(seed));
        var expected = Variant.INTERPRETER.run(wasm, seed);
        for (var compiler : compilers) {
            var difference = Calls.difference(expected, compiler.run(wasm, seed));
            if (!difference.isEmpty()) {
                return "seed " + seed + ", " + compiler + ": " + difference;
            }
        }
        return expected.stream()
                .filter(line -> line.startsWith("error") || line.startsWith("refused"))
                .findFirst()
                .map(line -> "seed " + seed + ": " + line)
                .orElse("");
    }
}
