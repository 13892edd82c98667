package ijen.runtime.internal.vector;

import static jdk.internal.vm.vector.VectorSupport.*;

import ijen.runtime.internal.simd.I64x2;
import ijen.runtime.internal.simd.V128;
import jdk.internal.vm.vector.VectorSupport;
import org.jspecify.annotations.Nullable;

/// A `v128` in a machine register, where HotSpot's second compiler sees the operations of this
/// room; otherwise a box, which costs an allocation each time.
///
/// The JDK's Vector API is a library on top of `VectorSupport`, whose methods that compiler knows.
/// They take the class of the box, the type of a lane and the number of lanes as constants, and a
/// function for all who do not know them. Boxes of ours that extend `VectorSupport.Vector` do as
/// well as those of the API: what the compiler looks at is the constants `ETYPE` and `VLENGTH`.
/// This needs no incubator module, only JVM options (see [Vectors]).
///
/// Each width of lanes has a class: [Bytes], [Shorts], [Ints] and this one, which any other becomes
/// on its way to a third or to two longs. Such a change is nothing in a register. Where boxes meet
/// at a label the compiler may keep them as objects, so code keeps them between two labels only.
/// The functions for everybody else are the ones that the interpreter uses, so there is no second
/// semantics; all operations here are on integers, where there is only one result.
public final class Bits extends VectorSupport.Vector<Long> {
    /// Read by HotSpot.
    static final Class<Long> ETYPE = long.class;

    /// Read by HotSpot.
    static final int VLENGTH = 2;

    static final VectorSpecies<Long> SPECIES = new VectorSpecies<>();

    private static final Two ADD = new Two(0);
    private static final Two SUB = new Two(1);
    private static final Two MUL = new Two(2);
    private static final One NEG = new One(0);
    private static final One ABS = new One(1);
    private static final Shift SHL = new Shift(0);
    private static final Shift SHR_S = new Shift(1);
    private static final Shift SHR_U = new Shift(2);
    private static final Splat SPLAT = new Splat();
    private static final Bitwise AND = new Bitwise(0);
    private static final Bitwise OR = new Bitwise(1);
    private static final Bitwise XOR = new Bitwise(2);

    private static final Insert INSERT = new Insert();
    private static final Extract EXTRACT = new Extract();

    Bits(long[] lanes) {
        super(lanes);
    }

    private long[] lanes() {
        return (long[]) getPayload();
    }

    /// A box, for those who do not compute in registers.
    static Bits box(long low, long high) {
        return new Bits(new long[] {low, high});
    }

    long boxedLow() {
        return lanes()[0];
    }

    long boxedHigh() {
        return lanes()[1];
    }

    public static Bits of(long low, long high) {
        return insert(Bits.class, long.class, 2, splat(low), 1, high, INSERT);
    }

    public static long low(Bits v) {
        return extract(Bits.class, long.class, 2, v, 0, EXTRACT);
    }

    public static long high(Bits v) {
        return extract(Bits.class, long.class, 2, v, 1, EXTRACT);
    }

    public static Bits splat(long v) {
        return fromBitsCoerced(Bits.class, long.class, 2, v, MODE_BROADCAST, SPECIES, SPLAT);
    }

    public static Bits not(Bits a) {
        return xor(a, splat(-1));
    }

    public static Bits and(Bits a, Bits b) {
        return binaryOp(VECTOR_OP_AND, Bits.class, null, long.class, 2, a, b, null, AND);
    }

    public static Bits andnot(Bits a, Bits b) {
        return and(a, not(b));
    }

    public static Bits or(Bits a, Bits b) {
        return binaryOp(VECTOR_OP_OR, Bits.class, null, long.class, 2, a, b, null, OR);
    }

    public static Bits xor(Bits a, Bits b) {
        return binaryOp(VECTOR_OP_XOR, Bits.class, null, long.class, 2, a, b, null, XOR);
    }

