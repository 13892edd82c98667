package ijen.runtime.internal.simd;

/// Arithmetic on all lanes of a long at once. `h` has the top bit of each lane set, which also
/// gives the lane width; every method keeps carries and borrows inside their lane.
final class Lanes {
    static final long H8 = 0x8080_8080_8080_8080L;
    static final long H16 = 0x8000_8000_8000_8000L;
    static final long H32 = 0x8000_0000_8000_0000L;

    private Lanes() {}

    static long add(long a, long b, long h) {
        return ((a & ~h) + (b & ~h)) ^ ((a ^ b) & h);
    }

    static long sub(long a, long b, long h) {
        return ((a | h) - (b & ~h)) ^ ((a ^ ~b) & h);
    }

    /// All ones in the lanes whose top bit is set in `tops`; other bits of `tops` are ignored.
    static long mask(long tops, long h, int top) {
        long t = tops & h;
        return (t - (t >>> top)) | t;
    }

    /// Top bits of the lanes that are zero.
    static long zeroTops(long x, long h) {
        return ~(((x & ~h) + ~h) | x | ~h);
    }

    /// Top bits of the lanes where `a < b`, unsigned.
    static long belowTops(long a, long b, long h) {
        long d = (a | h) - (b & ~h);
        return ((~a & b) | (~(a ^ b) & ~d)) & h;
    }

    static long eq(long a, long b, long h, int top) {
        return mask(zeroTops(a ^ b, h), h, top);
    }

    static long ltU(long a, long b, long h, int top) {
        return mask(belowTops(a, b, h), h, top);
    }

    static long ltS(long a, long b, long h, int top) {
        return mask(belowTops(a ^ h, b ^ h, h), h, top);
    }

    static long select(long mask, long a, long b) {
        return b ^ ((a ^ b) & mask);
    }

    static long abs(long a, long h, int top) {
        long m = mask(a, h, top);
        return sub(a ^ m, m, h);
    }

    static long addSatS(long a, long b, long h, int top) {
        long s = add(a, b, h);
        long overflow = mask((a ^ s) & (b ^ s), h, top);
        return select(overflow, ((a & h) >>> top) + ~h, s);
    }

    static long subSatS(long a, long b, long h, int top) {
        long d = sub(a, b, h);
        long overflow = mask((a ^ b) & (a ^ d), h, top);
        return select(overflow, ((a & h) >>> top) + ~h, d);
    }

    static long addSatU(long a, long b, long h, int top) {
        long s = add(a, b, h);
        return s | ltU(s, a, h, top);
    }

    static long subSatU(long a, long b, long h, int top) {
        return sub(a, b, h) & ~ltU(a, b, h, top);
    }

    /// Rounded-up average, unsigned; `ones` has the lowest bit of each lane set.
    static long avgrU(long a, long b, long ones) {
        return (a | b) - (((a ^ b) & ~ones) >>> 1);
    }

    /// Shift right, unsigned, by `n` below the lane width.
    static long shrU(long a, int n, long ones, long lane) {
        return (a >>> n) & ((lane >>> n) * ones);
    }

    static long shrS(long a, int n, long ones, long lane, long h, int top) {
        long kept = (lane >>> n) * ones;
        return ((a >>> n) & kept) | (mask(a, h, top) & ~kept);
    }

    static long shl(long a, int n, long ones, long lane) {
        return (a << n) & (((lane << n) & lane) * ones);
    }
}
