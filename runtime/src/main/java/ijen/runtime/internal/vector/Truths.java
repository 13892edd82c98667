package ijen.runtime.internal.vector;

import jdk.internal.vm.vector.VectorSupport.VectorMask;

/// What a comparison gives, a truth for each lane.
abstract class Truths<E> extends VectorMask<E> {
    Truths(boolean[] truths) {
        super(truths);
    }

    final boolean[] truths() {
        return (boolean[]) getPayload();
    }

    final long bits() {
        boolean[] truths = truths();
        long bits = 0;
        for (int i = 0; i < truths.length; i++) {
            bits |= (truths[i] ? 1L : 0) << i;
        }
        return bits;
    }
}
