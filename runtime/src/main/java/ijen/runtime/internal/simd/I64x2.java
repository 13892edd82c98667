package ijen.runtime.internal.simd;

/// Two 64-bit lanes, one in a half.
public final class I64x2 {
    private I64x2() {}

    private static long mask(boolean b) {
        return b ? -1 : 0;
    }

    public static long eq(long a, long b) {
        return mask(a == b);
    }

    public static long ne(long a, long b) {
        return mask(a != b);
    }

    public static long ltS(long a, long b) {
        return mask(a < b);
    }

    public static long gtS(long a, long b) {
        return mask(a > b);
    }

    public static long leS(long a, long b) {
        return mask(a <= b);
    }

    public static long geS(long a, long b) {
        return mask(a >= b);
    }

    public static long splat(long v) {
        return v;
    }

    public static long extractLane(long half, int lane) {
        return half;
    }

    public static long replaceLane(long half, long v, int lane) {
        return v;
    }

    public static long abs(long a) {
        return Math.abs(a);
    }

    public static long neg(long a) {
        return -a;
    }

    public static long add(long a, long b) {
        return a + b;
    }

    public static long sub(long a, long b) {
        return a - b;
    }

    public static long mul(long a, long b) {
        return a * b;
    }

    public static long shl(long a, int n) {
        return a << n;
    }

    public static long shrS(long a, int n) {
        return a >> n;
    }

    public static long shrU(long a, int n) {
        return a >>> n;
    }

    public static int allTrue(long low, long high) {
        return low != 0 && high != 0 ? 1 : 0;
    }

    public static int bitmask(long low, long high) {
        return (int) (low >>> 63 | (high >>> 63) << 1);
    }

    public static long relaxedLaneselect(long a, long b, long mask) {
        return V128.bitselect(a, b, mask);
    }

    public static long extendLowI32x4SLow(long aLow, long aHigh) {
        return (int) aLow;
    }

    public static long extmulLowI32x4SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return (long) (int) aLow * (int) bLow;
    }

    public static long extendLowI32x4SHigh(long aLow, long aHigh) {
        return aLow >> 32;
    }

    public static long extmulLowI32x4SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return (aLow >> 32) * (bLow >> 32);
    }

    public static long extendLowI32x4ULow(long aLow, long aHigh) {
        return aLow & 0xFFFF_FFFFL;
    }

    public static long extmulLowI32x4ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return (aLow & 0xFFFF_FFFFL) * (bLow & 0xFFFF_FFFFL);
    }

    public static long extendLowI32x4UHigh(long aLow, long aHigh) {
        return aLow >>> 32;
    }

    public static long extmulLowI32x4UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return (aLow >>> 32) * (bLow >>> 32);
    }

    public static long extendHighI32x4SLow(long aLow, long aHigh) {
        return (int) aHigh;
    }

    public static long extmulHighI32x4SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return (long) (int) aHigh * (int) bHigh;
    }

    public static long extendHighI32x4SHigh(long aLow, long aHigh) {
        return aHigh >> 32;
    }

    public static long extmulHighI32x4SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return (aHigh >> 32) * (bHigh >> 32);
    }

    public static long extendHighI32x4ULow(long aLow, long aHigh) {
        return aHigh & 0xFFFF_FFFFL;
    }

    public static long extmulHighI32x4ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return (aHigh & 0xFFFF_FFFFL) * (bHigh & 0xFFFF_FFFFL);
    }

    public static long extendHighI32x4UHigh(long aLow, long aHigh) {
        return aHigh >>> 32;
    }

    public static long extmulHighI32x4UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return (aHigh >>> 32) * (bHigh >>> 32);
    }
}
