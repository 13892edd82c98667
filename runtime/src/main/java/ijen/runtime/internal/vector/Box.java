package ijen.runtime.internal.vector;

import jdk.internal.vm.vector.VectorSupport;

/// A vector as all but HotSpot's second compiler see it: an object that gives its halves and makes
/// more of its kind.
abstract class Box<V extends Box<V, E>, E> extends VectorSupport.Vector<E> {
    /// Not final, so that HotSpot loads it. A constant of ones it makes where it is used, by an
    /// instruction that waits for what the register held before.
    static int ones = -1;

    Box(Object lanes) {
        super(lanes);
    }

    abstract long boxedLow();

    abstract long boxedHigh();

    abstract V like(long low, long high);
}
