package ijen.runtime.internal.memory;

import ijen.runtime.StoreLimits;

/// How many bytes the memories of a store may still take.
public final class MemoryBudget {
    /// A budget for memories that no store limits.
    public static final MemoryBudget UNLIMITED = new MemoryBudget(StoreLimits.STANDARD);

    private final long perMemory;
    private final long total;
    private long used;

    public MemoryBudget(StoreLimits limits) {
        perMemory = limits.memoryBytes();
        total = limits.totalMemoryBytes();
    }

    /// Takes what a memory needs to get from `from` to `to` bytes, or nothing and returns false.
    public synchronized boolean reserve(long from, long to) {
        if (to > perMemory || to - from > total - used) {
            return false;
        }
        used += to - from;
        return true;
    }

    /// Gives back bytes.
    public synchronized void release(long bytes) {
        used -= bytes;
    }

    public synchronized long used() {
        return used;
    }

    public long perMemory() {
        return perMemory;
    }

    public long total() {
        return total;
    }
}
