package ijen.runtime.internal.simd;

/// Four `f32` lanes, two in a half.
public final class F32x4 {
    private F32x4() {}

    static float lane0(long a) {
        return Float.intBitsToFloat((int) a);
    }

    static float lane1(long a) {
        return Float.intBitsToFloat((int) (a >>> 32));
    }

    private static long pack(float l0, float l1) {
        return I32x4.pack(Float.floatToRawIntBits(l0), Float.floatToRawIntBits(l1));
    }

    private static long masks(boolean l0, boolean l1) {
        return (l0 ? 0xFFFF_FFFFL : 0) | (l1 ? 0xFFFF_FFFFL << 32 : 0);
    }

    public static long splat(float v) {
        return pack(v, v);
    }

    public static float extractLane(long half, int lane) {
        return lane == 0 ? lane0(half) : lane1(half);
    }

    public static long replaceLane(long half, float v, int lane) {
        return I32x4.replaceLane(half, Float.floatToRawIntBits(v), lane);
    }

    private static float trunc(float a) {
        return (float) (a < 0 ? Math.ceil(a) : Math.floor(a));
    }

    private static float min(float a, float b) {
        return Float.isNaN(a) || Float.isNaN(b) ? a + b : Math.min(a, b);
    }

    private static float max(float a, float b) {
        return Float.isNaN(a) || Float.isNaN(b) ? a + b : Math.max(a, b);
    }

    private static float pmin(float a, float b) {
        return b < a ? b : a;
    }

    private static float pmax(float a, float b) {
        return a < b ? b : a;
    }

    private static float unsigned(long bits) {
        return bits & 0xFFFF_FFFFL;
    }

    public static long abs(long a) {
        return a & 0x7FFF_FFFF_7FFF_FFFFL;
    }

    public static long neg(long a) {
        return a ^ 0x8000_0000_8000_0000L;
    }

    public static long eq(long a, long b) {
        return masks(lane0(a) == lane0(b), lane1(a) == lane1(b));
    }

    public static long ne(long a, long b) {
        return masks(lane0(a) != lane0(b), lane1(a) != lane1(b));
    }

    public static long lt(long a, long b) {
        return masks(lane0(a) < lane0(b), lane1(a) < lane1(b));
    }

    public static long gt(long a, long b) {
        return masks(lane0(a) > lane0(b), lane1(a) > lane1(b));
    }

    public static long le(long a, long b) {
        return masks(lane0(a) <= lane0(b), lane1(a) <= lane1(b));
    }

    public static long ge(long a, long b) {
        return masks(lane0(a) >= lane0(b), lane1(a) >= lane1(b));
    }

    public static long add(long a, long b) {
        return pack(lane0(a) + lane0(b), lane1(a) + lane1(b));
    }

    public static long sub(long a, long b) {
        return pack(lane0(a) - lane0(b), lane1(a) - lane1(b));
    }

    public static long mul(long a, long b) {
        return pack(lane0(a) * lane0(b), lane1(a) * lane1(b));
    }

    public static long div(long a, long b) {
        return pack(lane0(a) / lane0(b), lane1(a) / lane1(b));
    }

    public static long min(long a, long b) {
        return pack(min(lane0(a), lane0(b)), min(lane1(a), lane1(b)));
    }

    public static long max(long a, long b) {
        return pack(max(lane0(a), lane0(b)), max(lane1(a), lane1(b)));
    }

    public static long pmin(long a, long b) {
        return pack(pmin(lane0(a), lane0(b)), pmin(lane1(a), lane1(b)));
    }

    public static long pmax(long a, long b) {
        return pack(pmax(lane0(a), lane0(b)), pmax(lane1(a), lane1(b)));
    }

    public static long relaxedMin(long a, long b) {
        return pack(min(lane0(a), lane0(b)), min(lane1(a), lane1(b)));
    }

    public static long relaxedMax(long a, long b) {
        return pack(max(lane0(a), lane0(b)), max(lane1(a), lane1(b)));
    }

    public static long ceil(long a) {
        return pack((float) Math.ceil(lane0(a)), (float) Math.ceil(lane1(a)));
    }

    public static long floor(long a) {
        return pack((float) Math.floor(lane0(a)), (float) Math.floor(lane1(a)));
    }

    public static long trunc(long a) {
        return pack(trunc(lane0(a)), trunc(lane1(a)));
    }

    public static long nearest(long a) {
        return pack((float) Math.rint(lane0(a)), (float) Math.rint(lane1(a)));
    }

    public static long sqrt(long a) {
        return pack((float) Math.sqrt(lane0(a)), (float) Math.sqrt(lane1(a)));
    }

    public static long convertI32x4S(long a) {
        return pack((int) a, (int) (a >>> 32));
    }

    public static long convertI32x4U(long a) {
        return pack(unsigned(a), unsigned(a >>> 32));
    }

    public static long demoteF64x2ZeroLow(long aLow, long aHigh) {
        return pack((float) Double.longBitsToDouble(aLow), (float) Double.longBitsToDouble(aHigh));
    }

    public static long demoteF64x2ZeroHigh(long aLow, long aHigh) {
        return 0;
    }

    public static long relaxedMadd(long a, long b, long c) {
        return pack(lane0(a) * lane0(b) + lane0(c), lane1(a) * lane1(b) + lane1(c));
    }

    public static long relaxedNmadd(long a, long b, long c) {
        return pack(lane0(c) - lane0(a) * lane0(b), lane1(c) - lane1(a) * lane1(b));
    }
}
