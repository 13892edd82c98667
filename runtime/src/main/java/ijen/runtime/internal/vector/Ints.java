package ijen.runtime.internal.vector;

import static jdk.internal.vm.vector.VectorSupport.*;

import ijen.runtime.internal.simd.I32x4;
import ijen.runtime.internal.simd.V128;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.vector.VectorSupport;
import org.jspecify.annotations.Nullable;

/// 4 lanes of 32 bits; see [Bits].
public final class Ints extends VectorSupport.Vector<Integer> {
    /// Read by HotSpot.
    static final Class<Integer> ETYPE = int.class;

    /// Read by HotSpot.
    static final int VLENGTH = 4;

    private static final VectorSpecies<Integer> SPECIES = new VectorSpecies<>();

    private static final Two ADD = new Two(0);
    private static final Two SUB = new Two(1);
    private static final Two MUL = new Two(2);
    private static final Two MIN_S = new Two(3);
    private static final Two MIN_U = new Two(4);
    private static final Two MAX_S = new Two(5);
    private static final Two MAX_U = new Two(6);
    private static final One NEG = new One(0);
    private static final One ABS = new One(1);
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
    private static final long BASE = UNSAFE.arrayBaseOffset(int[].class);
    private static final FromBits FROM_BITS = new FromBits();
    private static final ToBits TO_BITS = new ToBits();

    Ints(int[] lanes) {
        super(lanes);
    }

    private int[] lanes() {
        return (int[]) getPayload();
    }

    private static Ints box(long low, long high) {
        var lanes = new int[4];
        UNSAFE.putLong(lanes, BASE, low);
        UNSAFE.putLong(lanes, BASE + 8, high);
        return new Ints(lanes);
    }

    long boxedLow() {
        return UNSAFE.getLong(lanes(), BASE);
    }

    long boxedHigh() {
        return UNSAFE.getLong(lanes(), BASE + 8);
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

    public static Bits bits(Ints v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Ints.class,
                int.class,
                4,
                Bits.class,
                long.class,
                2,
                v,
                Bits.SPECIES,
                TO_BITS);
    }

    public static Ints splat(int v) {
        return fromBitsCoerced(Ints.class, int.class, 4, v, MODE_BROADCAST, SPECIES, SPLAT);
    }

    public static Ints not(Ints a) {
        return xor(a, splat(-1));
    }

    public static Ints and(Ints a, Ints b) {
        return binaryOp(VECTOR_OP_AND, Ints.class, null, int.class, 4, a, b, null, AND);
    }

