package ijen.runtime.internal.vector;

import static jdk.internal.vm.vector.VectorSupport.*;

import ijen.runtime.internal.simd.F32x4;
import ijen.runtime.internal.vector.Halves.Blend;
import ijen.runtime.internal.vector.Halves.Cast;
import ijen.runtime.internal.vector.Halves.Compare;
import ijen.runtime.internal.vector.Halves.Convert;
import ijen.runtime.internal.vector.Halves.One;
import ijen.runtime.internal.vector.Halves.Splat;
import ijen.runtime.internal.vector.Halves.Two;
import jdk.internal.misc.Unsafe;

/// 4 lanes of 32-bit floating point; see [Bits].
///
/// Of which operand a NaN has its bits is open in WebAssembly, and to HotSpot in scalar code too.
/// Whatever only moves lanes keeps their bits, a sign is a bit, and what computes makes NaNs quiet.
public final class Floats extends Box<Floats, Float> {
    /// Read by HotSpot.
    static final Class<Float> ETYPE = float.class;

    /// Read by HotSpot.
    static final int VLENGTH = 4;

    private static final VectorSpecies<Float> SPECIES = new VectorSpecies<>();

    private static final Convert<Floats, Float, Bytes> FROM_BYTES = new Convert<>(Floats::box);
    private static final Convert<Floats, Float, Shorts> FROM_SHORTS = new Convert<>(Floats::box);
    private static final Convert<Floats, Float, Ints> FROM_INTS = new Convert<>(Floats::box);
    private static final Convert<Floats, Float, Bits> FROM_BITS = new Convert<>(Floats::box);
    private static final Convert<Floats, Float, Doubles> FROM_DOUBLES = new Convert<>(Floats::box);
    private static final Two<Floats, Float> ADD = new Two<>(F32x4::add);
    private static final Two<Floats, Float> SUB = new Two<>(F32x4::sub);
    private static final Two<Floats, Float> MUL = new Two<>(F32x4::mul);
    private static final Two<Floats, Float> DIV = new Two<>(F32x4::div);
    private static final Two<Floats, Float> MIN = new Two<>(F32x4::min);
    private static final Two<Floats, Float> MAX = new Two<>(F32x4::max);
    private static final One<Floats, Float> NEG = new One<>(F32x4::neg);
    private static final One<Floats, Float> ABS = new One<>(F32x4::abs);
    private static final One<Floats, Float> SQRT = new One<>(F32x4::sqrt);
    private static final Cast<Floats, Float, Ints> CAST =
            new Cast<>(Floats::box, F32x4::convertI32x4S);
    private static final Compare<Floats, Float, Mask> COMPARE =
            new Compare<>(4, Floats::half, Mask::new);
    private static final Blend<Floats, Float, Mask> BLEND = new Blend<>();
    private static final VectorMaskOp<Mask> TRUTHS = Truths::bits;
    private static final Splat<Floats, Float> SPLAT =
            new Splat<>(Floats::box, v -> F32x4.splat(Float.intBitsToFloat((int) v)));

    private static final VecInsertOp<Floats> INSERT = Floats::inserted;
    private static final VecExtractOp<Floats> EXTRACT = Floats::extracted;

    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final long BASE = UNSAFE.arrayBaseOffset(float[].class);

    Floats(float[] lanes) {
        super(lanes);
    }

    private float[] lanes() {
        return (float[]) getPayload();
    }

    static Floats box(long low, long high) {
        var lanes = new float[4];
        UNSAFE.putLong(lanes, BASE, low);
        UNSAFE.putLong(lanes, BASE + 8, high);
        return new Floats(lanes);
    }

    @Override
    Floats like(long low, long high) {
        return box(low, high);
    }

    @Override
    long boxedLow() {
        return UNSAFE.getLong(lanes(), BASE);
    }

    @Override
    long boxedHigh() {
        return UNSAFE.getLong(lanes(), BASE + 8);
    }

