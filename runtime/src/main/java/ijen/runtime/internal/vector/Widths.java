package ijen.runtime.internal.vector;

/// Operations from lanes of one width to another, made of those of [Bytes], [Shorts], [Ints] and
/// [Bits]. Operands come in the class of the result; to take their lanes for others is nothing in a
/// register.
public final class Widths {
    // numbers of bytes; boxes that are constants cost a load
    private static final Bytes LOW_BYTES =
            Bytes.box(0x0303_0202_0101_0000L, 0x0707_0606_0505_0404L);
    private static final Bytes HIGH_BYTES =
            Bytes.box(0x0B0B_0A0A_0909_0808L, 0x0F0F_0E0E_0D0D_0C0CL);
    private static final Bytes LOW_SHORTS =
            Bytes.box(0x0302_0302_0100_0100L, 0x0706_0706_0504_0504L);
    private static final Bytes HIGH_SHORTS =
            Bytes.box(0x0B0A_0B0A_0908_0908L, 0x0F0E_0F0E_0D0C_0D0CL);
    private static final Bytes LOW_INTS = Bytes.box(0x0302_0100_0302_0100L, 0x0706_0504_0706_0504L);
    private static final Bytes HIGH_INTS =
            Bytes.box(0x0B0A_0908_0B0A_0908L, 0x0F0E_0D0C_0F0E_0D0CL);
    private static final Bytes EVEN_BYTES =
            Bytes.box(0x0E0C_0A08_0604_0200L, 0x1E1C_1A18_1614_1210L);
    private static final Bytes EVEN_SHORTS =
            Bytes.box(0x0D0C_0908_0504_0100L, 0x1D1C_1918_1514_1110L);

    // the lower half of each lane
    private static final Shorts BYTES = Shorts.box(0x00FF_00FF_00FF_00FFL, 0x00FF_00FF_00FF_00FFL);
    private static final Ints SHORTS = Ints.box(0x0000_FFFF_0000_FFFFL, 0x0000_FFFF_0000_FFFFL);
    private static final Bits INTS = Bits.box(0xFFFF_FFFFL, 0xFFFF_FFFFL);

    private Widths() {}

    // widening: each lane twice in a wider one, then half of it goes, or a shift

    /// The lower eight bytes, each twice.
    private static Shorts lowBytes(Shorts v) {
        return Shorts.of(Bytes.select(Bytes.of(v), LOW_BYTES));
    }

    private static Shorts highBytes(Shorts v) {
        return Shorts.of(Bytes.select(Bytes.of(v), HIGH_BYTES));
    }

    private static Ints lowShorts(Ints v) {
        return Ints.of(Bytes.select(Bytes.of(v), LOW_SHORTS));
    }

    private static Ints highShorts(Ints v) {
        return Ints.of(Bytes.select(Bytes.of(v), HIGH_SHORTS));
    }

    private static Bits lowInts(Bits v) {
        return Bits.of(Bytes.select(Bytes.of(v), LOW_INTS));
    }

    private static Bits highInts(Bits v) {
        return Bits.of(Bytes.select(Bytes.of(v), HIGH_INTS));
    }

    public static Shorts extendLowI8x16S(Shorts v) {
        return Shorts.shrS(lowBytes(v), 8);
    }

    public static Shorts extendLowI8x16U(Shorts v) {
        return Shorts.and(lowBytes(v), BYTES);
    }

    public static Shorts extendHighI8x16S(Shorts v) {
        return Shorts.shrS(highBytes(v), 8);
    }

    public static Shorts extendHighI8x16U(Shorts v) {
        return Shorts.and(highBytes(v), BYTES);
    }

    public static Ints extendLowI16x8S(Ints v) {
        return Ints.shrS(lowShorts(v), 16);
    }

    public static Ints extendLowI16x8U(Ints v) {
        return Ints.and(lowShorts(v), SHORTS);
    }

    public static Ints extendHighI16x8S(Ints v) {
        return Ints.shrS(highShorts(v), 16);
    }

    public static Ints extendHighI16x8U(Ints v) {
        return Ints.and(highShorts(v), SHORTS);
    }

    public static Bits extendLowI32x4S(Bits v) {
        return Bits.shrS(lowInts(v), 32);
    }

    public static Bits extendLowI32x4U(Bits v) {
        return Bits.and(lowInts(v), INTS);
    }

    public static Bits extendHighI32x4S(Bits v) {
        return Bits.shrS(highInts(v), 32);
    }

    public static Bits extendHighI32x4U(Bits v) {
        return Bits.and(highInts(v), INTS);
    }

    public static Shorts extmulLowI8x16S(Shorts a, Shorts b) {
        return Shorts.mul(extendLowI8x16S(a), extendLowI8x16S(b));
    }

    public static Shorts extmulLowI8x16U(Shorts a, Shorts b) {
        return Shorts.mul(extendLowI8x16U(a), extendLowI8x16U(b));
    }

    public static Shorts extmulHighI8x16S(Shorts a, Shorts b) {
        return Shorts.mul(extendHighI8x16S(a), extendHighI8x16S(b));
    }

    public static Shorts extmulHighI8x16U(Shorts a, Shorts b) {
        return Shorts.mul(extendHighI8x16U(a), extendHighI8x16U(b));
    }

