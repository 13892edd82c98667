package ijen.runtime.internal.memory;

import ijen.runtime.internal.module.MemoryDecl;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Arrays of closed stores' memories, cleared and handed out again.
///
/// Clearing all of a memory of 1.1 MiB takes fifty microseconds, a new one 150 to 200. With a dirty
/// map (one element per 4 KiB, set by store instructions) only what was written is cleared: about
/// three.
public final class MemoryPool {
    /// Most bytes that wait in the pool.
    private static final long MOST_BYTES = 256L << 20;

    /// Larger arrays are not kept.
    private static final int MOST_ARRAY = 64 << 20;

    private final boolean enabled;
    private final TreeMap<Integer, ArrayDeque<Spare>> spares = new TreeMap<>();
    private long waiting;

    /// An array of zeros with its clean dirty map.
    private record Spare(byte[] zeros, short[] clean) {}

    public MemoryPool(boolean enabled) {
        this.enabled = enabled;
    }

    /// A memory of its least size; throws OutOfMemoryError when the host has no room.
    public LinearMemory acquire(MemoryDecl decl, MemoryBudget budget) {
        if (!LinearMemory.isHeap(decl)) {
            return new SegmentMemory(decl, budget);
        }
        var size = HeapMemory.initialSize(decl);
        if (!enabled) {
            return new HeapMemory(decl, budget);
        }
        var spare = take(size);
        return spare == null
                ? new HeapMemory(
                        decl, budget, new byte[size], new short[HeapMemory.dirtyLength(size)])
                : new HeapMemory(decl, budget, spare.zeros, spare.clean);
    }

    /// The smallest spare array that is large enough and not wasteful.
    private synchronized @Nullable Spare take(int size) {
        var entry = spares.ceilingEntry(size);
        if (entry == null || entry.getKey() > 2L * size + (1 << 16)) {
            return null;
        }
        var spare = entry.getValue().removeLast();
        if (entry.getValue().isEmpty()) {
            spares.remove(entry.getKey());
        }
        waiting -= spare.zeros.length;
        return spare;
    }

    /// Takes the array of a memory that nobody will use again; the memory is left with size zero.
    public void release(HeapMemory memory) {
        var bytes = memory.bytes;
        var dirty = memory.dirty;
        memory.empty();
        if (!enabled || dirty == null || bytes.length > MOST_ARRAY) {
            return;
        }
        clear(bytes, dirty);
        keep(new Spare(bytes, dirty));
    }

    private static void clear(byte[] bytes, short[] dirty) {
        for (var page = 0; page < dirty.length; page++) {
            if (dirty[page] != 0) {
                var from = page << HeapMemory.DIRTY_SHIFT;
                while (page < dirty.length && dirty[page] != 0) {
                    dirty[page++] = 0;
                }
                var to = ((long) page << HeapMemory.DIRTY_SHIFT) + HeapMemory.DIRTY_REACH;
                Arrays.fill(bytes, from, (int) Math.min(bytes.length, to), (byte) 0);
            }
        }
    }

    private synchronized void keep(Spare spare) {
        if (waiting + spare.zeros.length <= MOST_BYTES) {
            waiting += spare.zeros.length;
            spares.computeIfAbsent(spare.zeros.length, s -> new ArrayDeque<>()).add(spare);
        }
    }

    /// Drops what waits.
    public synchronized void clear() {
        spares.clear();
        waiting = 0;
    }
}
