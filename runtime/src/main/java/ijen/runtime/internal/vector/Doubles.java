package ijen.runtime.internal.vector;

import static jdk.internal.vm.vector.VectorSupport.*;

import ijen.runtime.internal.simd.F64x2;
import ijen.runtime.internal.vector.Halves.Convert;
import ijen.runtime.internal.vector.Halves.One;
import ijen.runtime.internal.vector.Halves.Splat;
import ijen.runtime.internal.vector.Halves.Two;

/// 2 lanes of 64-bit floating point; see [Bits] and [Floats].
///
/// This is also how vectors cross most labels, as two doubles: HotSpot keeps those in vector
/// registers too, where a long would have to be moved there and back.
public final class Doubles extends Box<Doubles, Double> {
    /// Read by HotSpot.
    static final Class<Double> ETYPE = double.class;

    /// Read by HotSpot.
    static final int VLENGTH = 2;

    private static final VectorSpecies<Double> SPECIES = new VectorSpecies<>();
    private static final Convert<Doubles, Double, Bytes> FROM_BYTES = new Convert<>(Doubles::box);
    private static final Convert<Doubles, Double, Shorts> FROM_SHORTS = new Convert<>(Doubles::box);
    private static final Convert<Doubles, Double, Ints> FROM_INTS = new Convert<>(Doubles::box);
    private static final Convert<Doubles, Double, Bits> FROM_BITS = new Convert<>(Doubles::box);
    private static final Convert<Doubles, Double, Floats> FROM_FLOATS = new Convert<>(Doubles::box);
    private static final Splat<Doubles, Double> SPLAT = new Splat<>(Doubles::box, v -> v);
    private static final Two<Doubles, Double> ADD = new Two<>(F64x2::add);
    private static final Two<Doubles, Double> SUB = new Two<>(F64x2::sub);
    private static final Two<Doubles, Double> MUL = new Two<>(F64x2::mul);
    private static final Two<Doubles, Double> DIV = new Two<>(F64x2::div);
    private static final Two<Doubles, Double> MIN = new Two<>(F64x2::min);
    private static final Two<Doubles, Double> MAX = new Two<>(F64x2::max);
    private static final One<Doubles, Double> NEG = new One<>(F64x2::neg);
    private static final One<Doubles, Double> ABS = new One<>(F64x2::abs);
    private static final One<Doubles, Double> SQRT = new One<>(F64x2::sqrt);
    private static final Bits LOW = Bits.box(-1, 0);
    private static final Bits HIGH = Bits.box(0, -1);
    private static final VecExtractOp<Doubles> EXTRACT = Doubles::extracted;

    Doubles(double[] lanes) {
        super(lanes);
    }

    private double[] lanes() {
        return (double[]) getPayload();
    }

    static Doubles box(long low, long high) {
        return new Doubles(
                new double[] {Double.longBitsToDouble(low), Double.longBitsToDouble(high)});
    }

    @Override
    Doubles like(long low, long high) {
        return box(low, high);
    }

    @Override
    long boxedLow() {
        return Double.doubleToRawLongBits(lanes()[0]);
    }

    @Override
    long boxedHigh() {
        return Double.doubleToRawLongBits(lanes()[1]);
    }

    private static long extracted(Doubles v, int lane) {
        return lane == 0 ? v.boxedLow() : v.boxedHigh();
    }

    /// To insert a lane HotSpot would move it to an integer register and back.
    public static Bits of(double low, double high) {
        return join(splat(low), splat(high));
    }

    private static Bits join(Doubles low, Doubles high) {
        return Bits.or(Bits.and(Bits.of(low), LOW), Bits.and(Bits.of(high), HIGH));
    }

    public static Doubles splat(double v) {
        return repeat(Double.doubleToRawLongBits(v));
    }

    private static Doubles repeat(long half) {
        return fromBitsCoerced(
                Doubles.class, double.class, 2, half, MODE_BROADCAST, SPECIES, SPLAT);
    }