    public static Ints extmulLowI16x8S(Ints a, Ints b) {
        return Ints.mul(extendLowI16x8S(a), extendLowI16x8S(b));
    }

    public static Ints extmulLowI16x8U(Ints a, Ints b) {
        return Ints.mul(extendLowI16x8U(a), extendLowI16x8U(b));
    }

    public static Ints extmulHighI16x8S(Ints a, Ints b) {
        return Ints.mul(extendHighI16x8S(a), extendHighI16x8S(b));
    }

    public static Ints extmulHighI16x8U(Ints a, Ints b) {
        return Ints.mul(extendHighI16x8U(a), extendHighI16x8U(b));
    }

    public static Bits extmulLowI32x4S(Bits a, Bits b) {
        return Bits.mul(extendLowI32x4S(a), extendLowI32x4S(b));
    }

    public static Bits extmulLowI32x4U(Bits a, Bits b) {
        return Bits.mul(extendLowI32x4U(a), extendLowI32x4U(b));
    }

    public static Bits extmulHighI32x4S(Bits a, Bits b) {
        return Bits.mul(extendHighI32x4S(a), extendHighI32x4S(b));
    }

    public static Bits extmulHighI32x4U(Bits a, Bits b) {
        return Bits.mul(extendHighI32x4U(a), extendHighI32x4U(b));
    }

    // neighbours: the even lanes and the odd ones, each in the place of both

    private static Ints even(Ints v) {
        return Ints.shrS(Ints.shl(v, 16), 16);
    }

    private static Ints odd(Ints v) {
        return Ints.shrS(v, 16);
    }

    public static Shorts extaddPairwiseI8x16S(Shorts v) {
        return Shorts.add(Shorts.shrS(Shorts.shl(v, 8), 8), Shorts.shrS(v, 8));
    }

    public static Shorts extaddPairwiseI8x16U(Shorts v) {
        return Shorts.add(Shorts.and(v, BYTES), Shorts.shrU(v, 8));
    }

    public static Ints extaddPairwiseI16x8S(Ints v) {
        return Ints.add(even(v), odd(v));
    }

    public static Ints extaddPairwiseI16x8U(Ints v) {
        return Ints.add(Ints.and(v, SHORTS), Ints.shrU(v, 16));
    }

    public static Ints dotI16x8S(Ints a, Ints b) {
        return Ints.add(Ints.mul(even(a), even(b)), Ints.mul(odd(a), odd(b)));
    }

    public static Shorts q15mulrSatS(Shorts a, Shorts b) {
        return EightInts.IN_REGISTER
                ? q15(EightInts.of(a), EightInts.of(b))
                : q15(Ints.of(a), Ints.of(b));
    }

    private static Shorts q15(EightInts a, EightInts b) {
        var product = EightInts.add(EightInts.mul(a, b), EightInts.splat(0x4000));
        var most = EightInts.splat(Short.MAX_VALUE);
        return EightInts.low(EightInts.min(EightInts.shrS(product, 15), most));
    }

    private static Shorts q15(Ints a, Ints b) {
        return interleave(rounded(Ints.mul(even(a), even(b))), rounded(Ints.mul(odd(a), odd(b))));
    }

    private static Shorts interleave(Ints even, Ints odd) {
        return Shorts.of(Ints.or(Ints.and(even, SHORTS), Ints.shl(odd, 16)));
    }

    private static Ints rounded(Ints product) {
        var rounded = Ints.shrS(Ints.add(product, Ints.splat(0x4000)), 15);
        return Ints.minS(rounded, Ints.splat(Short.MAX_VALUE));
    }

    // narrowing: as far as lanes go, then every other one of both

    private static Bytes evenBytes(Bytes a, Bytes b) {
        return Bytes.shuffle(a, b, EVEN_BYTES);
    }

    private static Bytes signed(Bytes v) {
        var low = Shorts.minS(Shorts.of(v), Shorts.splat(Byte.MAX_VALUE));
        return Bytes.of(Shorts.maxS(low, Shorts.splat(Byte.MIN_VALUE)));
    }

    private static Bytes unsigned(Bytes v) {
        return Bytes.of(
                Shorts.minS(Shorts.maxS(Shorts.of(v), Shorts.splat(0)), Shorts.splat(0xFF)));
    }

    public static Bytes narrowI16x8S(Bytes a, Bytes b) {
        return evenBytes(signed(a), signed(b));
    }

    public static Bytes narrowI16x8U(Bytes a, Bytes b) {
        return evenBytes(unsigned(a), unsigned(b));
    }

    private static Shorts evenShorts(Ints a, Ints b) {
        return Shorts.of(Bytes.shuffle(Bytes.of(a), Bytes.of(b), EVEN_SHORTS));
    }

    private static Ints signed(Shorts v) {
        var low = Ints.minS(Ints.of(v), Ints.splat(Short.MAX_VALUE));
        return Ints.maxS(low, Ints.splat(Short.MIN_VALUE));
    }

    private static Ints unsigned(Shorts v) {
        var positive = Ints.maxS(Ints.of(v), Ints.splat(0));
        return Ints.minS(positive, Ints.splat(0xFFFF));
    }

    public static Shorts narrowI32x4S(Shorts a, Shorts b) {
        return evenShorts(signed(a), signed(b));
    }

    public static Shorts narrowI32x4U(Shorts a, Shorts b) {
        return evenShorts(unsigned(a), unsigned(b));
    }
}
