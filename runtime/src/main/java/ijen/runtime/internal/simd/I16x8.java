package ijen.runtime.internal.simd;

import static ijen.runtime.internal.simd.Lanes.H16;

/// Eight 16-bit lanes, four in a half.
public final class I16x8 {
    private static final int TOP = 15;
    private static final long ONES = 0x0001_0001_0001_0001L;
    private static final long LANE = 0xFFFFL;

    private I16x8() {}

    public static long eq(long a, long b) {
        return Lanes.eq(a, b, H16, TOP);
    }

    public static long ne(long a, long b) {
        return ~Lanes.eq(a, b, H16, TOP);
    }

    public static long ltS(long a, long b) {
        return Lanes.ltS(a, b, H16, TOP);
    }

    public static long gtS(long a, long b) {
        return Lanes.ltS(b, a, H16, TOP);
    }

    public static long leS(long a, long b) {
        return ~Lanes.ltS(b, a, H16, TOP);
    }

    public static long geS(long a, long b) {
        return ~Lanes.ltS(a, b, H16, TOP);
    }

    public static long minS(long a, long b) {
        return Lanes.select(ltS(a, b), a, b);
    }

    public static long maxS(long a, long b) {
        return Lanes.select(ltS(a, b), b, a);
    }

    public static long ltU(long a, long b) {
        return Lanes.ltU(a, b, H16, TOP);
    }

    public static long gtU(long a, long b) {
        return Lanes.ltU(b, a, H16, TOP);
    }

    public static long leU(long a, long b) {
        return ~Lanes.ltU(b, a, H16, TOP);
    }

    public static long geU(long a, long b) {
        return ~Lanes.ltU(a, b, H16, TOP);
    }

    public static long minU(long a, long b) {
        return Lanes.select(ltU(a, b), a, b);
    }

    public static long maxU(long a, long b) {
        return Lanes.select(ltU(a, b), b, a);
    }

    public static long abs(long a) {
        return Lanes.abs(a, H16, TOP);
    }

    public static long neg(long a) {
        return Lanes.sub(0, a, H16);
    }

    public static long add(long a, long b) {
        return Lanes.add(a, b, H16);
    }

    public static long sub(long a, long b) {
        return Lanes.sub(a, b, H16);
    }

    public static long addSatS(long a, long b) {
        return Lanes.addSatS(a, b, H16, TOP);
    }

    public static long addSatU(long a, long b) {
        return Lanes.addSatU(a, b, H16, TOP);
    }

    public static long subSatS(long a, long b) {
        return Lanes.subSatS(a, b, H16, TOP);
    }

    public static long subSatU(long a, long b) {
        return Lanes.subSatU(a, b, H16, TOP);
    }

    public static long avgrU(long a, long b) {
        return Lanes.avgrU(a, b, ONES);
    }

    public static long shl(long a, int n) {
        return Lanes.shl(a, n & TOP, ONES, LANE);
    }

    public static long shrS(long a, int n) {
        return Lanes.shrS(a, n & TOP, ONES, LANE, H16, TOP);
    }

    public static long shrU(long a, int n) {
        return Lanes.shrU(a, n & TOP, ONES, LANE);
    }

    public static long splat(int v) {
        return (v & LANE) * ONES;
    }

    public static int extractLaneS(long half, int lane) {
        return (short) (half >>> (lane << 4));
    }

    public static int extractLaneU(long half, int lane) {
        return (int) (half >>> (lane << 4)) & 0xFFFF;
    }

    public static long replaceLane(long half, int v, int lane) {
        int at = lane << 4;
        return (half & ~(LANE << at)) | ((v & LANE) << at);
    }

    public static int allTrue(long low, long high) {
        return (Lanes.zeroTops(low, H16) | Lanes.zeroTops(high, H16)) == 0 ? 1 : 0;
    }

    public static int bitmask(long low, long high) {
        return bits(low) | bits(high) << 4;
    }

    private static int bits(long a) {
        return (int) ((((a & H16) >>> 15) * 0x0001_0002_0004_0008L) >>> 48) & 0xF;
    }

    public static long mul(long a, long b) {
        return pack(
                (int) a * (int) b,
                (int) (a >>> 16) * (int) (b >>> 16),
                (int) (a >>> 32) * (int) (b >>> 32),
                (int) (a >>> 48) * (int) (b >>> 48));
    }

    static long pack(int l0, int l1, int l2, int l3) {
        return (l0 & LANE) | (l1 & LANE) << 16 | (l2 & LANE) << 32 | (long) l3 << 48;
    }

    private static int s(long a, int lane) {
        return (short) (a >>> (lane << 4));
    }

    private static int b(long a, int lane) {
        return (byte) (a >>> (lane << 3));
    }

