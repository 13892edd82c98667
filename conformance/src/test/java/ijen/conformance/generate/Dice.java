package ijen.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Decisions drawn from a seed.
final class Dice {
    private static final Kind[] KINDS = {
        Kind.I32, Kind.I32, Kind.I32, Kind.I64, Kind.I64, Kind.F32, Kind.F64, Kind.V128, Kind.EQREF
    };
    private final SplittableRandom random;
    private final int caution;

    Dice(long seed) {
        random = new SplittableRandom(seed);
        caution = of(4, 20, 60, 150, 400);
    }

    /// Whether to do what may well trap: often in some modules and hardly ever in others.
    boolean risk() {
        return oneIn(caution);
    }

    /// A number from 0 to `bound` - 1.
    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    long bits() {
        return random.nextLong();
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    @SafeVarargs
    final <T> T from(Supplier<T>... choices) {
        return choices[random.nextInt(choices.length)].get();
    }

    Kind kind() {
        return of(KINDS);
    }

    List<Kind> kinds(int count) {
        var kinds = new ArrayList<Kind>();
        for (int i = 0; i < count; i++) {
            kinds.add(kind());
        }
        return kinds;
    }
}
