package ijen.runtime.internal.vector;

import static jdk.internal.vm.vector.VectorSupport.*;

import ijen.runtime.internal.load.CodeForm;
import ijen.runtime.internal.simd.I8x16;
import ijen.runtime.internal.simd.V128;
import java.util.Arrays;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.vector.VectorSupport;
import org.jspecify.annotations.Nullable;

/// 16 lanes of 8 bits; see [Bits].
public final class Bytes extends VectorSupport.Vector<Byte> {
    /// Read by HotSpot.
    static final Class<Byte> ETYPE = byte.class;

    /// Read by HotSpot.
    static final int VLENGTH = 16;

    private static final VectorSpecies<Byte> SPECIES = new VectorSpecies<>();

    private static final Two ADD = new Two(0);
    private static final Two SUB = new Two(1);
    private static final Two ADD_SAT_S = new Two(2);
    private static final Two ADD_SAT_U = new Two(3);
    private static final Two SUB_SAT_S = new Two(4);
    private static final Two SUB_SAT_U = new Two(5);
    private static final Two MIN_S = new Two(6);
    private static final Two MIN_U = new Two(7);
    private static final Two MAX_S = new Two(8);
    private static final Two MAX_U = new Two(9);
    private static final One NEG = new One(0);
    private static final One ABS = new One(1);
    private static final One POPCNT = new One(2);
    private static final Shift SHL = new Shift(0);
    private static final Shift SHR_S = new Shift(1);
    private static final Shift SHR_U = new Shift(2);
    private static final Compare COMPARE = new Compare();
    private static final Blend BLEND = new Blend();
    private static final Truths TRUTHS = new Truths();
    private static final Splat SPLAT = new Splat();
    private static final Bitwise AND = new Bitwise(0);
    private static final Bitwise OR = new Bitwise(1);
    private static final Bitwise XOR = new Bitwise(2);

    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final long BASE = UNSAFE.arrayBaseOffset(byte[].class);
    private static final FromBits FROM_BITS = new FromBits();
    private static final ToBits TO_BITS = new ToBits();

    Bytes(byte[] lanes) {
        super(lanes);
    }

    private byte[] lanes() {
        return (byte[]) getPayload();
    }

    private static Bytes box(long low, long high) {
        var lanes = new byte[16];
        UNSAFE.putLong(lanes, BASE, low);
        UNSAFE.putLong(lanes, BASE + 8, high);
        return new Bytes(lanes);
    }

    long boxedLow() {
        return UNSAFE.getLong(lanes(), BASE);
    }

    long boxedHigh() {
        return UNSAFE.getLong(lanes(), BASE + 8);
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

    public static Bits bits(Bytes v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Bytes.class,
                byte.class,
                16,
                Bits.class,
                long.class,
                2,
                v,
                Bits.SPECIES,
                TO_BITS);
    }

    public static Bytes splat(int v) {
        return fromBitsCoerced(Bytes.class, byte.class, 16, v, MODE_BROADCAST, SPECIES, SPLAT);
    }

    private static final FromMemory FROM_MEMORY = new FromMemory();
    private static final ToMemory TO_MEMORY = new ToMemory();
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

    public static Bytes swizzle(Bytes a, Bytes indices) {
        Bytes chosen =
                selectFromOp(Bytes.class, Mask.class, byte.class, 16, indices, a, null, SELECT);
        return blend(
                Bytes.class,
                Mask.class,
                byte.class,
                16,
                splat(0),
                chosen,
                truths(BT_ult, indices, splat(16)),
                BLEND);
    }

    /// @param lanes each the number of one of the bytes of both
    public static Bytes shuffle(Bytes a, Bytes b, Bytes lanes) {
        return selectFromTwoVectorOp(Bytes.class, byte.class, 16, lanes, a, b, SELECT_FROM_TWO);
    }

    public static Bytes not(Bytes a) {
        return xor(a, splat(-1));
    }

    public static Bytes and(Bytes a, Bytes b) {
        return binaryOp(VECTOR_OP_AND, Bytes.class, null, byte.class, 16, a, b, null, AND);
    }

