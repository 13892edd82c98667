package ijen.runtime.internal.simd;

import static ijen.runtime.internal.simd.Lanes.H32;

/// Four 32-bit lanes, two in a half.
public final class I32x4 {
    private static final int TOP = 31;
    private static final long ONES = 0x0000_0001_0000_0001L;
    private static final long LANE = 0xFFFF_FFFFL;

    private I32x4() {}

    public static long eq(long a, long b) {
        return Lanes.eq(a, b, H32, TOP);
    }

    public static long ne(long a, long b) {
        return ~Lanes.eq(a, b, H32, TOP);
    }

    public static long ltS(long a, long b) {
        return Lanes.ltS(a, b, H32, TOP);
    }

    public static long gtS(long a, long b) {
        return Lanes.ltS(b, a, H32, TOP);
    }

    public static long leS(long a, long b) {
        return ~Lanes.ltS(b, a, H32, TOP);
    }

    public static long geS(long a, long b) {
        return ~Lanes.ltS(a, b, H32, TOP);
    }

    public static long minS(long a, long b) {
        return Lanes.select(ltS(a, b), a, b);
    }

    public static long maxS(long a, long b) {
        return Lanes.select(ltS(a, b), b, a);
    }

    public static long ltU(long a, long b) {
        return Lanes.ltU(a, b, H32, TOP);
    }

    public static long gtU(long a, long b) {
        return Lanes.ltU(b, a, H32, TOP);
    }

    public static long leU(long a, long b) {
        return ~Lanes.ltU(b, a, H32, TOP);
    }

    public static long geU(long a, long b) {
        return ~Lanes.ltU(a, b, H32, TOP);
    }

    public static long minU(long a, long b) {
        return Lanes.select(ltU(a, b), a, b);
    }

    public static long maxU(long a, long b) {
        return Lanes.select(ltU(a, b), b, a);
    }

    public static long abs(long a) {
        return Lanes.abs(a, H32, TOP);
    }

    public static long neg(long a) {
        return Lanes.sub(0, a, H32);
    }

    public static long add(long a, long b) {
        return Lanes.add(a, b, H32);
    }

    public static long sub(long a, long b) {
        return Lanes.sub(a, b, H32);
    }

    public static long shl(long a, int n) {
        return Lanes.shl(a, n & TOP, ONES, LANE);
    }

    public static long shrS(long a, int n) {
        return Lanes.shrS(a, n & TOP, ONES, LANE, H32, TOP);
    }

    public static long shrU(long a, int n) {
        return Lanes.shrU(a, n & TOP, ONES, LANE);
    }

    public static long splat(int v) {
        return pack(v, v);
    }

    static long pack(int l0, int l1) {
        return (l0 & LANE) | (long) l1 << 32;
    }

    public static int extractLane(long half, int lane) {
        return (int) (half >>> (lane << 5));
    }

    public static long replaceLane(long half, int v, int lane) {
        return lane == 0 ? pack(v, (int) (half >>> 32)) : pack((int) half, v);
    }

    public static int allTrue(long low, long high) {
        return (Lanes.zeroTops(low, H32) | Lanes.zeroTops(high, H32)) == 0 ? 1 : 0;
    }

    public static int bitmask(long low, long high) {
        return bits(low) | bits(high) << 2;
    }

    private static int bits(long a) {
        return (int) (a >>> 31) & 1 | (int) (a >>> 62) & 2;
    }

    public static long mul(long a, long b) {
        return pack((int) a * (int) b, (int) (a >>> 32) * (int) (b >>> 32));
    }

    private static int s(long a, int lane) {
        return (short) (a >>> (lane << 4));
    }

    private static int u(long a, int lane) {
        return (int) (a >>> (lane << 4)) & 0xFFFF;
    }

    public static long dotI16x8S(long a, long b) {
        return pack(s(a, 0) * s(b, 0) + s(a, 1) * s(b, 1), s(a, 2) * s(b, 2) + s(a, 3) * s(b, 3));
    }

    public static long extaddPairwiseI16x8S(long a) {
        return pack(s(a, 0) + s(a, 1), s(a, 2) + s(a, 3));
    }

    public static long extaddPairwiseI16x8U(long a) {
        return pack(u(a, 0) + u(a, 1), u(a, 2) + u(a, 3));
    }

    public static long truncSatF32x4S(long a) {
        return pack((int) F32x4.lane0(a), (int) F32x4.lane1(a));
    }

