package ijen.runtime.internal.simd;

import static ijen.runtime.internal.simd.Lanes.H8;

/// Sixteen 8-bit lanes, eight in a half.
public final class I8x16 {
    private static final int TOP = 7;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long LANE = 0xFFL;

    private I8x16() {}

    public static long eq(long a, long b) {
        return Lanes.eq(a, b, H8, TOP);
    }

    public static long ne(long a, long b) {
        return ~Lanes.eq(a, b, H8, TOP);
    }

    public static long ltS(long a, long b) {
        return Lanes.ltS(a, b, H8, TOP);
    }

    public static long gtS(long a, long b) {
        return Lanes.ltS(b, a, H8, TOP);
    }

    public static long leS(long a, long b) {
        return ~Lanes.ltS(b, a, H8, TOP);
    }

    public static long geS(long a, long b) {
        return ~Lanes.ltS(a, b, H8, TOP);
    }

    public static long minS(long a, long b) {
        return Lanes.select(ltS(a, b), a, b);
    }

    public static long maxS(long a, long b) {
        return Lanes.select(ltS(a, b), b, a);
    }

    public static long ltU(long a, long b) {
        return Lanes.ltU(a, b, H8, TOP);
    }

    public static long gtU(long a, long b) {
        return Lanes.ltU(b, a, H8, TOP);
    }

    public static long leU(long a, long b) {
        return ~Lanes.ltU(b, a, H8, TOP);
    }

    public static long geU(long a, long b) {
        return ~Lanes.ltU(a, b, H8, TOP);
    }

    public static long minU(long a, long b) {
        return Lanes.select(ltU(a, b), a, b);
    }

    public static long maxU(long a, long b) {
        return Lanes.select(ltU(a, b), b, a);
    }

    public static long abs(long a) {
        return Lanes.abs(a, H8, TOP);
    }

    public static long neg(long a) {
        return Lanes.sub(0, a, H8);
    }

    public static long add(long a, long b) {
        return Lanes.add(a, b, H8);
    }

    public static long sub(long a, long b) {
        return Lanes.sub(a, b, H8);
    }

    public static long addSatS(long a, long b) {
        return Lanes.addSatS(a, b, H8, TOP);
    }

    public static long addSatU(long a, long b) {
        return Lanes.addSatU(a, b, H8, TOP);
    }

    public static long subSatS(long a, long b) {
        return Lanes.subSatS(a, b, H8, TOP);
    }

    public static long subSatU(long a, long b) {
        return Lanes.subSatU(a, b, H8, TOP);
    }

    public static long avgrU(long a, long b) {
        return Lanes.avgrU(a, b, ONES);
    }

    public static long shl(long a, int n) {
        return Lanes.shl(a, n & TOP, ONES, LANE);
    }

    public static long shrS(long a, int n) {
        return Lanes.shrS(a, n & TOP, ONES, LANE, H8, TOP);
    }

    public static long shrU(long a, int n) {
        return Lanes.shrU(a, n & TOP, ONES, LANE);
    }

    public static long splat(int v) {
        return (v & LANE) * ONES;
    }

    public static int extractLaneS(long half, int lane) {
        return (byte) (half >>> (lane << 3));
    }

    public static int extractLaneU(long half, int lane) {
        return (int) (half >>> (lane << 3)) & 0xFF;
    }

    public static long replaceLane(long half, int v, int lane) {
        int at = lane << 3;
        return (half & ~(LANE << at)) | ((v & LANE) << at);
    }

    public static long popcnt(long a) {
        long x = a - ((a >>> 1) & 0x5555_5555_5555_5555L);
        x = (x & 0x3333_3333_3333_3333L) + ((x >>> 2) & 0x3333_3333_3333_3333L);
        return (x + (x >>> 4)) & 0x0F0F_0F0F_0F0F_0F0FL;
    }

    public static int allTrue(long low, long high) {
        return (Lanes.zeroTops(low, H8) | Lanes.zeroTops(high, H8)) == 0 ? 1 : 0;
    }

    public static int bitmask(long low, long high) {
        return bits(low) | bits(high) << 8;
    }

    private static int bits(long a) {
        return (int) ((((a & H8) >>> 7) * 0x0102_0408_1020_4080L) >>> 56);
    }

    public static long narrowI16x8SLow(long aLow, long aHigh, long bLow, long bHigh) {
        return narrowS(aLow) | narrowS(aHigh) << 32;
    }

    public static long narrowI16x8SHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return narrowS(bLow) | narrowS(bHigh) << 32;
    }

    public static long narrowI16x8ULow(long aLow, long aHigh, long bLow, long bHigh) {
        return narrowU(aLow) | narrowU(aHigh) << 32;
    }

    public static long narrowI16x8UHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return narrowU(bLow) | narrowU(bHigh) << 32;
    }

    private static long narrowS(long a) {
        long clamped = I16x8.maxS(I16x8.minS(a, 0x007F_007F_007F_007FL), 0xFF80_FF80_FF80_FF80L);
        return pack(clamped & 0x00FF_00FF_00FF_00FFL);
    }

    private static long narrowU(long a) {
        return pack(I16x8.maxS(I16x8.minS(a, 0x00FF_00FF_00FF_00FFL), 0));
    }

    private static long pack(long bytes) {
        long x = (bytes | bytes >>> 8) & 0x0000_FFFF_0000_FFFFL;
        return (x | x >>> 16) & 0xFFFF_FFFFL;
    }

    public static long swizzleLow(long aLow, long aHigh, long indices, long unused) {
        return swizzle(aLow, aHigh, indices);
    }

    public static long swizzleHigh(long aLow, long aHigh, long unused, long indices) {
        return swizzle(aLow, aHigh, indices);
    }

    private static long swizzle(long low, long high, long indices) {
        long r = 0;
        for (int i = 0; i < 64; i += 8) {
            int k = (int) (indices >>> i) & 0xFF;
            long half = k < 8 ? low : high;
            long b = k < 16 ? (half >>> (k << 3)) & 0xFF : 0;
            r |= b << i;
        }
        return r;
    }

    /// One half of a shuffle; each byte of `lanes` selects one of the 32 bytes of both operands.
    public static long shuffle(long aLow, long aHigh, long bLow, long bHigh, long lanes) {
        long r = 0;
        for (int i = 0; i < 64; i += 8) {
            int k = (int) (lanes >>> i) & 31;
            long half = k < 16 ? (k < 8 ? aLow : aHigh) : (k < 24 ? bLow : bHigh);
            r |= ((half >>> ((k & 7) << 3)) & 0xFF) << i;
        }
        return r;
    }

    public static long relaxedSwizzleLow(long aLow, long aHigh, long bLow, long bHigh) {
        return swizzle(aLow, aHigh, bLow);
    }

    public static long relaxedSwizzleHigh(long aLow, long aHigh, long bLow, long bHigh) {
        return swizzle(aLow, aHigh, bHigh);
    }

    public static long relaxedLaneselect(long a, long b, long mask) {
        return V128.bitselect(a, b, mask);
    }
}
