package ijen.runtime.internal.vector;

import static jdk.internal.vm.vector.VectorSupport.*;

import ijen.runtime.internal.vector.Halves.Convert;
import ijen.runtime.internal.vector.Halves.Splat;

/// Two halves as doubles, which is how vectors cross labels: HotSpot keeps those in vector
/// registers too, where a long would have to be moved there and back. Nothing is computed with
/// them.
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
        return Bits.or(Bits.and(splat(low), LOW), Bits.and(splat(high), HIGH));
    }

    private static Bits splat(double half) {
        return Bits.of(splat(Double.doubleToRawLongBits(half)));
    }

    private static Doubles splat(long half) {
        return fromBitsCoerced(
                Doubles.class, double.class, 2, half, MODE_BROADCAST, SPECIES, SPLAT);
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
}
