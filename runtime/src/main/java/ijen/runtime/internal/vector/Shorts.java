package ijen.runtime.internal.vector;

import static jdk.internal.vm.vector.VectorSupport.*;

import ijen.runtime.internal.simd.I16x8;
import ijen.runtime.internal.simd.V128;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.vector.VectorSupport;
import org.jspecify.annotations.Nullable;

/// 8 lanes of 16 bits; see [Bits].
public final class Shorts extends VectorSupport.Vector<Short> {
    /// Read by HotSpot.
    static final Class<Short> ETYPE = short.class;

    /// Read by HotSpot.
    static final int VLENGTH = 8;

    private static final VectorSpecies<Short> SPECIES = new VectorSpecies<>();

    private static final Two ADD = new Two(0);
    private static final Two SUB = new Two(1);
    private static final Two ADD_SAT_S = new Two(2);
    private static final Two ADD_SAT_U = new Two(3);
    private static final Two SUB_SAT_S = new Two(4);
    private static final Two SUB_SAT_U = new Two(5);
    private static final Two MUL = new Two(6);
    private static final Two MIN_S = new Two(7);
    private static final Two MIN_U = new Two(8);
    private static final Two MAX_S = new Two(9);
    private static final Two MAX_U = new Two(10);
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
    private static final long BASE = UNSAFE.arrayBaseOffset(short[].class);
    private static final FromBits FROM_BITS = new FromBits();
    private static final ToBits TO_BITS = new ToBits();

    Shorts(short[] lanes) {
        super(lanes);
    }

    private short[] lanes() {
        return (short[]) getPayload();
    }

    private static Shorts box(long low, long high) {
        var lanes = new short[8];
        UNSAFE.putLong(lanes, BASE, low);
        UNSAFE.putLong(lanes, BASE + 8, high);
        return new Shorts(lanes);
    }

    long boxedLow() {
        return UNSAFE.getLong(lanes(), BASE);
    }

    long boxedHigh() {
        return UNSAFE.getLong(lanes(), BASE + 8);
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

    public static Bits bits(Shorts v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Shorts.class,
                short.class,
                8,
                Bits.class,
                long.class,
                2,
                v,
                Bits.SPECIES,
                TO_BITS);
    }

    public static Shorts splat(int v) {
        return fromBitsCoerced(Shorts.class, short.class, 8, v, MODE_BROADCAST, SPECIES, SPLAT);
    }

    public static Shorts not(Shorts a) {
        return xor(a, splat(-1));
    }

    public static Shorts and(Shorts a, Shorts b) {
        return binaryOp(VECTOR_OP_AND, Shorts.class, null, short.class, 8, a, b, null, AND);
    }

