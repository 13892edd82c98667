package ijen.conformance.mutation;

import ijen.conformance.decoding.SuiteModules;
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
/// As a command: `ValidityFuzz <mutants> <seed> <directory or -> <corpus>…`, where a corpus is a
/// directory of .wasm files or `suite`. The directory gets the mutants, and `verdicts.txt` with
/// number, kind and message of each, for `conformance/fuzz/validity.py` to compare with another
/// validator.
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
        var modules = new ArrayList<byte[]>();
        for (int i = 3; i < args.length; i++) {
            modules.addAll(modulesOf(args[i]));
        }
        var fuzz = new ValidityFuzz(modules, Features.ALL, Long.parseLong(args[1]));
        @Nullable Path out = args[2].equals("-") ? null : Path.of(args[2]);
        var lines = new ArrayList<String>();
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
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

    private static List<byte[]> modulesOf(String corpus) throws IOException {
        var modules = new ArrayList<byte[]>();
        if (corpus.equals("suite")) {
            for (var module : SuiteModules.all()) {
                modules.add(module.binary());
            }
            return modules;
        }
        try (var files = Files.walk(Path.of(corpus))) {
            for (var file : (Iterable<Path>) files.sorted()::iterator) {
                if (file.toString().endsWith(".wasm")) {
                    modules.add(Files.readAllBytes(file));
                }
            }
        }
        return modules;
    }
}
