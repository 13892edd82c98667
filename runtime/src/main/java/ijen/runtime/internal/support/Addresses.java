package ijen.runtime.internal.support;

/// Address arithmetic of 64-bit memories.
public final class Addresses {
    private Addresses() {}

    /// The sum of two unsigned numbers; one that no memory reaches if it overflows.
    public static long add(long address, long offset) {
        long sum = address + offset;
        return Long.compareUnsigned(sum, address) < 0 ? -1 : sum;
    }
}
