package ijen.runtime.internal.type;

/// Hashes of types that no module can foresee: else a hostile one would declare many types of the
/// same hash, and each would be compared with all before it.
final class TypeHash {
    private static final long FACTOR =
            mixed(System.nanoTime() + System.identityHashCode(new Object()));

    private long state = FACTOR;

    /// By the finaliser of a known generator, and odd.
    private static long mixed(long seed) {
        long z = (seed ^ seed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return (z ^ z >>> 31) | 1;
    }

    TypeHash add(int part) {
        state = (state ^ part) * FACTOR;
        state ^= state >>> 32;
        return this;
    }

    TypeHash add(int[] parts) {
        add(parts.length);
        for (int part : parts) {
            add(part);
        }
        return this;
    }

    int value() {
        return (int) state;
    }
}