    public static Floats of(Bytes v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Bytes.class,
                byte.class,
                16,
                Floats.class,
                float.class,
                4,
                v,
                SPECIES,
                FROM_BYTES);
    }

    public static Floats of(Shorts v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Shorts.class,
                short.class,
                8,
                Floats.class,
                float.class,
                4,
                v,
                SPECIES,
                FROM_SHORTS);
    }

    public static Floats of(Ints v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Ints.class,
                int.class,
                4,
                Floats.class,
                float.class,
                4,
                v,
                SPECIES,
                FROM_INTS);
    }

    public static Floats of(Bits v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Bits.class,
                long.class,
                2,
                Floats.class,
                float.class,
                4,
                v,
                SPECIES,
                FROM_BITS);
    }

    public static Floats of(Doubles v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Doubles.class,
                double.class,
                2,
                Floats.class,
                float.class,
                4,
                v,
                SPECIES,
                FROM_DOUBLES);
    }

    public static Floats splat(float v) {
        return repeat(Float.floatToRawIntBits(v));
    }

    private static Floats repeat(int bits) {
        return fromBitsCoerced(Floats.class, float.class, 4, bits, MODE_BROADCAST, SPECIES, SPLAT);
    }

    public static Floats replaceLane(Floats v, float value, int lane) {
        return insert(
                Floats.class, float.class, 4, v, lane, Float.floatToRawIntBits(value), INSERT);
    }

    public static float extractLane(Floats v, int lane) {
        return Float.intBitsToFloat((int) extract(Floats.class, float.class, 4, v, lane, EXTRACT));
    }

    private static Floats inserted(Floats v, int lane, long value) {
        int at = lane & 1;
        float f = Float.intBitsToFloat((int) value);
        return lane < 2
                ? box(F32x4.replaceLane(v.boxedLow(), f, at), v.boxedHigh())
                : box(v.boxedLow(), F32x4.replaceLane(v.boxedHigh(), f, at));
    }

    private static long extracted(Floats v, int lane) {
        return (lane < 2 ? v.boxedLow() : v.boxedHigh()) >>> (lane & 1) * 32;
    }

    public static Floats add(Floats a, Floats b) {
        return binaryOp(VECTOR_OP_ADD, Floats.class, null, float.class, 4, a, b, null, ADD);
    }

    public static Floats sub(Floats a, Floats b) {
        return binaryOp(VECTOR_OP_SUB, Floats.class, null, float.class, 4, a, b, null, SUB);
    }

    public static Floats mul(Floats a, Floats b) {
        return binaryOp(VECTOR_OP_MUL, Floats.class, null, float.class, 4, a, b, null, MUL);
    }

    public static Floats div(Floats a, Floats b) {
        return binaryOp(VECTOR_OP_DIV, Floats.class, null, float.class, 4, a, b, null, DIV);
    }

    public static Floats min(Floats a, Floats b) {
        return quiet(binaryOp(VECTOR_OP_MIN, Floats.class, null, float.class, 4, a, b, null, MIN));
    }

    public static Floats max(Floats a, Floats b) {
        return quiet(binaryOp(VECTOR_OP_MAX, Floats.class, null, float.class, 4, a, b, null, MAX));
    }

    /// HotSpot's least and greatest may be a signalling NaN; less nothing everything else stays
    /// what it is.
    private static Floats quiet(Floats v) {
        return sub(v, repeat(0));
    }

    public static Floats neg(Floats a) {
        return unaryOp(VECTOR_OP_NEG, Floats.class, null, float.class, 4, a, null, NEG);
    }

    public static Floats abs(Floats a) {
        return unaryOp(VECTOR_OP_ABS, Floats.class, null, float.class, 4, a, null, ABS);
    }

    public static Floats sqrt(Floats a) {
        return unaryOp(VECTOR_OP_SQRT, Floats.class, null, float.class, 4, a, null, SQRT);
    }

    public static Floats convertI32x4S(Floats v) {
        return convert(
                VECTOR_OP_CAST,
                Ints.class,
                int.class,
                4,
                Floats.class,
                float.class,
                4,
                Ints.of(v),
                SPECIES,
                CAST);
    }

    private static Mask truths(int condition, Floats a, Floats b) {
        return compare(condition, Floats.class, Mask.class, float.class, 4, a, b, null, COMPARE);
    }

    private static Floats choose(Floats a, Floats b, Mask second) {
        return blend(Floats.class, Mask.class, float.class, 4, a, b, second, BLEND);
    }

    /// Lanes of ones where it is true, of zeros elsewhere.
    public static Floats of(Mask truths) {
        return choose(repeat(0), repeat(-1), truths);
    }

    public static Floats bitselect(Floats a, Floats b, Mask truths) {
        return choose(b, a, truths);
    }

    public static int bitmask(Mask truths) {
        return (int)
                maskReductionCoerced(
                        VECTOR_OP_MASK_TOLONG, Mask.class, float.class, 4, truths, TRUTHS);
    }

    public static int anyTrue(Mask truths) {
        return bitmask(truths) != 0 ? 1 : 0;
    }

    public static int allTrue(Mask truths) {
        return bitmask(truths) == (1 << VLENGTH) - 1 ? 1 : 0;
    }

    public static Floats pmin(Floats a, Floats b) {
        return choose(a, b, truths(BT_lt, b, a));
    }

    public static Floats pmax(Floats a, Floats b) {
        return choose(a, b, truths(BT_lt, a, b));
    }

    public static Floats relaxedMin(Floats a, Floats b) {
        return min(a, b);
    }

    public static Floats relaxedMax(Floats a, Floats b) {
        return max(a, b);
    }

    public static Floats relaxedMadd(Floats a, Floats b, Floats c) {
        return add(mul(a, b), c);
    }

    public static Floats relaxedNmadd(Floats a, Floats b, Floats c) {
        return sub(c, mul(a, b));
    }

    public static Mask eq(Floats a, Floats b) {
        return truths(BT_eq, a, b);
    }

    public static Mask ne(Floats a, Floats b) {
        return truths(BT_ne, a, b);
    }

    public static Mask lt(Floats a, Floats b) {
        return truths(BT_lt, a, b);
    }

    public static Mask gt(Floats a, Floats b) {
        return truths(BT_gt, a, b);
    }

    public static Mask le(Floats a, Floats b) {
        return truths(BT_le, a, b);
    }

    public static Mask ge(Floats a, Floats b) {
        return truths(BT_ge, a, b);
    }

    /// See [Truths].
    public static final class Mask extends Truths<Float> {
        /// Read by HotSpot.
        static final Class<Float> ETYPE = float.class;

        /// Read by HotSpot.
        static final int VLENGTH = 4;

        Mask(boolean[] truths) {
            super(truths);
        }
    }

    private static long half(int condition, long a, long b) {
        return switch (condition) {
            case BT_eq -> F32x4.eq(a, b);
            case BT_ne -> F32x4.ne(a, b);
            case BT_lt -> F32x4.lt(a, b);
            case BT_gt -> F32x4.gt(a, b);
            case BT_le -> F32x4.le(a, b);
            default -> F32x4.ge(a, b);
        };
    }
}
