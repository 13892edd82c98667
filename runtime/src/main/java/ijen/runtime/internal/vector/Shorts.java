package ijen.runtime.internal.vector;

import static jdk.internal.vm.vector.VectorSupport.*;

import ijen.runtime.internal.simd.I16x8;
import ijen.runtime.internal.simd.V128;
import ijen.runtime.internal.vector.Halves.Blend;
import ijen.runtime.internal.vector.Halves.Compare;
import ijen.runtime.internal.vector.Halves.Convert;
import ijen.runtime.internal.vector.Halves.One;
import ijen.runtime.internal.vector.Halves.Shift;
import ijen.runtime.internal.vector.Halves.Splat;
import ijen.runtime.internal.vector.Halves.Two;
import jdk.internal.misc.Unsafe;

/// 8 lanes of 16 bits; see [Bits].
public final class Shorts extends Box<Shorts, Short> {
    /// Read by HotSpot.
    static final Class<Short> ETYPE = short.class;

    /// Read by HotSpot.
    static final int VLENGTH = 8;

    private static final VectorSpecies<Short> SPECIES = new VectorSpecies<>();

    private static final Convert<Shorts, Short, Bytes> FROM_BYTES = new Convert<>(Shorts::box);
    private static final Convert<Shorts, Short, Ints> FROM_INTS = new Convert<>(Shorts::box);
    private static final Convert<Shorts, Short, Bits> FROM_BITS = new Convert<>(Shorts::box);
    private static final Convert<Shorts, Short, Floats> FROM_FLOATS = new Convert<>(Shorts::box);
    private static final Convert<Shorts, Short, Doubles> FROM_DOUBLES = new Convert<>(Shorts::box);
    private static final Two<Shorts, Short> ADD = new Two<>(I16x8::add);
    private static final Two<Shorts, Short> SUB = new Two<>(I16x8::sub);
    private static final Two<Shorts, Short> ADD_SAT_S = new Two<>(I16x8::addSatS);
    private static final Two<Shorts, Short> ADD_SAT_U = new Two<>(I16x8::addSatU);
    private static final Two<Shorts, Short> SUB_SAT_S = new Two<>(I16x8::subSatS);
    private static final Two<Shorts, Short> SUB_SAT_U = new Two<>(I16x8::subSatU);
    private static final Two<Shorts, Short> MUL = new Two<>(I16x8::mul);
    private static final Two<Shorts, Short> MIN_S = new Two<>(I16x8::minS);
    private static final Two<Shorts, Short> MIN_U = new Two<>(I16x8::minU);
    private static final Two<Shorts, Short> MAX_S = new Two<>(I16x8::maxS);
    private static final Two<Shorts, Short> MAX_U = new Two<>(I16x8::maxU);
    private static final One<Shorts, Short> NEG = new One<>(I16x8::neg);
    private static final One<Shorts, Short> ABS = new One<>(I16x8::abs);
    private static final Shift<Shorts, Short> SHL = new Shift<>(I16x8::shl);
    private static final Shift<Shorts, Short> SHR_S = new Shift<>(I16x8::shrS);
    private static final Shift<Shorts, Short> SHR_U = new Shift<>(I16x8::shrU);
    private static final Compare<Shorts, Short, Mask> COMPARE =
            new Compare<>(8, Shorts::half, Mask::new);
    private static final Blend<Shorts, Short, Mask> BLEND = new Blend<>();
    private static final VectorMaskOp<Mask> TRUTHS = Truths::bits;
    private static final Splat<Shorts, Short> SPLAT =
            new Splat<>(Shorts::box, v -> I16x8.splat((int) v));
    private static final Two<Shorts, Short> AND = new Two<>(V128::and);
    private static final Two<Shorts, Short> OR = new Two<>(V128::or);
    private static final Two<Shorts, Short> XOR = new Two<>(V128::xor);

    private static final VecInsertOp<Shorts> INSERT = Shorts::inserted;
    private static final VecExtractOp<Shorts> EXTRACT = Shorts::extracted;

    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final long BASE = UNSAFE.arrayBaseOffset(short[].class);

    Shorts(short[] lanes) {
        super(lanes);
    }

    private short[] lanes() {
        return (short[]) getPayload();
    }

    static Shorts box(long low, long high) {
        var lanes = new short[8];
        UNSAFE.putLong(lanes, BASE, low);
        UNSAFE.putLong(lanes, BASE + 8, high);
        return new Shorts(lanes);
    }

    @Override
    Shorts like(long low, long high) {
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

    public static Shorts of(Bytes v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Bytes.class,
                byte.class,
                16,
                Shorts.class,
                short.class,
                8,
                v,
                SPECIES,
                FROM_BYTES);
    }