    public static long truncSatF32x4U(long a) {
        return pack(toU32(F32x4.lane0(a)), toU32(F32x4.lane1(a)));
    }

    private static int toU32(double d) {
        return (int) Math.min((long) Math.max(d, 0.0), 0xFFFF_FFFFL);
    }

    public static long truncSatF64x2SZeroLow(long aLow, long aHigh) {
        return pack((int) Double.longBitsToDouble(aLow), (int) Double.longBitsToDouble(aHigh));
    }

    public static long truncSatF64x2SZeroHigh(long aLow, long aHigh) {
        return 0;
    }

    public static long truncSatF64x2UZeroLow(long aLow, long aHigh) {
        return pack(toU32(Double.longBitsToDouble(aLow)), toU32(Double.longBitsToDouble(aHigh)));
    }

    public static long truncSatF64x2UZeroHigh(long aLow, long aHigh) {
        return 0;
    }

    public static long relaxedTruncF32x4S(long a) {
        return truncSatF32x4S(a);
    }

    public static long relaxedTruncF32x4U(long a) {
        return truncSatF32x4U(a);
    }

    public static long relaxedTruncF64x2SZeroLow(long aLow, long aHigh) {
        return truncSatF64x2SZeroLow(aLow, aHigh);
    }

    public static long relaxedTruncF64x2SZeroHigh(long aLow, long aHigh) {
        return 0;
    }

    public static long relaxedTruncF64x2UZeroLow(long aLow, long aHigh) {
        return truncSatF64x2UZeroLow(aLow, aHigh);
    }

    public static long relaxedTruncF64x2UZeroHigh(long aLow, long aHigh) {
        return 0;
    }

    public static long relaxedLaneselect(long a, long b, long mask) {
        return V128.bitselect(a, b, mask);
    }

    public static long relaxedDotI8x16I7x16AddS(long a, long b, long c) {
        return add(extaddPairwiseI16x8S(I16x8.relaxedDotI8x16I7x16S(a, b)), c);
    }

    public static long extendLowI16x8SLow(long aLow, long aHigh) {
        return pack(s(aLow, 0), s(aLow, 1));
    }

    public static long extmulLowI16x8SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return pack(s(aLow, 0) * s(bLow, 0), s(aLow, 1) * s(bLow, 1));
    }

    public static long extendLowI16x8SHigh(long aLow, long aHigh) {
        return pack(s(aLow, 2), s(aLow, 3));
    }

    public static long extmulLowI16x8SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return pack(s(aLow, 2) * s(bLow, 2), s(aLow, 3) * s(bLow, 3));
    }

    public static long extendLowI16x8ULow(long aLow, long aHigh) {
        return pack(u(aLow, 0), u(aLow, 1));
    }

    public static long extmulLowI16x8ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return pack(u(aLow, 0) * u(bLow, 0), u(aLow, 1) * u(bLow, 1));
    }

    public static long extendLowI16x8UHigh(long aLow, long aHigh) {
        return pack(u(aLow, 2), u(aLow, 3));
    }

    public static long extmulLowI16x8UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return pack(u(aLow, 2) * u(bLow, 2), u(aLow, 3) * u(bLow, 3));
    }

    public static long extendHighI16x8SLow(long aLow, long aHigh) {
        return pack(s(aHigh, 0), s(aHigh, 1));
    }

    public static long extmulHighI16x8SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return pack(s(aHigh, 0) * s(bHigh, 0), s(aHigh, 1) * s(bHigh, 1));
    }

    public static long extendHighI16x8SHigh(long aLow, long aHigh) {
        return pack(s(aHigh, 2), s(aHigh, 3));
    }

    public static long extmulHighI16x8SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return pack(s(aHigh, 2) * s(bHigh, 2), s(aHigh, 3) * s(bHigh, 3));
    }

    public static long extendHighI16x8ULow(long aLow, long aHigh) {
        return pack(u(aHigh, 0), u(aHigh, 1));
    }

    public static long extmulHighI16x8ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return pack(u(aHigh, 0) * u(bHigh, 0), u(aHigh, 1) * u(bHigh, 1));
    }

    public static long extendHighI16x8UHigh(long aLow, long aHigh) {
        return pack(u(aHigh, 2), u(aHigh, 3));
    }

    public static long extmulHighI16x8UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return pack(u(aHigh, 2) * u(bHigh, 2), u(aHigh, 3) * u(bHigh, 3));
    }
}