    public static Bits bitselect(Bits a, Bits b, Bits mask) {
        return xor(b, and(xor(a, b), mask));
    }

    public static Bits add(Bits a, Bits b) {
        return binaryOp(VECTOR_OP_ADD, Bits.class, null, long.class, 2, a, b, null, ADD);
    }

    public static Bits sub(Bits a, Bits b) {
        return binaryOp(VECTOR_OP_SUB, Bits.class, null, long.class, 2, a, b, null, SUB);
    }

    public static Bits mul(Bits a, Bits b) {
        return binaryOp(VECTOR_OP_MUL, Bits.class, null, long.class, 2, a, b, null, MUL);
    }

    public static Bits neg(Bits a) {
        return unaryOp(VECTOR_OP_NEG, Bits.class, null, long.class, 2, a, null, NEG);
    }

    public static Bits abs(Bits a) {
        return unaryOp(VECTOR_OP_ABS, Bits.class, null, long.class, 2, a, null, ABS);
    }

    public static Bits shl(Bits a, int n) {
        return broadcastInt(
                VECTOR_OP_LSHIFT, Bits.class, null, long.class, 2, a, n & 63, null, SHL);
    }

    public static Bits shrS(Bits a, int n) {
        return broadcastInt(
                VECTOR_OP_RSHIFT, Bits.class, null, long.class, 2, a, n & 63, null, SHR_S);
    }

    public static Bits shrU(Bits a, int n) {
        return broadcastInt(
                VECTOR_OP_URSHIFT, Bits.class, null, long.class, 2, a, n & 63, null, SHR_U);
    }

    private record Two(int which) implements BinaryOperation<Bits, VectorMask<Long>> {
        @Override
        public Bits apply(Bits a, Bits b, @Nullable VectorMask<Long> mask) {
            return box(half(a.boxedLow(), b.boxedLow()), half(a.boxedHigh(), b.boxedHigh()));
        }

        private long half(long a, long b) {
            return switch (which) {
                case 0 -> I64x2.add(a, b);
                case 1 -> I64x2.sub(a, b);
                default -> I64x2.mul(a, b);
            };
        }
    }

    private record One(int which) implements UnaryOperation<Bits, VectorMask<Long>> {
        @Override
        public Bits apply(Bits a, @Nullable VectorMask<Long> mask) {
            return box(half(a.boxedLow()), half(a.boxedHigh()));
        }

        private long half(long a) {
            return switch (which) {
                case 0 -> I64x2.neg(a);
                default -> I64x2.abs(a);
            };
        }
    }

    private record Shift(int which) implements VectorBroadcastIntOp<Bits, VectorMask<Long>> {
        @Override
        public Bits apply(Bits a, int n, @Nullable VectorMask<Long> mask) {
            return box(half(a.boxedLow(), n), half(a.boxedHigh(), n));
        }

        private long half(long a, int n) {
            return switch (which) {
                case 0 -> I64x2.shl(a, n);
                case 1 -> I64x2.shrS(a, n);
                default -> I64x2.shrU(a, n);
            };
        }
    }

    private static final class Splat
            implements FromBitsCoercedOperation<Bits, VectorSpecies<Long>> {
        @Override
        public Bits fromBits(long bits, VectorSpecies<Long> species) {
            return box(bits, bits);
        }
    }

    private record Bitwise(int which) implements BinaryOperation<Bits, VectorMask<Long>> {
        @Override
        public Bits apply(Bits a, Bits b, @Nullable VectorMask<Long> mask) {
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

    private static final class Insert implements VecInsertOp<Bits> {
        @Override
        public Bits apply(Bits v, int lane, long value) {
            return lane == 0 ? box(value, v.boxedHigh()) : box(v.boxedLow(), value);
        }
    }

    private static final class Extract implements VecExtractOp<Bits> {
        @Override
        public long apply(Bits v, int lane) {
            return v.lanes()[lane];
        }
    }
}
