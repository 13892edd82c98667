package ijen.runtime.internal.simd;

/// Two `f64` lanes, one in a half.
public final class F64x2 {
    private F64x2() {}

    private static double d(long a) {
        return Double.longBitsToDouble(a);
    }

    private static long bits(double a) {
        return Double.doubleToRawLongBits(a);
    }

    private static long mask(boolean b) {
        return b ? -1 : 0;
    }

    public static long splat(double v) {
        return bits(v);
    }

    public static double extractLane(long half, int lane) {
        return d(half);
    }

    public static long replaceLane(long half, double v, int lane) {
        return bits(v);
    }

    public static long abs(long a) {
        return a & Long.MAX_VALUE;
    }

    public static long neg(long a) {
        return a ^ Long.MIN_VALUE;
    }

    public static long eq(long a, long b) {
        return mask(d(a) == d(b));
    }

    public static long ne(long a, long b) {
        return mask(d(a) != d(b));
    }

    public static long lt(long a, long b) {
        return mask(d(a) < d(b));
    }

    public static long gt(long a, long b) {
        return mask(d(a) > d(b));
    }

    public static long le(long a, long b) {
        return mask(d(a) <= d(b));
    }

    public static long ge(long a, long b) {
        return mask(d(a) >= d(b));
    }

    public static long add(long a, long b) {
        return bits(d(a) + d(b));
    }

    public static long sub(long a, long b) {
        return bits(d(a) - d(b));
    }

    public static long mul(long a, long b) {
        return bits(d(a) * d(b));
    }

    public static long div(long a, long b) {
        return bits(d(a) / d(b));
    }

    public static long min(long a, long b) {
        double x = d(a);
        double y = d(b);
        return bits(Double.isNaN(x) || Double.isNaN(y) ? x + y : Math.min(x, y));
    }

    public static long max(long a, long b) {
        double x = d(a);
        double y = d(b);
        return bits(Double.isNaN(x) || Double.isNaN(y) ? x + y : Math.max(x, y));
    }

    public static long pmin(long a, long b) {
        return d(b) < d(a) ? b : a;
    }

    public static long pmax(long a, long b) {
        return d(a) < d(b) ? b : a;
    }

    public static long relaxedMin(long a, long b) {
        return min(a, b);
    }

    public static long relaxedMax(long a, long b) {
        return max(a, b);
    }

    public static long ceil(long a) {
        double x = d(a);
        return bits(Double.isNaN(x) ? x + x : Math.ceil(x));
    }

    public static long floor(long a) {
        double x = d(a);
        return bits(Double.isNaN(x) ? x + x : Math.floor(x));
    }

    public static long trunc(long a) {
        double x = d(a);
        return bits(Double.isNaN(x) ? x + x : (x < 0 ? Math.ceil(x) : Math.floor(x)));
    }

    public static long nearest(long a) {
        double x = d(a);
        return bits(Double.isNaN(x) ? x + x : Math.rint(x));
    }

    public static long sqrt(long a) {
        return bits(Math.sqrt(d(a)));
    }

    public static long promoteLowF32x4Low(long aLow, long aHigh) {
        return bits(F32x4.lane0(aLow));
    }

    public static long promoteLowF32x4High(long aLow, long aHigh) {
        return bits(F32x4.lane1(aLow));
    }

    public static long convertLowI32x4SLow(long aLow, long aHigh) {
        return bits((int) aLow);
    }

    public static long convertLowI32x4SHigh(long aLow, long aHigh) {
        return bits((int) (aLow >>> 32));
    }

    public static long convertLowI32x4ULow(long aLow, long aHigh) {
        return bits(aLow & 0xFFFF_FFFFL);
    }

    public static long convertLowI32x4UHigh(long aLow, long aHigh) {
        return bits(aLow >>> 32);
    }

    public static long relaxedMadd(long a, long b, long c) {
        return bits(d(a) * d(b) + d(c));
    }

    public static long relaxedNmadd(long a, long b, long c) {
        return bits(d(c) - d(a) * d(b));
    }
}