    public static Bytes andnot(Bytes a, Bytes b) {
        return and(a, not(b));
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

    public static Bytes shl(Bytes a, int n) {
        return broadcastInt(
                VECTOR_OP_LSHIFT, Bytes.class, null, byte.class, 16, a, n & 7, null, SHL);
    }

    public static Bytes shrS(Bytes a, int n) {
        return broadcastInt(
                VECTOR_OP_RSHIFT, Bytes.class, null, byte.class, 16, a, n & 7, null, SHR_S);
    }

    public static Bytes shrU(Bytes a, int n) {
        return broadcastInt(
                VECTOR_OP_URSHIFT, Bytes.class, null, byte.class, 16, a, n & 7, null, SHR_U);
    }

    private static Mask truths(int condition, Bytes a, Bytes b) {
        return compare(condition, Bytes.class, Mask.class, byte.class, 16, a, b, null, COMPARE);
    }

    private static Bytes compared(int condition, Bytes a, Bytes b) {
        var truths = truths(condition, a, b);
        return blend(Bytes.class, Mask.class, byte.class, 16, splat(0), splat(-1), truths, BLEND);
    }

    private static int summary(Mask truths) {
        return (int)
                maskReductionCoerced(
                        VECTOR_OP_MASK_TOLONG, Mask.class, byte.class, 16, truths, TRUTHS);
    }

    public static int bitmask(Bytes v) {
        return summary(truths(BT_lt, v, splat(0)));
    }

    public static int allTrue(Bytes v) {
        return summary(truths(BT_eq, v, splat(0))) == 0 ? 1 : 0;
    }

    public static Bytes eq(Bytes a, Bytes b) {
        return compared(BT_eq, a, b);
    }

    public static Bytes ne(Bytes a, Bytes b) {
        return compared(BT_ne, a, b);
    }

    public static Bytes ltS(Bytes a, Bytes b) {
        return compared(BT_lt, a, b);
    }

    public static Bytes gtS(Bytes a, Bytes b) {
        return compared(BT_gt, a, b);
    }

    public static Bytes leS(Bytes a, Bytes b) {
        return compared(BT_le, a, b);
    }

    public static Bytes geS(Bytes a, Bytes b) {
        return compared(BT_ge, a, b);
    }

    public static Bytes ltU(Bytes a, Bytes b) {
        return compared(BT_ult, a, b);
    }

    public static Bytes gtU(Bytes a, Bytes b) {
        return compared(BT_ugt, a, b);
    }

    public static Bytes leU(Bytes a, Bytes b) {
        return compared(BT_ule, a, b);
    }

    public static Bytes geU(Bytes a, Bytes b) {
        return compared(BT_uge, a, b);
    }

    private record Two(int which) implements BinaryOperation<Bytes, VectorMask<Byte>> {
        @Override
        public Bytes apply(Bytes a, Bytes b, @Nullable VectorMask<Byte> mask) {
            return box(half(a.boxedLow(), b.boxedLow()), half(a.boxedHigh(), b.boxedHigh()));
        }

        private long half(long a, long b) {
            return switch (which) {
                case 0 -> I8x16.add(a, b);
                case 1 -> I8x16.sub(a, b);
                case 2 -> I8x16.addSatS(a, b);
                case 3 -> I8x16.addSatU(a, b);
                case 4 -> I8x16.subSatS(a, b);
                case 5 -> I8x16.subSatU(a, b);
                case 6 -> I8x16.minS(a, b);
                case 7 -> I8x16.minU(a, b);
                case 8 -> I8x16.maxS(a, b);
                default -> I8x16.maxU(a, b);
            };
        }
    }

    private record One(int which) implements UnaryOperation<Bytes, VectorMask<Byte>> {
        @Override
        public Bytes apply(Bytes a, @Nullable VectorMask<Byte> mask) {
            return box(half(a.boxedLow()), half(a.boxedHigh()));
        }

        private long half(long a) {
            return switch (which) {
                case 0 -> I8x16.neg(a);
                case 1 -> I8x16.abs(a);
                default -> I8x16.popcnt(a);
            };
        }
    }

    private record Shift(int which) implements VectorBroadcastIntOp<Bytes, VectorMask<Byte>> {
        @Override
        public Bytes apply(Bytes a, int n, @Nullable VectorMask<Byte> mask) {
            return box(half(a.boxedLow(), n), half(a.boxedHigh(), n));
        }

        private long half(long a, int n) {
            return switch (which) {
                case 0 -> I8x16.shl(a, n);
                case 1 -> I8x16.shrS(a, n);
                default -> I8x16.shrU(a, n);
            };
        }
    }

    private static final class Splat
            implements FromBitsCoercedOperation<Bytes, VectorSpecies<Byte>> {
        @Override
        public Bytes fromBits(long bits, VectorSpecies<Byte> species) {
            long half = I8x16.splat((int) bits);
            return box(half, half);
        }
    }

    /// What a comparison gives, a truth for each lane.
    static final class Mask extends VectorMask<Byte> {
        /// Read by HotSpot.
        static final Class<Byte> ETYPE = byte.class;

        /// Read by HotSpot.
        static final int VLENGTH = 16;

        Mask(boolean[] truths) {
            super(truths);
        }

        boolean[] truths() {
            return (boolean[]) getPayload();
        }
    }

    private static final class Compare implements VectorCompareOp<Bytes, Mask> {
        @Override
        public Mask apply(int condition, Bytes a, Bytes b, @Nullable Mask mask) {
            long low = half(condition, a.boxedLow(), b.boxedLow());
            long high = half(condition, a.boxedHigh(), b.boxedHigh());
            var truths = new boolean[16];
            for (int i = 0; i < 8; i++) {
                truths[i] = (low >>> i * 8 & 1) != 0;
                truths[i + 8] = (high >>> i * 8 & 1) != 0;
            }
            return new Mask(truths);
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
    }

    /// The second where the mask is true.
    private static final class Blend implements VectorBlendOp<Bytes, Mask> {
        @Override
        public Bytes apply(Bytes a, Bytes b, Mask mask) {
            boolean[] truths = mask.truths();
            byte[] lanes = a.lanes().clone();
            for (int i = 0; i < 16; i++) {
                if (truths[i]) {
                    lanes[i] = b.lanes()[i];
                }
            }
            return new Bytes(lanes);
        }
    }

    private static final class Truths implements VectorMaskOp<Mask> {
        @Override
        public long apply(Mask mask) {
            boolean[] truths = mask.truths();
            long bits = 0;
            for (int i = 0; i < 16; i++) {
                bits |= (truths[i] ? 1L : 0) << i;
            }
            return bits;
        }
    }

    private record Bitwise(int which) implements BinaryOperation<Bytes, VectorMask<Byte>> {
        @Override
        public Bytes apply(Bytes a, Bytes b, @Nullable VectorMask<Byte> mask) {
            return box(half(a.boxedLow(), b.boxedLow()), half(a.boxedHigh(), b.boxedHigh()));
        }

        private long half(long a, long b) {
            return switch (which) {
                case 0 -> V128.and(a, b);
                case 1 -> V128.or(a, b);
                default -> V128.xor(a, b);
            };
        }
    }

    private static final class FromBits
            implements VectorConvertOp<Bytes, Bits, VectorSpecies<Byte>> {
        @Override
        public Bytes apply(Bits v, VectorSpecies<Byte> species) {
            return box(v.boxedLow(), v.boxedHigh());
        }
    }

    private static final class ToBits implements VectorConvertOp<Bits, Bytes, VectorSpecies<Long>> {
        @Override
        public Bits apply(Bytes v, VectorSpecies<Long> species) {
            return Bits.box(v.boxedLow(), v.boxedHigh());
        }
    }

    private static final class FromMemory
            implements LoadOperation<byte[], Bytes, VectorSpecies<Byte>> {
        @Override
        public Bytes load(byte[] memory, long at, VectorSpecies<Byte> species) {
            int from = (int) at - CodeForm.ARRAY_BASE;
            return new Bytes(Arrays.copyOfRange(memory, from, from + 16));
        }
    }

    private static final class ToMemory implements StoreVectorOperation<byte[], Bytes> {
        @Override
        public void store(byte[] memory, long at, Bytes v) {
            System.arraycopy(v.lanes(), 0, memory, (int) (at - CodeForm.ARRAY_BASE), 16);
        }
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