    public static Doubles replaceLane(Doubles v, double value, int lane) {
        return of(lane == 0 ? join(splat(value), v) : join(v, splat(value)));
    }

    public static double extractLane(Doubles v, int lane) {
        return lane == 0 ? low(v) : high(v);
    }

    public static double low(Doubles v) {
        return Double.longBitsToDouble(extract(Doubles.class, double.class, 2, v, 0, EXTRACT));
    }

    public static double high(Doubles v) {
        return Double.longBitsToDouble(extract(Doubles.class, double.class, 2, v, 1, EXTRACT));
    }

    public static Doubles of(Bytes v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Bytes.class,
                byte.class,
                16,
                Doubles.class,
                double.class,
                2,
                v,
                SPECIES,
                FROM_BYTES);
    }

    public static Doubles of(Shorts v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Shorts.class,
                short.class,
                8,
                Doubles.class,
                double.class,
                2,
                v,
                SPECIES,
                FROM_SHORTS);
    }

    public static Doubles of(Ints v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Ints.class,
                int.class,
                4,
                Doubles.class,
                double.class,
                2,
                v,
                SPECIES,
                FROM_INTS);
    }

    public static Doubles of(Bits v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Bits.class,
                long.class,
                2,
                Doubles.class,
                double.class,
                2,
                v,
                SPECIES,
                FROM_BITS);
    }

    public static Doubles of(Floats v) {
        return convert(
                VECTOR_OP_REINTERPRET,
                Floats.class,
                float.class,
                4,
                Doubles.class,
                double.class,
                2,
                v,
                SPECIES,
                FROM_FLOATS);
    }

    public static Doubles add(Doubles a, Doubles b) {
        return binaryOp(VECTOR_OP_ADD, Doubles.class, null, double.class, 2, a, b, null, ADD);
    }

    public static Doubles sub(Doubles a, Doubles b) {
        return binaryOp(VECTOR_OP_SUB, Doubles.class, null, double.class, 2, a, b, null, SUB);
    }

    public static Doubles mul(Doubles a, Doubles b) {
        return binaryOp(VECTOR_OP_MUL, Doubles.class, null, double.class, 2, a, b, null, MUL);
    }

    public static Doubles div(Doubles a, Doubles b) {
        return binaryOp(VECTOR_OP_DIV, Doubles.class, null, double.class, 2, a, b, null, DIV);
    }

    public static Doubles min(Doubles a, Doubles b) {
        return quiet(
                binaryOp(VECTOR_OP_MIN, Doubles.class, null, double.class, 2, a, b, null, MIN));
    }

    public static Doubles max(Doubles a, Doubles b) {
        return quiet(
                binaryOp(VECTOR_OP_MAX, Doubles.class, null, double.class, 2, a, b, null, MAX));
    }

    private static Doubles quiet(Doubles v) {
        return sub(v, repeat(0));
    }

    public static Doubles neg(Doubles a) {
        return unaryOp(VECTOR_OP_NEG, Doubles.class, null, double.class, 2, a, null, NEG);
    }

    public static Doubles abs(Doubles a) {
        return unaryOp(VECTOR_OP_ABS, Doubles.class, null, double.class, 2, a, null, ABS);
    }

    public static Doubles sqrt(Doubles a) {
        return unaryOp(VECTOR_OP_SQRT, Doubles.class, null, double.class, 2, a, null, SQRT);
    }

    public static Doubles relaxedMin(Doubles a, Doubles b) {
        return min(a, b);
    }

    public static Doubles relaxedMax(Doubles a, Doubles b) {
        return max(a, b);
    }

    public static Doubles relaxedMadd(Doubles a, Doubles b, Doubles c) {
        return add(mul(a, b), c);
    }

    public static Doubles relaxedNmadd(Doubles a, Doubles b, Doubles c) {
        return sub(c, mul(a, b));
    }
}
