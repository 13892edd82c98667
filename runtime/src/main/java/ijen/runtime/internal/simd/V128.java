package ijen.runtime.internal.simd;

/// Operations on 128 bits without lanes.
public final class V128 {
    private V128() {}

    public static long not(long a) {
        return ~a;
    }

    public static long and(long a, long b) {
        return a & b;
    }

    public static long andnot(long a, long b) {
        return a & ~b;
    }

    public static long or(long a, long b) {
        return a | b;
    }

    public static long xor(long a, long b) {
        return a ^ b;
    }

    public static long bitselect(long a, long b, long mask) {
        return (a & mask) | (b & ~mask);
    }

    public static int anyTrue(long low, long high) {
        return (low | high) != 0 ? 1 : 0;
    }
}
