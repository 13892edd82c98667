package ijen.runtime.internal.vector;

import static jdk.internal.vm.vector.VectorSupport.*;

import ijen.runtime.internal.simd.I32x4;
import ijen.runtime.internal.simd.V128;
import ijen.runtime.internal.vector.Halves.Blend;
import ijen.runtime.internal.vector.Halves.Cast;
import ijen.runtime.internal.vector.Halves.Compare;
import ijen.runtime.internal.vector.Halves.Convert;
import ijen.runtime.internal.vector.Halves.One;
import ijen.runtime.internal.vector.Halves.Shift;
import ijen.runtime.internal.vector.Halves.Splat;
import ijen.runtime.internal.vector.Halves.Two;
import jdk.internal.misc.Unsafe;

/// 4 lanes of 32 bits; see [Bits].
public final class Ints extends Box<Ints, Integer> {
    /// Read by HotSpot.
    static final Class<Integer> ETYPE = int.class;

    /// Read by HotSpot.
    static final int VLENGTH = 4;

    private static final VectorSpecies<Integer> SPECIES = new VectorSpecies<>();

    private static final Convert<Ints, Integer, Bytes> FROM_BYTES = new Convert<>(Ints::box);
    private static final Convert<Ints, Integer, Shorts> FROM_SHORTS = new Convert<>(Ints::box);
    private static final Convert<Ints, Integer, Bits> FROM_BITS = new Convert<>(Ints::box);
    private static final Convert<Ints, Integer, Floats> FROM_FLOATS = new Convert<>(Ints::box);
    private static final Convert<Ints, Integer, Doubles> FROM_DOUBLES = new Convert<>(Ints::box);
    private static final Two<Ints, Integer> ADD = new Two<>(I32x4::add);
    private static final Two<Ints, Integer> SUB = new Two<>(I32x4::sub);
    private static final Two<Ints, Integer> MUL = new Two<>(I32x4::mul);
    private static final Two<Ints, Integer> MIN_S = new Two<>(I32x4::minS);
    private static final Two<Ints, Integer> MIN_U = new Two<>(I32x4::minU);
    private static final Two<Ints, Integer> MAX_S = new Two<>(I32x4::maxS);
    private static final Two<Ints, Integer> MAX_U = new Two<>(I32x4::maxU);
    private static final One<Ints, Integer> NEG = new One<>(I32x4::neg);
    private static final One<Ints, Integer> ABS = new One<>(I32x4::abs);
    private static final Shift<Ints, Integer> SHL = new Shift<>(I32x4::shl);
    private static final Shift<Ints, Integer> SHR_S = new Shift<>(I32x4::shrS);
    private static final Shift<Ints, Integer> SHR_U = new Shift<>(I32x4::shrU);
    private static final Cast<Ints, Integer, Floats> CAST =
            new Cast<>(Ints::box, I32x4::truncSatF32x4S);
    private static final Compare<Ints, Integer, Mask> COMPARE =
            new Compare<>(4, Ints::half, Mask::new);
    private static final Blend<Ints, Integer, Mask> BLEND = new Blend<>();
    private static final VectorMaskOp<Mask> TRUTHS = Truths::bits;
    private static final Splat<Ints, Integer> SPLAT =
            new Splat<>(Ints::box, v -> I32x4.splat((int) v));
    private static final Two<Ints, Integer> AND = new Two<>(V128::and);
    private static final Two<Ints, Integer> OR = new Two<>(V128::or);
    private static final Two<Ints, Integer> XOR = new Two<>(V128::xor);

    private static final VecInsertOp<Ints> INSERT = Ints::inserted;
    private static final VecExtractOp<Ints> EXTRACT = Ints::extracted;

    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final long BASE = UNSAFE.arrayBaseOffset(int[].class);

    Ints(int[] lanes) {
        super(lanes);
    }

    private int[] lanes() {
        return (int[]) getPayload();
    }

    static Ints box(long low, long high) {
        var lanes = new int[4];
        UNSAFE.putLong(lanes, BASE, low);
        UNSAFE.putLong(lanes, BASE + 8, high);
        return new Ints(lanes);
    }