    private static int ub(long a, int lane) {
        return (int) (a >>> (lane << 3)) & 0xFF;
    }

    public static long q15mulrSatS(long a, long b) {
        return pack(
                q15(s(a, 0), s(b, 0)),
                q15(s(a, 1), s(b, 1)),
                q15(s(a, 2), s(b, 2)),
                q15(s(a, 3), s(b, 3)));
    }

    private static int q15(int a, int b) {
        return Math.min((a * b + 0x4000) >> 15, Short.MAX_VALUE);
    }

    public static long relaxedQ15mulrS(long a, long b) {
        return q15mulrSatS(a, b);
    }

    public static long relaxedLaneselect(long a, long b, long mask) {
        return V128.bitselect(a, b, mask);
    }

    public static long relaxedDotI8x16I7x16S(long a, long b) {
        return pack(dot(a, b, 0), dot(a, b, 2), dot(a, b, 4), dot(a, b, 6));
    }

    private static int dot(long x, long y, int lane) {
        return b(x, lane) * b(y, lane) + b(x, lane + 1) * b(y, lane + 1);
    }

    public static long extaddPairwiseI8x16S(long a) {
        return pack(b(a, 0) + b(a, 1), b(a, 2) + b(a, 3), b(a, 4) + b(a, 5), b(a, 6) + b(a, 7));
    }

    public static long extaddPairwiseI8x16U(long a) {
        return (a & 0x00FF_00FF_00FF_00FFL) + ((a >>> 8) & 0x00FF_00FF_00FF_00FFL);
    }

    /// Four signed bytes of the low (`from` 0) or high (`from` 4) half of `a`, widened.
    private static long widenS(long a, int from) {
        return pack(b(a, from), b(a, from + 1), b(a, from + 2), b(a, from + 3));
    }

    private static long widenU(long a, int from) {
        return pack(ub(a, from), ub(a, from + 1), ub(a, from + 2), ub(a, from + 3));
    }

    public static long extendLowI8x16SLow(long aLow, long aHigh) {
        return widenS(aLow, 0);
    }

    public static long extmulLowI8x16SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return mul(widenS(aLow, 0), widenS(bLow, 0));
    }

    public static long extendLowI8x16SHigh(long aLow, long aHigh) {
        return widenS(aLow, 4);
    }

    public static long extmulLowI8x16SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return mul(widenS(aLow, 4), widenS(bLow, 4));
    }

    public static long extendLowI8x16ULow(long aLow, long aHigh) {
        return widenU(aLow, 0);
    }

    public static long extmulLowI8x16ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return mul(widenU(aLow, 0), widenU(bLow, 0));
    }

    public static long extendLowI8x16UHigh(long aLow, long aHigh) {
        return widenU(aLow, 4);
    }

    public static long extmulLowI8x16UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return mul(widenU(aLow, 4), widenU(bLow, 4));
    }

    public static long extendHighI8x16SLow(long aLow, long aHigh) {
        return widenS(aHigh, 0);
    }

    public static long extmulHighI8x16SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return mul(widenS(aHigh, 0), widenS(bHigh, 0));
    }

    public static long extendHighI8x16SHigh(long aLow, long aHigh) {
        return widenS(aHigh, 4);
    }

    public static long extmulHighI8x16SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return mul(widenS(aHigh, 4), widenS(bHigh, 4));
    }

    public static long extendHighI8x16ULow(long aLow, long aHigh) {
        return widenU(aHigh, 0);
    }

    public static long extmulHighI8x16ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return mul(widenU(aHigh, 0), widenU(bHigh, 0));
    }

    public static long extendHighI8x16UHigh(long aLow, long aHigh) {
        return widenU(aHigh, 4);
    }

    public static long extmulHighI8x16UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return mul(widenU(aHigh, 4), widenU(bHigh, 4));
    }

    public static long narrowI32x4SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return narrowS(aLow) | narrowS(aHigh) << 32;
    }

    public static long narrowI32x4SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return narrowS(bLow) | narrowS(bHigh) << 32;
    }

    public static long narrowI32x4ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return narrowU(aLow) | narrowU(aHigh) << 32;
    }

    public static long narrowI32x4UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return narrowU(bLow) | narrowU(bHigh) << 32;
    }

    private static long narrowS(long a) {
        return (clamp((int) a, Short.MIN_VALUE, Short.MAX_VALUE) & LANE)
                | (clamp((int) (a >>> 32), Short.MIN_VALUE, Short.MAX_VALUE) & LANE) << 16;
    }

    private static long narrowU(long a) {
        return clamp((int) a, 0, 0xFFFF) | (long) clamp((int) (a >>> 32), 0, 0xFFFF) << 16;
    }

    private static int clamp(int v, int min, int max) {
        return Math.max(min, Math.min(max, v));
    }
}
