package ijen.runtime.internal.vector;

import static jdk.internal.vm.vector.VectorSupport.*;

import ijen.runtime.internal.load.CodeForm;
import java.util.function.Function;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// The functions that stand for a vector instruction where HotSpot does not compile it to one: what
/// the interpreter computes for each half of a vector.
final class Halves {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final long BASE = UNSAFE.arrayBaseOffset(byte[].class);

    private Halves() {}

    /// Makes a vector of its halves.
    interface Maker<V> {
        V box(long low, long high);
    }

    record Two<V extends Box<V, E>, E>(LongBinaryOperator half)
            implements BinaryOperation<V, VectorMask<E>> {
        @Override
        public V apply(V a, V b, @Nullable VectorMask<E> mask) {
            return a.like(
                    half.applyAsLong(a.boxedLow(), b.boxedLow()),
                    half.applyAsLong(a.boxedHigh(), b.boxedHigh()));
        }
    }

    record One<V extends Box<V, E>, E>(LongUnaryOperator half)
            implements UnaryOperation<V, VectorMask<E>> {
        @Override
        public V apply(V a, @Nullable VectorMask<E> mask) {
            return a.like(half.applyAsLong(a.boxedLow()), half.applyAsLong(a.boxedHigh()));
        }
    }

    interface ShiftedHalf {
        long apply(long a, int n);
    }

    record Shift<V extends Box<V, E>, E>(ShiftedHalf half)
            implements VectorBroadcastIntOp<V, VectorMask<E>> {
        @Override
        public V apply(V a, int n, @Nullable VectorMask<E> mask) {
            return a.like(half.apply(a.boxedLow(), n), half.apply(a.boxedHigh(), n));
        }
    }

    record Splat<V extends Box<V, E>, E>(Maker<V> maker, LongUnaryOperator half)
            implements FromBitsCoercedOperation<V, VectorSpecies<E>> {
        @Override
        public V fromBits(long bits, VectorSpecies<E> species) {
            long both = half.applyAsLong(bits);
            return maker.box(both, both);
        }
    }

    /// The same bits with lanes of another width.
    record Convert<V extends Box<V, E>, E, F extends Box<F, ?>>(Maker<V> maker)
            implements VectorConvertOp<V, F, VectorSpecies<E>> {
        @Override
        public V apply(F v, VectorSpecies<E> species) {
            return maker.box(v.boxedLow(), v.boxedHigh());
        }
    }

    /// Other lanes of the same width.
    record Cast<V extends Box<V, E>, E, F extends Box<F, ?>>(Maker<V> maker, LongUnaryOperator half)
            implements VectorConvertOp<V, F, VectorSpecies<E>> {
        @Override
        public V apply(F v, VectorSpecies<E> species) {
            return maker.box(half.applyAsLong(v.boxedLow()), half.applyAsLong(v.boxedHigh()));
        }
    }

    interface ComparedHalf {
        /// Lanes of ones and of zeros.
        long apply(int condition, long a, long b);
    }

    record Compare<V extends Box<V, E>, E, M extends Truths<E>>(
            int lanes, ComparedHalf half, Function<boolean[], M> maker)
            implements VectorCompareOp<V, M> {
        @Override
        public M apply(int condition, V a, V b, @Nullable M mask) {
            long low = half.apply(condition, a.boxedLow(), b.boxedLow());
            long high = half.apply(condition, a.boxedHigh(), b.boxedHigh());
            var truths = new boolean[lanes];
            int count = lanes / 2;
            for (int i = 0; i < count; i++) {
                truths[i] = (low >>> i * 64 / count & 1) != 0;
                truths[i + count] = (high >>> i * 64 / count & 1) != 0;
            }
            return maker.apply(truths);
        }
    }

    /// The second where the mask is true.
    record Blend<V extends Box<V, E>, E, M extends Truths<E>>() implements VectorBlendOp<V, M> {
        @Override
        public V apply(V a, V b, M mask) {
            boolean[] truths = mask.truths();
            int count = truths.length / 2;
            return a.like(
                    half(a.boxedLow(), b.boxedLow(), truths, 0, count),
                    half(a.boxedHigh(), b.boxedHigh(), truths, count, count));
        }

        private static long half(long a, long b, boolean[] truths, int from, int count) {
            int width = 64 / count;
            long chosen = 0;
            for (int i = 0; i < count; i++) {
                chosen |= truths[from + i] ? (-1L >>> 64 - width) << i * width : 0;
            }
            return a & ~chosen | b & chosen;
        }
    }

    /// Reads what the second compiler reads as one vector.
    record FromMemory<V extends Box<V, E>, E>(Maker<V> maker)
            implements LoadOperation<byte[], V, VectorSpecies<E>> {
        @Override
        public V load(byte[] memory, long at, VectorSpecies<E> species) {
            long from = at - CodeForm.ARRAY_BASE + BASE;
            return maker.box(UNSAFE.getLong(memory, from), UNSAFE.getLong(memory, from + 8));
        }
    }

    record ToMemory<V extends Box<V, ?>>() implements StoreVectorOperation<byte[], V> {
        @Override
        public void store(byte[] memory, long at, V v) {
            long to = at - CodeForm.ARRAY_BASE + BASE;
            UNSAFE.putLong(memory, to, v.boxedLow());
            UNSAFE.putLong(memory, to + 8, v.boxedHigh());
        }
    }
}
