package ijen.runtime.internal.vector;

import static jdk.internal.vm.vector.VectorSupport.*;

import ijen.runtime.internal.simd.I8x16;
import ijen.runtime.internal.simd.V128;
import ijen.runtime.internal.vector.Halves.Blend;
import ijen.runtime.internal.vector.Halves.Compare;
import ijen.runtime.internal.vector.Halves.Convert;
import ijen.runtime.internal.vector.Halves.FromMemory;
import ijen.runtime.internal.vector.Halves.One;
import ijen.runtime.internal.vector.Halves.Splat;
import ijen.runtime.internal.vector.Halves.ToMemory;
import ijen.runtime.internal.vector.Halves.Two;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.vector.VectorSupport;
import org.jspecify.annotations.Nullable;

/// 16 lanes of 8 bits; see [Bits].
public final class Bytes extends Box<Bytes, Byte> {
    /// Read by HotSpot.
    static final Class<Byte> ETYPE = byte.class;

    /// Read by HotSpot.
    static final int VLENGTH = 16;

    private static final VectorSpecies<Byte> SPECIES = new VectorSpecies<>();

    private static final Convert<Bytes, Byte, Shorts> FROM_SHORTS = new Convert<>(Bytes::box);
    private static final Convert<Bytes, Byte, Ints> FROM_INTS = new Convert<>(Bytes::box);
    private static final Convert<Bytes, Byte, Bits> FROM_BITS = new Convert<>(Bytes::box);
    private static final Convert<Bytes, Byte, Floats> FROM_FLOATS = new Convert<>(Bytes::box);
    private static final Convert<Bytes, Byte, Doubles> FROM_DOUBLES = new Convert<>(Bytes::box);
    private static final Two<Bytes, Byte> ADD = new Two<>(I8x16::add);
    private static final Two<Bytes, Byte> SUB = new Two<>(I8x16::sub);
    private static final Two<Bytes, Byte> ADD_SAT_S = new Two<>(I8x16::addSatS);
    private static final Two<Bytes, Byte> ADD_SAT_U = new Two<>(I8x16::addSatU);
    private static final Two<Bytes, Byte> SUB_SAT_S = new Two<>(I8x16::subSatS);
    private static final Two<Bytes, Byte> SUB_SAT_U = new Two<>(I8x16::subSatU);
    private static final Two<Bytes, Byte> MIN_S = new Two<>(I8x16::minS);
    private static final Two<Bytes, Byte> MIN_U = new Two<>(I8x16::minU);
    private static final Two<Bytes, Byte> MAX_S = new Two<>(I8x16::maxS);
    private static final Two<Bytes, Byte> MAX_U = new Two<>(I8x16::maxU);
    private static final One<Bytes, Byte> NEG = new One<>(I8x16::neg);
    private static final One<Bytes, Byte> ABS = new One<>(I8x16::abs);
    private static final One<Bytes, Byte> POPCNT = new One<>(I8x16::popcnt);
    private static final Compare<Bytes, Byte, Mask> COMPARE =
            new Compare<>(16, Bytes::half, Mask::new);
    private static final Blend<Bytes, Byte, Mask> BLEND = new Blend<>();
    private static final VectorMaskOp<Mask> TRUTHS = Truths::bits;
    private static final Splat<Bytes, Byte> SPLAT =
            new Splat<>(Bytes::box, v -> I8x16.splat((int) v));
    private static final Two<Bytes, Byte> AND = new Two<>(V128::and);
    private static final Two<Bytes, Byte> OR = new Two<>(V128::or);
    private static final Two<Bytes, Byte> XOR = new Two<>(V128::xor);

    private static final VecInsertOp<Bytes> INSERT = Bytes::inserted;
    private static final VecExtractOp<Bytes> EXTRACT = Bytes::extracted;

    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final long BASE = UNSAFE.arrayBaseOffset(byte[].class);

    Bytes(byte[] lanes) {
        super(lanes);
    }

    private byte[] lanes() {
        return (byte[]) getPayload();
    }