    @Override
    Ints like(long low, long high) {
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

    public static Ints of(Bytes v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Bytes.class,
                byte.class,
                16,
                Ints.class,
                int.class,
                4,
                v,
                SPECIES,
                FROM_BYTES);
    }

    public static Ints of(Shorts v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Shorts.class,
                short.class,
                8,
                Ints.class,
                int.class,
                4,
                v,
                SPECIES,
                FROM_SHORTS);
    }

    public static Ints of(Bits v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Bits.class,
                long.class,
                2,
                Ints.class,
                int.class,
                4,
                v,
                SPECIES,
                FROM_BITS);
    }

    public static Ints of(Floats v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Floats.class,
                float.class,
                4,
                Ints.class,
                int.class,
                4,
                v,
                SPECIES,
                FROM_FLOATS);
    }

    public static Ints of(Doubles v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Doubles.class,
                double.class,
                2,
                Ints.class,
                int.class,
                4,
                v,
                SPECIES,
                FROM_DOUBLES);
    }

    public static Ints splat(int v) {
        return fromBitsCoerced(Ints.class, int.class, 4, v, MODE_BROADCAST, SPECIES, SPLAT);
    }

    public static Ints replaceLane(Ints v, int value, int lane) {
        return insert(Ints.class, int.class, 4, v, lane, value, INSERT);
    }

    public static int extractLane(Ints v, int lane) {
        return (int) extract(Ints.class, int.class, 4, v, lane, EXTRACT);
    }

    private static Ints inserted(Ints v, int lane, long value) {
        var lanes = v.lanes().clone();
        lanes[lane] = (int) value;
        return new Ints(lanes);
    }

    private static long extracted(Ints v, int lane) {
        return v.lanes()[lane];
    }

    public static Ints not(Ints a) {
        return xor(a, splat(ones));
    }

    public static Ints and(Ints a, Ints b) {
        return binaryOp(VECTOR_OP_AND, Ints.class, null, int.class, 4, a, b, null, AND);
    }

    public static Ints andnot(Ints a, Ints b) {
        return and(a, xor(b, splat(-1)));
    }

    public static Ints or(Ints a, Ints b) {
        return binaryOp(VECTOR_OP_OR, Ints.class, null, int.class, 4, a, b, null, OR);
    }

    public static Ints xor(Ints a, Ints b) {
        return binaryOp(VECTOR_OP_XOR, Ints.class, null, int.class, 4, a, b, null, XOR);
    }

    public static Ints bitselect(Ints a, Ints b, Ints mask) {
        return xor(b, and(xor(a, b), mask));
    }

    public static Ints add(Ints a, Ints b) {
        return binaryOp(VECTOR_OP_ADD, Ints.class, null, int.class, 4, a, b, null, ADD);
    }

    public static Ints sub(Ints a, Ints b) {
        return binaryOp(VECTOR_OP_SUB, Ints.class, null, int.class, 4, a, b, null, SUB);
    }

    public static Ints mul(Ints a, Ints b) {
        return binaryOp(VECTOR_OP_MUL, Ints.class, null, int.class, 4, a, b, null, MUL);
    }

    public static Ints minS(Ints a, Ints b) {
        return binaryOp(VECTOR_OP_MIN, Ints.class, null, int.class, 4, a, b, null, MIN_S);
    }

    public static Ints minU(Ints a, Ints b) {
        return binaryOp(VECTOR_OP_UMIN, Ints.class, null, int.class, 4, a, b, null, MIN_U);
    }

    public static Ints maxS(Ints a, Ints b) {
        return binaryOp(VECTOR_OP_MAX, Ints.class, null, int.class, 4, a, b, null, MAX_S);
    }

    public static Ints maxU(Ints a, Ints b) {
        return binaryOp(VECTOR_OP_UMAX, Ints.class, null, int.class, 4, a, b, null, MAX_U);
    }

    public static Ints neg(Ints a) {
        return unaryOp(VECTOR_OP_NEG, Ints.class, null, int.class, 4, a, null, NEG);
    }

    public static Ints abs(Ints a) {
        return unaryOp(VECTOR_OP_ABS, Ints.class, null, int.class, 4, a, null, ABS);
    }

    public static Ints shl(Ints a, int n) {
        return broadcastInt(VECTOR_OP_LSHIFT, Ints.class, null, int.class, 4, a, n & 31, null, SHL);
    }

    public static Ints shrS(Ints a, int n) {
        return broadcastInt(
                VECTOR_OP_RSHIFT, Ints.class, null, int.class, 4, a, n & 31, null, SHR_S);
    }

    public static Ints shrU(Ints a, int n) {
        return broadcastInt(
                VECTOR_OP_URSHIFT, Ints.class, null, int.class, 4, a, n & 31, null, SHR_U);
    }

    public static Ints truncSatF32x4S(Ints v) {
        return convert(
                VECTOR_OP_CAST,
                Floats.class,
                float.class,
                4,
                Ints.class,
                int.class,
                4,
                Floats.of(v),
                SPECIES,
                CAST);
    }

    public static Ints relaxedTruncF32x4S(Ints v) {
        return truncSatF32x4S(v);
    }

    private static Mask truths(int condition, Ints a, Ints b) {
        return compare(condition, Ints.class, Mask.class, int.class, 4, a, b, null, COMPARE);
    }

    private static Ints choose(Ints a, Ints b, Mask second) {
        return blend(Ints.class, Mask.class, int.class, 4, a, b, second, BLEND);
    }

    /// Lanes of ones where it is true, of zeros elsewhere.
    public static Ints of(Mask truths) {
        return choose(splat(0), splat(-1), truths);
    }

    public static Ints bitselect(Ints a, Ints b, Mask truths) {
        return choose(b, a, truths);
    }

    public static int bitmask(Mask truths) {
        return (int)
                maskReductionCoerced(
                        VECTOR_OP_MASK_TOLONG, Mask.class, int.class, 4, truths, TRUTHS);
    }

    public static int bitmask(Ints v) {
        return bitmask(truths(BT_lt, v, splat(0)));
    }

    public static int allTrue(Ints v) {
        return allTrue(truths(BT_ne, v, splat(0)));
    }

    public static int anyTrue(Mask truths) {
        return bitmask(truths) != 0 ? 1 : 0;
    }

    public static int allTrue(Mask truths) {
        return bitmask(truths) == (1 << VLENGTH) - 1 ? 1 : 0;
    }

    public static Mask eq(Ints a, Ints b) {
        return truths(BT_eq, a, b);
    }

    public static Mask ne(Ints a, Ints b) {
        return truths(BT_ne, a, b);
    }

    public static Mask ltS(Ints a, Ints b) {
        return truths(BT_lt, a, b);
    }

    public static Mask gtS(Ints a, Ints b) {
        return truths(BT_gt, a, b);
    }

    public static Mask leS(Ints a, Ints b) {
        return truths(BT_le, a, b);
    }

    public static Mask geS(Ints a, Ints b) {
        return truths(BT_ge, a, b);
    }

    public static Mask ltU(Ints a, Ints b) {
        return truths(BT_ult, a, b);
    }

    public static Mask gtU(Ints a, Ints b) {
        return truths(BT_ugt, a, b);
    }

    public static Mask leU(Ints a, Ints b) {
        return truths(BT_ule, a, b);
    }

    public static Mask geU(Ints a, Ints b) {
        return truths(BT_uge, a, b);
    }

    /// See [Truths].
    public static final class Mask extends Truths<Integer> {
        /// Read by HotSpot.
        static final Class<Integer> ETYPE = int.class;

        /// Read by HotSpot.
        static final int VLENGTH = 4;

        Mask(boolean[] truths) {
            super(truths);
        }
    }

    private static long half(int condition, long a, long b) {
        return switch (condition) {
            case BT_eq -> I32x4.eq(a, b);
            case BT_ne -> I32x4.ne(a, b);
            case BT_lt -> I32x4.ltS(a, b);
            case BT_gt -> I32x4.gtS(a, b);
            case BT_le -> I32x4.leS(a, b);
            case BT_ge -> I32x4.geS(a, b);
            case BT_ult -> I32x4.ltU(a, b);
            case BT_ugt -> I32x4.gtU(a, b);
            case BT_ule -> I32x4.leU(a, b);
            default -> I32x4.geU(a, b);
        };
    }
}