    public static Shorts of(Ints v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Ints.class,
                int.class,
                4,
                Shorts.class,
                short.class,
                8,
                v,
                SPECIES,
                FROM_INTS);
    }

    public static Shorts of(Bits v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Bits.class,
                long.class,
                2,
                Shorts.class,
                short.class,
                8,
                v,
                SPECIES,
                FROM_BITS);
    }

    public static Shorts of(Floats v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Floats.class,
                float.class,
                4,
                Shorts.class,
                short.class,
                8,
                v,
                SPECIES,
                FROM_FLOATS);
    }

    public static Shorts of(Doubles v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Doubles.class,
                double.class,
                2,
                Shorts.class,
                short.class,
                8,
                v,
                SPECIES,
                FROM_DOUBLES);
    }

    public static Shorts splat(int v) {
        return fromBitsCoerced(Shorts.class, short.class, 8, v, MODE_BROADCAST, SPECIES, SPLAT);
    }

    public static Shorts replaceLane(Shorts v, int value, int lane) {
        return insert(Shorts.class, short.class, 8, v, lane, value, INSERT);
    }

    public static int extractLaneS(Shorts v, int lane) {
        return (int) extract(Shorts.class, short.class, 8, v, lane, EXTRACT);
    }

    public static int extractLaneU(Shorts v, int lane) {
        return extractLaneS(v, lane) & 0xFFFF;
    }

    private static Shorts inserted(Shorts v, int lane, long value) {
        var lanes = v.lanes().clone();
        lanes[lane] = (short) value;
        return new Shorts(lanes);
    }

    private static long extracted(Shorts v, int lane) {
        return v.lanes()[lane];
    }

    public static Shorts not(Shorts a) {
        return xor(a, splat(ones));
    }

    public static Shorts and(Shorts a, Shorts b) {
        return binaryOp(VECTOR_OP_AND, Shorts.class, null, short.class, 8, a, b, null, AND);
    }

    public static Shorts andnot(Shorts a, Shorts b) {
        return and(a, xor(b, splat(-1)));
    }

    public static Shorts or(Shorts a, Shorts b) {
        return binaryOp(VECTOR_OP_OR, Shorts.class, null, short.class, 8, a, b, null, OR);
    }

    public static Shorts xor(Shorts a, Shorts b) {
        return binaryOp(VECTOR_OP_XOR, Shorts.class, null, short.class, 8, a, b, null, XOR);
    }

    public static Shorts bitselect(Shorts a, Shorts b, Shorts mask) {
        return xor(b, and(xor(a, b), mask));
    }

    public static Shorts add(Shorts a, Shorts b) {
        return binaryOp(VECTOR_OP_ADD, Shorts.class, null, short.class, 8, a, b, null, ADD);
    }

    public static Shorts sub(Shorts a, Shorts b) {
        return binaryOp(VECTOR_OP_SUB, Shorts.class, null, short.class, 8, a, b, null, SUB);
    }

    public static Shorts addSatS(Shorts a, Shorts b) {
        return binaryOp(VECTOR_OP_SADD, Shorts.class, null, short.class, 8, a, b, null, ADD_SAT_S);
    }

    public static Shorts addSatU(Shorts a, Shorts b) {
        return binaryOp(VECTOR_OP_SUADD, Shorts.class, null, short.class, 8, a, b, null, ADD_SAT_U);
    }

    public static Shorts subSatS(Shorts a, Shorts b) {
        return binaryOp(VECTOR_OP_SSUB, Shorts.class, null, short.class, 8, a, b, null, SUB_SAT_S);
    }

    public static Shorts subSatU(Shorts a, Shorts b) {
        return binaryOp(VECTOR_OP_SUSUB, Shorts.class, null, short.class, 8, a, b, null, SUB_SAT_U);
    }

    public static Shorts mul(Shorts a, Shorts b) {
        return binaryOp(VECTOR_OP_MUL, Shorts.class, null, short.class, 8, a, b, null, MUL);
    }

    public static Shorts minS(Shorts a, Shorts b) {
        return binaryOp(VECTOR_OP_MIN, Shorts.class, null, short.class, 8, a, b, null, MIN_S);
    }

    public static Shorts minU(Shorts a, Shorts b) {
        return binaryOp(VECTOR_OP_UMIN, Shorts.class, null, short.class, 8, a, b, null, MIN_U);
    }

    public static Shorts maxS(Shorts a, Shorts b) {
        return binaryOp(VECTOR_OP_MAX, Shorts.class, null, short.class, 8, a, b, null, MAX_S);
    }

    public static Shorts maxU(Shorts a, Shorts b) {
        return binaryOp(VECTOR_OP_UMAX, Shorts.class, null, short.class, 8, a, b, null, MAX_U);
    }

    public static Shorts avgrU(Shorts a, Shorts b) {
        return sub(or(a, b), shrU(xor(a, b), 1));
    }

    public static Shorts neg(Shorts a) {
        return unaryOp(VECTOR_OP_NEG, Shorts.class, null, short.class, 8, a, null, NEG);
    }

    public static Shorts abs(Shorts a) {
        return unaryOp(VECTOR_OP_ABS, Shorts.class, null, short.class, 8, a, null, ABS);
    }

    public static Shorts shl(Shorts a, int n) {
        return broadcastInt(
                VECTOR_OP_LSHIFT, Shorts.class, null, short.class, 8, a, n & 15, null, SHL);
    }

    public static Shorts shrS(Shorts a, int n) {
        return broadcastInt(
                VECTOR_OP_RSHIFT, Shorts.class, null, short.class, 8, a, n & 15, null, SHR_S);
    }

    public static Shorts shrU(Shorts a, int n) {
        return broadcastInt(
                VECTOR_OP_URSHIFT, Shorts.class, null, short.class, 8, a, n & 15, null, SHR_U);
    }

    private static Mask truths(int condition, Shorts a, Shorts b) {
        return compare(condition, Shorts.class, Mask.class, short.class, 8, a, b, null, COMPARE);
    }

    private static Shorts choose(Shorts a, Shorts b, Mask second) {
        return blend(Shorts.class, Mask.class, short.class, 8, a, b, second, BLEND);
    }

    /// Lanes of ones where it is true, of zeros elsewhere.
    public static Shorts of(Mask truths) {
        return choose(splat(0), splat(-1), truths);
    }

    public static Shorts bitselect(Shorts a, Shorts b, Mask truths) {
        return choose(b, a, truths);
    }

    public static int bitmask(Mask truths) {
        return (int)
                maskReductionCoerced(
                        VECTOR_OP_MASK_TOLONG, Mask.class, short.class, 8, truths, TRUTHS);
    }

    public static int bitmask(Shorts v) {
        return bitmask(truths(BT_lt, v, splat(0)));
    }

    public static int allTrue(Shorts v) {
        return allTrue(truths(BT_ne, v, splat(0)));
    }

    public static int anyTrue(Mask truths) {
        return bitmask(truths) != 0 ? 1 : 0;
    }

    public static int allTrue(Mask truths) {
        return bitmask(truths) == (1 << VLENGTH) - 1 ? 1 : 0;
    }

    public static Mask eq(Shorts a, Shorts b) {
        return truths(BT_eq, a, b);
    }

    public static Mask ne(Shorts a, Shorts b) {
        return truths(BT_ne, a, b);
    }

    public static Mask ltS(Shorts a, Shorts b) {
        return truths(BT_lt, a, b);
    }

    public static Mask gtS(Shorts a, Shorts b) {
        return truths(BT_gt, a, b);
    }

    public static Mask leS(Shorts a, Shorts b) {
        return truths(BT_le, a, b);
    }

    public static Mask geS(Shorts a, Shorts b) {
        return truths(BT_ge, a, b);
    }

    public static Mask ltU(Shorts a, Shorts b) {
        return truths(BT_ult, a, b);
    }

    public static Mask gtU(Shorts a, Shorts b) {
        return truths(BT_ugt, a, b);
    }

    public static Mask leU(Shorts a, Shorts b) {
        return truths(BT_ule, a, b);
    }

    public static Mask geU(Shorts a, Shorts b) {
        return truths(BT_uge, a, b);
    }

    /// See [Truths].
    public static final class Mask extends Truths<Short> {
        /// Read by HotSpot.
        static final Class<Short> ETYPE = short.class;

        /// Read by HotSpot.
        static final int VLENGTH = 8;

        Mask(boolean[] truths) {
            super(truths);
        }
    }

    private static long half(int condition, long a, long b) {
        return switch (condition) {
            case BT_eq -> I16x8.eq(a, b);
            case BT_ne -> I16x8.ne(a, b);
            case BT_lt -> I16x8.ltS(a, b);
            case BT_gt -> I16x8.gtS(a, b);
            case BT_le -> I16x8.leS(a, b);
            case BT_ge -> I16x8.geS(a, b);
            case BT_ult -> I16x8.ltU(a, b);
            case BT_ugt -> I16x8.gtU(a, b);
            case BT_ule -> I16x8.leU(a, b);
            default -> I16x8.geU(a, b);
        };
    }
}