    public static Ints andnot(Ints a, Ints b) {
        return and(a, not(b));
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

    private static Mask truths(int condition, Ints a, Ints b) {
        return compare(condition, Ints.class, Mask.class, int.class, 4, a, b, null, COMPARE);
    }

    private static Ints compared(int condition, Ints a, Ints b) {
        var truths = truths(condition, a, b);
        return blend(Ints.class, Mask.class, int.class, 4, splat(0), splat(-1), truths, BLEND);
    }

    private static int summary(Mask truths) {
        return (int)
                maskReductionCoerced(
                        VECTOR_OP_MASK_TOLONG, Mask.class, int.class, 4, truths, TRUTHS);
    }

    public static int bitmask(Ints v) {
        return summary(truths(BT_lt, v, splat(0)));
    }

    public static int allTrue(Ints v) {
        return summary(truths(BT_eq, v, splat(0))) == 0 ? 1 : 0;
    }

    public static Ints eq(Ints a, Ints b) {
        return compared(BT_eq, a, b);
    }

    public static Ints ne(Ints a, Ints b) {
        return compared(BT_ne, a, b);
    }

    public static Ints ltS(Ints a, Ints b) {
        return compared(BT_lt, a, b);
    }

    public static Ints gtS(Ints a, Ints b) {
        return compared(BT_gt, a, b);
    }

    public static Ints leS(Ints a, Ints b) {
        return compared(BT_le, a, b);
    }

    public static Ints geS(Ints a, Ints b) {
        return compared(BT_ge, a, b);
    }

    public static Ints ltU(Ints a, Ints b) {
        return compared(BT_ult, a, b);
    }

    public static Ints gtU(Ints a, Ints b) {
        return compared(BT_ugt, a, b);
    }

    public static Ints leU(Ints a, Ints b) {
        return compared(BT_ule, a, b);
    }

    public static Ints geU(Ints a, Ints b) {
        return compared(BT_uge, a, b);
    }

    private record Two(int which) implements BinaryOperation<Ints, VectorMask<Integer>> {
        @Override
        public Ints apply(Ints a, Ints b, @Nullable VectorMask<Integer> mask) {
            return box(half(a.boxedLow(), b.boxedLow()), half(a.boxedHigh(), b.boxedHigh()));
        }

        private long half(long a, long b) {
            return switch (which) {
                case 0 -> I32x4.add(a, b);
                case 1 -> I32x4.sub(a, b);
                case 2 -> I32x4.mul(a, b);
                case 3 -> I32x4.minS(a, b);
                case 4 -> I32x4.minU(a, b);
                case 5 -> I32x4.maxS(a, b);
                default -> I32x4.maxU(a, b);
            };
        }
    }

    private record One(int which) implements UnaryOperation<Ints, VectorMask<Integer>> {
        @Override
        public Ints apply(Ints a, @Nullable VectorMask<Integer> mask) {
            return box(half(a.boxedLow()), half(a.boxedHigh()));
        }

        private long half(long a) {
            return switch (which) {
                case 0 -> I32x4.neg(a);
                default -> I32x4.abs(a);
            };
        }
    }

    private record Shift(int which) implements VectorBroadcastIntOp<Ints, VectorMask<Integer>> {
        @Override
        public Ints apply(Ints a, int n, @Nullable VectorMask<Integer> mask) {
            return box(half(a.boxedLow(), n), half(a.boxedHigh(), n));
        }

        private long half(long a, int n) {
            return switch (which) {
                case 0 -> I32x4.shl(a, n);
                case 1 -> I32x4.shrS(a, n);
                default -> I32x4.shrU(a, n);
            };
        }
    }

    private static final class Splat
            implements FromBitsCoercedOperation<Ints, VectorSpecies<Integer>> {
        @Override
        public Ints fromBits(long bits, VectorSpecies<Integer> species) {
            long half = I32x4.splat((int) bits);
            return box(half, half);
        }
    }

    /// What a comparison gives, a truth for each lane.
    static final class Mask extends VectorMask<Integer> {
        /// Read by HotSpot.
        static final Class<Integer> ETYPE = int.class;

        /// Read by HotSpot.
        static final int VLENGTH = 4;

        Mask(boolean[] truths) {
            super(truths);
        }

        boolean[] truths() {
            return (boolean[]) getPayload();
        }
    }

    private static final class Compare implements VectorCompareOp<Ints, Mask> {
        @Override
        public Mask apply(int condition, Ints a, Ints b, @Nullable Mask mask) {
            long low = half(condition, a.boxedLow(), b.boxedLow());
            long high = half(condition, a.boxedHigh(), b.boxedHigh());
            var truths = new boolean[4];
            for (int i = 0; i < 2; i++) {
                truths[i] = (low >>> i * 32 & 1) != 0;
                truths[i + 2] = (high >>> i * 32 & 1) != 0;
            }
            return new Mask(truths);
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

    /// The second where the mask is true.
    private static final class Blend implements VectorBlendOp<Ints, Mask> {
        @Override
        public Ints apply(Ints a, Ints b, Mask mask) {
            boolean[] truths = mask.truths();
            int[] lanes = a.lanes().clone();
            for (int i = 0; i < 4; i++) {
                if (truths[i]) {
                    lanes[i] = b.lanes()[i];
                }
            }
            return new Ints(lanes);
        }
    }

    private static final class Truths implements VectorMaskOp<Mask> {
        @Override
        public long apply(Mask mask) {
            boolean[] truths = mask.truths();
            long bits = 0;
            for (int i = 0; i < 4; i++) {
                bits |= (truths[i] ? 1L : 0) << i;
            }
            return bits;
        }
    }

    private record Bitwise(int which) implements BinaryOperation<Ints, VectorMask<Integer>> {
        @Override
        public Ints apply(Ints a, Ints b, @Nullable VectorMask<Integer> mask) {
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
            implements VectorConvertOp<Ints, Bits, VectorSpecies<Integer>> {
        @Override
        public Ints apply(Bits v, VectorSpecies<Integer> species) {
            return box(v.boxedLow(), v.boxedHigh());
        }
    }

    private static final class ToBits implements VectorConvertOp<Bits, Ints, VectorSpecies<Long>> {
        @Override
        public Bits apply(Ints v, VectorSpecies<Long> species) {
            return Bits.box(v.boxedLow(), v.boxedHigh());
        }
    }
}