    public static Shorts andnot(Shorts a, Shorts b) {
        return and(a, not(b));
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

    private static Shorts compared(int condition, Shorts a, Shorts b) {
        var truths = truths(condition, a, b);
        return blend(Shorts.class, Mask.class, short.class, 8, splat(0), splat(-1), truths, BLEND);
    }

    private static int summary(Mask truths) {
        return (int)
                maskReductionCoerced(
                        VECTOR_OP_MASK_TOLONG, Mask.class, short.class, 8, truths, TRUTHS);
    }

    public static int bitmask(Shorts v) {
        return summary(truths(BT_lt, v, splat(0)));
    }

    public static int allTrue(Shorts v) {
        return summary(truths(BT_eq, v, splat(0))) == 0 ? 1 : 0;
    }

    public static Shorts eq(Shorts a, Shorts b) {
        return compared(BT_eq, a, b);
    }

    public static Shorts ne(Shorts a, Shorts b) {
        return compared(BT_ne, a, b);
    }

    public static Shorts ltS(Shorts a, Shorts b) {
        return compared(BT_lt, a, b);
    }

    public static Shorts gtS(Shorts a, Shorts b) {
        return compared(BT_gt, a, b);
    }

    public static Shorts leS(Shorts a, Shorts b) {
        return compared(BT_le, a, b);
    }

    public static Shorts geS(Shorts a, Shorts b) {
        return compared(BT_ge, a, b);
    }

    public static Shorts ltU(Shorts a, Shorts b) {
        return compared(BT_ult, a, b);
    }

    public static Shorts gtU(Shorts a, Shorts b) {
        return compared(BT_ugt, a, b);
    }

    public static Shorts leU(Shorts a, Shorts b) {
        return compared(BT_ule, a, b);
    }

    public static Shorts geU(Shorts a, Shorts b) {
        return compared(BT_uge, a, b);
    }

    private record Two(int which) implements BinaryOperation<Shorts, VectorMask<Short>> {
        @Override
        public Shorts apply(Shorts a, Shorts b, @Nullable VectorMask<Short> mask) {
            return box(half(a.boxedLow(), b.boxedLow()), half(a.boxedHigh(), b.boxedHigh()));
        }

        private long half(long a, long b) {
            return switch (which) {
                case 0 -> I16x8.add(a, b);
                case 1 -> I16x8.sub(a, b);
                case 2 -> I16x8.addSatS(a, b);
                case 3 -> I16x8.addSatU(a, b);
                case 4 -> I16x8.subSatS(a, b);
                case 5 -> I16x8.subSatU(a, b);
                case 6 -> I16x8.mul(a, b);
                case 7 -> I16x8.minS(a, b);
                case 8 -> I16x8.minU(a, b);
                case 9 -> I16x8.maxS(a, b);
                default -> I16x8.maxU(a, b);
            };
        }
    }

    private record One(int which) implements UnaryOperation<Shorts, VectorMask<Short>> {
        @Override
        public Shorts apply(Shorts a, @Nullable VectorMask<Short> mask) {
            return box(half(a.boxedLow()), half(a.boxedHigh()));
        }

        private long half(long a) {
            return switch (which) {
                case 0 -> I16x8.neg(a);
                default -> I16x8.abs(a);
            };
        }
    }

    private record Shift(int which) implements VectorBroadcastIntOp<Shorts, VectorMask<Short>> {
        @Override
        public Shorts apply(Shorts a, int n, @Nullable VectorMask<Short> mask) {
            return box(half(a.boxedLow(), n), half(a.boxedHigh(), n));
        }

        private long half(long a, int n) {
            return switch (which) {
                case 0 -> I16x8.shl(a, n);
                case 1 -> I16x8.shrS(a, n);
                default -> I16x8.shrU(a, n);
            };
        }
    }

    private static final class Splat
            implements FromBitsCoercedOperation<Shorts, VectorSpecies<Short>> {
        @Override
        public Shorts fromBits(long bits, VectorSpecies<Short> species) {
            long half = I16x8.splat((int) bits);
            return box(half, half);
        }
    }

    /// What a comparison gives, a truth for each lane.
    static final class Mask extends VectorMask<Short> {
        /// Read by HotSpot.
        static final Class<Short> ETYPE = short.class;

        /// Read by HotSpot.
        static final int VLENGTH = 8;

        Mask(boolean[] truths) {
            super(truths);
        }

        boolean[] truths() {
            return (boolean[]) getPayload();
        }
    }

    private static final class Compare implements VectorCompareOp<Shorts, Mask> {
        @Override
        public Mask apply(int condition, Shorts a, Shorts b, @Nullable Mask mask) {
            long low = half(condition, a.boxedLow(), b.boxedLow());
            long high = half(condition, a.boxedHigh(), b.boxedHigh());
            var truths = new boolean[8];
            for (int i = 0; i < 4; i++) {
                truths[i] = (low >>> i * 16 & 1) != 0;
                truths[i + 4] = (high >>> i * 16 & 1) != 0;
            }
            return new Mask(truths);
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

    /// The second where the mask is true.
    private static final class Blend implements VectorBlendOp<Shorts, Mask> {
        @Override
        public Shorts apply(Shorts a, Shorts b, Mask mask) {
            boolean[] truths = mask.truths();
            short[] lanes = a.lanes().clone();
            for (int i = 0; i < 8; i++) {
                if (truths[i]) {
                    lanes[i] = b.lanes()[i];
                }
            }
            return new Shorts(lanes);
        }
    }

    private static final class Truths implements VectorMaskOp<Mask> {
        @Override
        public long apply(Mask mask) {
            boolean[] truths = mask.truths();
            long bits = 0;
            for (int i = 0; i < 8; i++) {
                bits |= (truths[i] ? 1L : 0) << i;
            }
            return bits;
        }
    }

    private record Bitwise(int which) implements BinaryOperation<Shorts, VectorMask<Short>> {
        @Override
        public Shorts apply(Shorts a, Shorts b, @Nullable VectorMask<Short> mask) {
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
            implements VectorConvertOp<Shorts, Bits, VectorSpecies<Short>> {
        @Override
        public Shorts apply(Bits v, VectorSpecies<Short> species) {
            return box(v.boxedLow(), v.boxedHigh());
        }
    }

    private static final class ToBits
            implements VectorConvertOp<Bits, Shorts, VectorSpecies<Long>> {
        @Override
        public Bits apply(Shorts v, VectorSpecies<Long> species) {
            return Bits.box(v.boxedLow(), v.boxedHigh());
        }
    }
}
