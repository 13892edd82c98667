package ijen.runtime.internal.vector;

import static jdk.internal.vm.vector.VectorSupport.*;

import ijen.runtime.internal.simd.I64x2;
import ijen.runtime.internal.simd.V128;
import ijen.runtime.internal.vector.Halves.Convert;
import ijen.runtime.internal.vector.Halves.One;
import ijen.runtime.internal.vector.Halves.Shift;
import ijen.runtime.internal.vector.Halves.Splat;
import ijen.runtime.internal.vector.Halves.Two;

/// A `v128` in a machine register, where HotSpot's second compiler sees the operations of this
/// room; otherwise a box, which costs an allocation each time.
///
/// The JDK's Vector API is a library on top of `VectorSupport`, whose methods that compiler knows.
/// They take the class of the box, the type of a lane and the number of lanes as constants, and a
/// function for all who do not know them. Boxes of ours that extend `VectorSupport.Vector` do as
/// well as those of the API: what the compiler looks at is the constants `ETYPE` and `VLENGTH`.
/// This needs no incubator module, only JVM options (see [Vectors]).
///
/// Each kind of lanes has a class: [Bytes], [Shorts], [Ints], [Floats], [Doubles] and this one,
/// which any other becomes on its way to two longs. Such a change is nothing in a register. Where
/// boxes meet at a label one that the compiler did not make keeps all of them objects, so code
/// keeps them across labels only in loops that no such box enters. The functions for everybody else
/// are the ones that the interpreter uses, so there is no second semantics; only of a NaN some bits
/// are open (see [Floats]).
public final class Bits extends Box<Bits, Long> {

    /// Read by HotSpot.
    static final Class<Long> ETYPE = long.class;

    /// Read by HotSpot.
    static final int VLENGTH = 2;

    static final VectorSpecies<Long> SPECIES = new VectorSpecies<>();

    private static final Convert<Bits, Long, Bytes> FROM_BYTES = new Convert<>(Bits::box);
    private static final Convert<Bits, Long, Shorts> FROM_SHORTS = new Convert<>(Bits::box);
    private static final Convert<Bits, Long, Ints> FROM_INTS = new Convert<>(Bits::box);
    private static final Convert<Bits, Long, Doubles> FROM_DOUBLES = new Convert<>(Bits::box);
    private static final Convert<Bits, Long, Floats> FROM_FLOATS = new Convert<>(Bits::box);
    private static final Two<Bits, Long> ADD = new Two<>(I64x2::add);
    private static final Two<Bits, Long> SUB = new Two<>(I64x2::sub);
    private static final Two<Bits, Long> MUL = new Two<>(I64x2::mul);
    private static final One<Bits, Long> NEG = new One<>(I64x2::neg);
    private static final One<Bits, Long> ABS = new One<>(I64x2::abs);
    private static final Shift<Bits, Long> SHL = new Shift<>(I64x2::shl);
    private static final Shift<Bits, Long> SHR_S = new Shift<>(I64x2::shrS);
    private static final Shift<Bits, Long> SHR_U = new Shift<>(I64x2::shrU);
    private static final Splat<Bits, Long> SPLAT = new Splat<>(Bits::box, v -> v);
    private static final Two<Bits, Long> AND = new Two<>(V128::and);
    private static final Two<Bits, Long> OR = new Two<>(V128::or);
    private static final Two<Bits, Long> XOR = new Two<>(V128::xor);

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

    @Override
    Bits like(long low, long high) {
        return box(low, high);
    }

    @Override
    long boxedLow() {
        return lanes()[0];
    }

    @Override
    long boxedHigh() {
        return lanes()[1];
    }

    public static Bits of(Doubles v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Doubles.class,
                double.class,
                2,
                Bits.class,
                long.class,
                2,
                v,
                SPECIES,
                FROM_DOUBLES);
    }

    public static Bits of(Bytes v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Bytes.class,
                byte.class,
                16,
                Bits.class,
                long.class,
                2,
                v,
                SPECIES,
                FROM_BYTES);
    }

    public static Bits of(Shorts v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Shorts.class,
                short.class,
                8,
                Bits.class,
                long.class,
                2,
                v,
                SPECIES,
                FROM_SHORTS);
    }

    public static Bits of(Ints v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Ints.class,
                int.class,
                4,
                Bits.class,
                long.class,
                2,
                v,
                SPECIES,
                FROM_INTS);
    }

    public static Bits of(Floats v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Floats.class,
                float.class,
                4,
                Bits.class,
                long.class,
                2,
                v,
                SPECIES,
                FROM_FLOATS);
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

    public static Bits replaceLane(Bits v, long value, int lane) {
        return insert(Bits.class, long.class, 2, v, lane, value, INSERT);
    }

    public static long extractLane(Bits v, int lane) {
        return extract(Bits.class, long.class, 2, v, lane, EXTRACT);
    }

    public static Bits splat(long v) {
        return fromBitsCoerced(Bits.class, long.class, 2, v, MODE_BROADCAST, SPECIES, SPLAT);
    }

    public static Bits not(Bits a) {
        return xor(a, splat(ones));
    }

    public static Bits and(Bits a, Bits b) {
        return binaryOp(VECTOR_OP_AND, Bits.class, null, long.class, 2, a, b, null, AND);
    }

    public static Bits andnot(Bits a, Bits b) {
        return and(a, xor(b, splat(-1)));
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
