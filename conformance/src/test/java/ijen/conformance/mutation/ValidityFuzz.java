package ijen.conformance.mutation;

import ijen.runtime.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Feeds mutants of given modules to decoder and validator, which must answer each with one of the
/// documented exceptions or none, within [#MOST_MILLIS] and without an allocation out of
/// proportion.
///
/// As a command: `ValidityFuzz <directory of .wasm files> <mutants> <seed> [<directory to write
/// to>]`. With the last argument the mutants are kept, and `verdicts.txt` lists them with their
/// verdicts, for `conformance/fuzz/validity.py` to compare with another validator.
public final class ValidityFuzz {
    /// Far above what any module of the corpora takes.
    private static final long MOST_MILLIS = 5_000;

    private final List<byte[]> modules;
    private final Features features;
    private final long seed;
    private final Map<Verdict.Kind, Integer> counts = new EnumMap<>(Verdict.Kind.class);

    public ValidityFuzz(List<byte[]> modules, Features features, long seed) {
        this.modules = modules;
        this.features = features;
        this.seed = seed;
    }

    /// Verdicts so far.
    public Map<Verdict.Kind, Integer> counts() {
        return counts;
    }

    /// A mutant is a function of seed and number, so that one can be repeated alone.
    public byte[] mutant(int number) {
        var random = new SplittableRandom(seed * 1_000_003 + number);
        var module = modules.get(random.nextInt(modules.size()));
        return new ModuleMutator(random.nextLong()).mutate(module);
    }

    /// Judges mutant `number`.
    ///
    /// @throws AssertionError naming seed and number, if anything but a documented exception comes
    ///   out
    public Verdict judge(int number) {
        byte[] mutant = mutant(number);
        long start = System.nanoTime();
        Verdict verdict;
        try {
            verdict = Verdict.of(mutant, features);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(name(number) + " made the validator fail", e);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (millis > MOST_MILLIS) {
            throw new AssertionError(name(number) + " took " + millis + " ms");
        }
        counts.merge(verdict.kind(), 1, Integer::sum);
        return verdict;
    }

    private String name(int number) {
        return "mutant " + number + " of seed " + seed;
    }

    public static void main(String[] args) throws IOException {
        var fuzz =
                new ValidityFuzz(
                        modulesOf(Path.of(args[0])), Features.ALL, Long.parseLong(args[2]));
        @Nullable Path out = args.length > 3 ? Path.of(args[3]) : null;
        var lines = new ArrayList<String>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            var verdict = fuzz.judge(i);
            if (out != null) {
                Files.write(out.resolve(i + ".wasm"), fuzz.mutant(i));
                lines.add(i + "\t" + verdict.kind() + "\t" + oneLine(verdict.message()));
            }
        }
        if (out != null) {
            Files.write(out.resolve("verdicts.txt"), lines);
        }
        IO.println(fuzz.counts());
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\p{Cntrl}", "?");
    }

    private static List<byte[]> modulesOf(Path directory) throws IOException {
        var modules = new ArrayList<byte[]>();
        try (var files = Files.walk(directory)) {
            for (var file : (Iterable<Path>) files.sorted()::iterator) {
                if (file.toString().endsWith(".wasm")) {
                    modules.add(Files.readAllBytes(file));
                }
            }
        }
        return modules;
    }
}
