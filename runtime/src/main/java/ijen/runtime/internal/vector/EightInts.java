package ijen.runtime.internal.vector;

import static jdk.internal.vm.vector.VectorSupport.*;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import jdk.internal.vm.vector.VectorSupport;
import org.jspecify.annotations.Nullable;

/// 8 lanes of 32 bits, for what a `v128` of 16-bit lanes becomes on the way to its result.
final class EightInts extends VectorSupport.Vector<Integer> {
    /// Read by HotSpot.
    static final Class<Integer> ETYPE = int.class;

    /// Read by HotSpot.
    static final int VLENGTH = 8;

    /// Whether machine registers are as wide as that.
    static final boolean IN_REGISTER =
            Vectors.areInRegisters() && getMaxLaneCount(int.class) >= VLENGTH;

    private static final VectorSpecies<Integer> SPECIES = new VectorSpecies<>();
    private static final VectorSpecies<Short> SHORTS = new VectorSpecies<>();
    private static final Widened WIDENED = new Widened();
    private static final Narrowed NARROWED = new Narrowed();
    private static final Each ADD = new Each(Integer::sum);
    private static final Each MUL = new Each((a, b) -> a * b);
    private static final Each MIN = new Each(Math::min);
    private static final Shifted SHIFTED = new Shifted();
    private static final Splat SPLAT = new Splat();

    private EightInts(int[] lanes) {
        super(lanes);
    }

    private int[] lanes() {
        return (int[]) getPayload();
    }

    static EightInts of(Shorts v) {
        return convert(
                VECTOR_OP_CAST,
                Shorts.class,
                short.class,
                8,
                EightInts.class,
                int.class,
                8,
                v,
                SPECIES,
                WIDENED);
    }

    /// The lower half of each lane.
    static Shorts low(EightInts v) {
        return convert(
                VECTOR_OP_CAST,
                EightInts.class,
                int.class,
                8,
                Shorts.class,
                short.class,
                8,
                v,
                SHORTS,
                NARROWED);
    }

    static EightInts splat(int v) {
        return fromBitsCoerced(EightInts.class, int.class, 8, v, MODE_BROADCAST, SPECIES, SPLAT);
    }

    static EightInts add(EightInts a, EightInts b) {
        return binaryOp(VECTOR_OP_ADD, EightInts.class, null, int.class, 8, a, b, null, ADD);
    }

    static EightInts mul(EightInts a, EightInts b) {
        return binaryOp(VECTOR_OP_MUL, EightInts.class, null, int.class, 8, a, b, null, MUL);
    }

    static EightInts min(EightInts a, EightInts b) {
        return binaryOp(VECTOR_OP_MIN, EightInts.class, null, int.class, 8, a, b, null, MIN);
    }

    static EightInts shrS(EightInts a, int n) {
        return broadcastInt(
                VECTOR_OP_RSHIFT, EightInts.class, null, int.class, 8, a, n, null, SHIFTED);
    }

    private record Each(IntBinaryOperator lane)
            implements BinaryOperation<EightInts, VectorMask<Integer>> {
        @Override
        public EightInts apply(EightInts a, EightInts b, @Nullable VectorMask<Integer> mask) {
            var lanes = new int[VLENGTH];
            for (int i = 0; i < VLENGTH; i++) {
                lanes[i] = lane.applyAsInt(a.lanes()[i], b.lanes()[i]);
            }
            return new EightInts(lanes);
        }
    }

    private static final class Shifted
            implements VectorBroadcastIntOp<EightInts, VectorMask<Integer>> {
        @Override
        public EightInts apply(EightInts a, int n, @Nullable VectorMask<Integer> mask) {
            int[] lanes = a.lanes().clone();
            for (int i = 0; i < VLENGTH; i++) {
                lanes[i] >>= n;
            }
            return new EightInts(lanes);
        }
    }

    private static final class Splat
            implements FromBitsCoercedOperation<EightInts, VectorSpecies<Integer>> {
        @Override
        public EightInts fromBits(long bits, VectorSpecies<Integer> species) {
            var lanes = new int[VLENGTH];
            Arrays.fill(lanes, (int) bits);
            return new EightInts(lanes);
        }
    }

    private static final class Widened
            implements VectorConvertOp<EightInts, Shorts, VectorSpecies<Integer>> {
        @Override
        public EightInts apply(Shorts v, VectorSpecies<Integer> species) {
            var lanes = new int[VLENGTH];
            for (int i = 0; i < VLENGTH; i++) {
                long half = i < 4 ? v.boxedLow() : v.boxedHigh();
                lanes[i] = (short) (half >>> 16 * i);
            }
            return new EightInts(lanes);
        }
    }

    private static final class Narrowed
            implements VectorConvertOp<Shorts, EightInts, VectorSpecies<Short>> {
        @Override
        public Shorts apply(EightInts v, VectorSpecies<Short> species) {
            long low = 0;
            long high = 0;
            for (int i = 0; i < 4; i++) {
                low |= (v.lanes()[i] & 0xFFFFL) << 16 * i;
                high |= (v.lanes()[i + 4] & 0xFFFFL) << 16 * i;
            }
            return Shorts.box(low, high);
        }
    }
}