    static Bytes box(long low, long high) {
        var lanes = new byte[16];
        UNSAFE.putLong(lanes, BASE, low);
        UNSAFE.putLong(lanes, BASE + 8, high);
        return new Bytes(lanes);
    }

    @Override
    Bytes like(long low, long high) {
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

    public static Bytes of(Shorts v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Shorts.class,
                short.class,
                8,
                Bytes.class,
                byte.class,
                16,
                v,
                SPECIES,
                FROM_SHORTS);
    }

    public static Bytes of(Ints v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Ints.class,
                int.class,
                4,
                Bytes.class,
                byte.class,
                16,
                v,
                SPECIES,
                FROM_INTS);
    }

    public static Bytes of(Bits v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Bits.class,
                long.class,
                2,
                Bytes.class,
                byte.class,
                16,
                v,
                SPECIES,
                FROM_BITS);
    }

    public static Bytes of(Floats v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Floats.class,
                float.class,
                4,
                Bytes.class,
                byte.class,
                16,
                v,
                SPECIES,
                FROM_FLOATS);
    }

    public static Bytes of(Doubles v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Doubles.class,
                double.class,
                2,
                Bytes.class,
                byte.class,
                16,
                v,
                SPECIES,
                FROM_DOUBLES);
    }

    public static Bytes splat(int v) {
        return fromBitsCoerced(Bytes.class, byte.class, 16, v, MODE_BROADCAST, SPECIES, SPLAT);
    }

    public static Bytes replaceLane(Bytes v, int value, int lane) {
        return insert(Bytes.class, byte.class, 16, v, lane, value, INSERT);
    }

    public static int extractLaneS(Bytes v, int lane) {
        return (int) extract(Bytes.class, byte.class, 16, v, lane, EXTRACT);
    }

    public static int extractLaneU(Bytes v, int lane) {
        return extractLaneS(v, lane) & 0xFF;
    }

    private static Bytes inserted(Bytes v, int lane, long value) {
        var lanes = v.lanes().clone();
        lanes[lane] = (byte) value;
        return new Bytes(lanes);
    }

    private static long extracted(Bytes v, int lane) {
        return v.lanes()[lane];
    }

    private static final FromMemory<Bytes, Byte> FROM_MEMORY = new FromMemory<>(Bytes::box);
    private static final ToMemory<Bytes> TO_MEMORY = new ToMemory<>();
    private static final Select SELECT = new Select();
    private static final SelectFromTwo SELECT_FROM_TWO = new SelectFromTwo();

    /// Reads sixteen bytes whose place is known to be in the array.
    ///
    /// @param at counts from the start of the array's object
    public static Bytes load(byte[] memory, long at) {
        return VectorSupport.load(
                Bytes.class, byte.class, 16, memory, at, false, memory, at, SPECIES, FROM_MEMORY);
    }

    /// Writes sixteen bytes, as [#load] reads them.
    public static void store(byte[] memory, long at, Bytes v) {
        VectorSupport.store(
                Bytes.class, byte.class, 16, memory, at, false, v, memory, at, TO_MEMORY);
    }

    /// @param lanes each the number of a byte
    public static Bytes select(Bytes a, Bytes lanes) {
        return selectFromOp(Bytes.class, Mask.class, byte.class, 16, lanes, a, null, SELECT);
    }

    public static Bytes swizzle(Bytes a, Bytes indices) {
        Bytes chosen = select(a, indices);
        return choose(splat(0), chosen, ltU(indices, splat(16)));
    }

    /// @param lanes each the number of one of the bytes of both
    public static Bytes shuffle(Bytes a, Bytes b, Bytes lanes) {
        return selectFromTwoVectorOp(Bytes.class, byte.class, 16, lanes, a, b, SELECT_FROM_TWO);
    }

    public static Bytes not(Bytes a) {
        return xor(a, splat(ones));
    }

    public static Bytes and(Bytes a, Bytes b) {
        return binaryOp(VECTOR_OP_AND, Bytes.class, null, byte.class, 16, a, b, null, AND);
    }

    public static Bytes andnot(Bytes a, Bytes b) {
        return and(a, xor(b, splat(-1)));
    }

    public static Bytes or(Bytes a, Bytes b) {
        return binaryOp(VECTOR_OP_OR, Bytes.class, null, byte.class, 16, a, b, null, OR);
    }

    public static Bytes xor(Bytes a, Bytes b) {
        return binaryOp(VECTOR_OP_XOR, Bytes.class, null, byte.class, 16, a, b, null, XOR);
    }

    public static Bytes bitselect(Bytes a, Bytes b, Bytes mask) {
        return xor(b, and(xor(a, b), mask));
    }

    public static Bytes add(Bytes a, Bytes b) {
        return binaryOp(VECTOR_OP_ADD, Bytes.class, null, byte.class, 16, a, b, null, ADD);
    }

    public static Bytes sub(Bytes a, Bytes b) {
        return binaryOp(VECTOR_OP_SUB, Bytes.class, null, byte.class, 16, a, b, null, SUB);
    }

    public static Bytes addSatS(Bytes a, Bytes b) {
        return binaryOp(VECTOR_OP_SADD, Bytes.class, null, byte.class, 16, a, b, null, ADD_SAT_S);
    }

    public static Bytes addSatU(Bytes a, Bytes b) {
        return binaryOp(VECTOR_OP_SUADD, Bytes.class, null, byte.class, 16, a, b, null, ADD_SAT_U);
    }

    public static Bytes subSatS(Bytes a, Bytes b) {
        return binaryOp(VECTOR_OP_SSUB, Bytes.class, null, byte.class, 16, a, b, null, SUB_SAT_S);
    }

    public static Bytes subSatU(Bytes a, Bytes b) {
        return binaryOp(VECTOR_OP_SUSUB, Bytes.class, null, byte.class, 16, a, b, null, SUB_SAT_U);
    }

    public static Bytes minS(Bytes a, Bytes b) {
        return binaryOp(VECTOR_OP_MIN, Bytes.class, null, byte.class, 16, a, b, null, MIN_S);
    }

    public static Bytes minU(Bytes a, Bytes b) {
        return binaryOp(VECTOR_OP_UMIN, Bytes.class, null, byte.class, 16, a, b, null, MIN_U);
    }

    public static Bytes maxS(Bytes a, Bytes b) {
        return binaryOp(VECTOR_OP_MAX, Bytes.class, null, byte.class, 16, a, b, null, MAX_S);
    }

    public static Bytes maxU(Bytes a, Bytes b) {
        return binaryOp(VECTOR_OP_UMAX, Bytes.class, null, byte.class, 16, a, b, null, MAX_U);
    }

    public static Bytes avgrU(Bytes a, Bytes b) {
        return sub(or(a, b), shrU(xor(a, b), 1));
    }

    public static Bytes neg(Bytes a) {
        return unaryOp(VECTOR_OP_NEG, Bytes.class, null, byte.class, 16, a, null, NEG);
    }

    public static Bytes abs(Bytes a) {
        return unaryOp(VECTOR_OP_ABS, Bytes.class, null, byte.class, 16, a, null, ABS);
    }

    public static Bytes popcnt(Bytes a) {
        return unaryOp(VECTOR_OP_BIT_COUNT, Bytes.class, null, byte.class, 16, a, null, POPCNT);
    }

    // HotSpot would widen the lanes to shift them, so the shifts are those of wider lanes

    public static Bytes shl(Bytes a, int n) {
        return and(of(Shorts.shl(Shorts.of(a), n & 7)), splat(0xFF << (n & 7)));
    }

    public static Bytes shrU(Bytes a, int n) {
        return and(of(Shorts.shrU(Shorts.of(a), n & 7)), splat(0xFF >> (n & 7)));
    }

    public static Bytes shrS(Bytes a, int n) {
        return extended(shrU(a, n), splat(0x80 >> (n & 7)));
    }

    private static Bytes extended(Bytes a, Bytes sign) {
        return sub(xor(a, sign), sign);
    }

    private static Mask truths(int condition, Bytes a, Bytes b) {
        return compare(condition, Bytes.class, Mask.class, byte.class, 16, a, b, null, COMPARE);
    }

    private static Bytes choose(Bytes a, Bytes b, Mask second) {
        return blend(Bytes.class, Mask.class, byte.class, 16, a, b, second, BLEND);
    }

    /// Lanes of ones where it is true, of zeros elsewhere.
    public static Bytes of(Mask truths) {
        return choose(splat(0), splat(-1), truths);
    }

    public static Bytes bitselect(Bytes a, Bytes b, Mask truths) {
        return choose(b, a, truths);
    }

    public static int bitmask(Mask truths) {
        return (int)
                maskReductionCoerced(
                        VECTOR_OP_MASK_TOLONG, Mask.class, byte.class, 16, truths, TRUTHS);
    }

    public static int bitmask(Bytes v) {
        return bitmask(truths(BT_lt, v, splat(0)));
    }

    public static int anyTrue(Bytes v) {
        return anyTrue(truths(BT_ne, v, splat(0)));
    }

    public static int allTrue(Bytes v) {
        return allTrue(truths(BT_ne, v, splat(0)));
    }

    public static int anyTrue(Mask truths) {
        return bitmask(truths) != 0 ? 1 : 0;
    }

    public static int allTrue(Mask truths) {
        return bitmask(truths) == (1 << VLENGTH) - 1 ? 1 : 0;
    }

    public static Mask eq(Bytes a, Bytes b) {
        return truths(BT_eq, a, b);
    }

    public static Mask ne(Bytes a, Bytes b) {
        return truths(BT_ne, a, b);
    }

    public static Mask ltS(Bytes a, Bytes b) {
        return truths(BT_lt, a, b);
    }

    public static Mask gtS(Bytes a, Bytes b) {
        return truths(BT_gt, a, b);
    }

    public static Mask leS(Bytes a, Bytes b) {
        return truths(BT_le, a, b);
    }

    public static Mask geS(Bytes a, Bytes b) {
        return truths(BT_ge, a, b);
    }

    public static Mask ltU(Bytes a, Bytes b) {
        return truths(BT_ult, a, b);
    }

    public static Mask gtU(Bytes a, Bytes b) {
        return truths(BT_ugt, a, b);
    }

    public static Mask leU(Bytes a, Bytes b) {
        return truths(BT_ule, a, b);
    }

    public static Mask geU(Bytes a, Bytes b) {
        return truths(BT_uge, a, b);
    }

    /// See [Truths].
    public static final class Mask extends Truths<Byte> {
        /// Read by HotSpot.
        static final Class<Byte> ETYPE = byte.class;

        /// Read by HotSpot.
        static final int VLENGTH = 16;

        Mask(boolean[] truths) {
            super(truths);
        }
    }

    private static long half(int condition, long a, long b) {
        return switch (condition) {
            case BT_eq -> I8x16.eq(a, b);
            case BT_ne -> I8x16.ne(a, b);
            case BT_lt -> I8x16.ltS(a, b);
            case BT_gt -> I8x16.gtS(a, b);
            case BT_le -> I8x16.leS(a, b);
            case BT_ge -> I8x16.geS(a, b);
            case BT_ult -> I8x16.ltU(a, b);
            case BT_ugt -> I8x16.gtU(a, b);
            case BT_ule -> I8x16.leU(a, b);
            default -> I8x16.geU(a, b);
        };
    }

    private static final class Select implements VectorSelectFromOp<Bytes, Mask> {
        @Override
        public Bytes apply(Bytes indices, Bytes from, @Nullable Mask mask) {
            byte[] lanes = indices.lanes().clone();
            for (int i = 0; i < 16; i++) {
                lanes[i] = from.lanes()[lanes[i] & 15];
            }
            return new Bytes(lanes);
        }
    }

    private static final class SelectFromTwo implements SelectFromTwoVector<Bytes> {
        @Override
        public Bytes apply(Bytes indices, Bytes a, Bytes b) {
            byte[] lanes = indices.lanes().clone();
            for (int i = 0; i < 16; i++) {
                lanes[i] = ((lanes[i] & 16) == 0 ? a : b).lanes()[lanes[i] & 15];
            }
            return new Bytes(lanes);
        }
    }
}
