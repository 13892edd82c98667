package ijen.runtime.internal.memory;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.instance.Headroom;
import ijen.runtime.internal.instance.StoreState;
import ijen.runtime.internal.module.MemoryDecl;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A memory in chunks: for shared memories and those that may pass 2 GiB. Chunks have 1 MiB, less
/// where the type says that the memory stays small or begins small, since a host may have thousands
/// of those.
///
/// Chunks never move, so threads go on while one of them grows the memory: it first puts the new
/// chunks into the array, then publishes the size. Chunks are `long[]`, which aligns every atomic
/// access; aligned accesses never cross a chunk, others are put together from bytes when they do.
public final class SegmentMemory extends LinearMemory {
    private static final int MOST_CHUNK_SHIFT = 20;
    private static final int LEAST_CHUNK_SHIFT = 12;

    /// Least size of chunks of a memory whose type names no maximum.
    private static final int OPEN_CHUNK_SHIFT = 16;

    /// Most bytes: what an array of chunks of reasonable length can hold, 1 TiB.
    private static final long LIMIT = 1L << 40;

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle ATOMIC_INT =
            ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
    private static final VarHandle ATOMIC_LONG =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

    private final int chunkShift;
    private final int chunkMask;
    private final Waiters waiters = new Waiters();

    /// Also holds room for more chunks: those below [#chunksMade] are there.
    private volatile MemorySegment[] chunks = new MemorySegment[0];

    private int chunksMade;
    private volatile long size;

    /// A new memory of its least size; throws OutOfMemoryError when the host has no room.
    public SegmentMemory(MemoryDecl decl, MemoryBudget budget) {
        super(decl, budget);
        chunkShift = chunkShift(decl);
        chunkMask = (1 << chunkShift) - 1;
        var wanted = grownSize(0, decl.limits().min(), LIMIT);
        if (wanted < 0 || !extend(wanted)) {
            throw new OutOfMemoryError("no room for a memory of this size");
        }
    }

    private static int chunkShift(MemoryDecl decl) {
        var limits = decl.limits();
        var pages = limits.hasMax() ? limits.max() : limits.min();
        var most = 1L << MOST_CHUNK_SHIFT;
        var bytes =
                Long.compareUnsigned(pages, most) >= 0
                        ? most
                        : Math.min(most, Math.max(1, pages << decl.pageSizeLog2()));
        var shift = Long.SIZE - Long.numberOfLeadingZeros(bytes - 1);
        return Math.max(shift, limits.hasMax() ? LEAST_CHUNK_SHIFT : OPEN_CHUNK_SHIFT);
    }

    private long checked(long ea, int count) {
        if (ea < 0 || ea > size - count) {
            throw outOfBounds(ea, count);
        }
        return ea;
    }

    private void checkRange(long at, long count) {
        var most = size;
        if (at < 0 || count < 0 || count > most || at > most - count) {
            throw outOfBounds(at, count);
        }
    }

    private MemorySegment chunk(long ea) {
        return chunks[(int) (ea >>> chunkShift)];
    }

    private long offset(long ea) {
        return ea & chunkMask;
    }

    private boolean crosses(long ea, int count) {
        return offset(ea) > chunkMask + 1 - count;
    }

    @Override
    public byte loadI8(long ea) {
        checked(ea, 1);
        return chunk(ea).get(BYTE, offset(ea));
    }

    @Override
    public short loadI16(long ea) {
        checked(ea, 2);
        return crosses(ea, 2) ? (short) bytewise(ea, 2) : chunk(ea).get(SHORT, offset(ea));
    }

    @Override
    public int loadI32(long ea) {
        checked(ea, 4);
        return crosses(ea, 4) ? (int) bytewise(ea, 4) : chunk(ea).get(INT, offset(ea));
    }

    @Override
    public long loadI64(long ea) {
        checked(ea, 8);
        return crosses(ea, 8) ? bytewise(ea, 8) : chunk(ea).get(LONG, offset(ea));
    }

    private long bytewise(long ea, int count) {
        var value = 0L;
        for (var i = count - 1; i >= 0; i--) {
            value = value << 8 | (loadI8(ea + i) & 0xFF);
        }
        return value;
    }

    @Override
    public void storeI8(long ea, int value) {
        checked(ea, 1);
        chunk(ea).set(BYTE, offset(ea), (byte) value);
    }

    @Override
    public void storeI16(long ea, int value) {
        checked(ea, 2);
        if (crosses(ea, 2)) {
            storeBytewise(ea, value, 2);
        } else {
            chunk(ea).set(SHORT, offset(ea), (short) value);
        }
    }

    @Override
    public void storeI32(long ea, int value) {
        checked(ea, 4);
        if (crosses(ea, 4)) {
            storeBytewise(ea, value, 4);
        } else {
            chunk(ea).set(INT, offset(ea), value);
        }
    }

    @Override
    public void storeI64(long ea, long value) {
        checked(ea, 8);
        if (crosses(ea, 8)) {
            storeBytewise(ea, value, 8);
        } else {
            chunk(ea).set(LONG, offset(ea), value);
        }
    }

    private void storeBytewise(long ea, long value, int count) {
        for (var i = 0; i < count; i++) {
            storeI8(ea + i, (int) (value >>> (8 * i)));
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public synchronized long grow(long pages) {
        Headroom.check();
        var old = sizePages();
        var wanted = grownSize(old, pages, LIMIT);
        if (wanted < 0 || !budget.reserve(size, wanted)) {
            return -1;
        }
        if (!extend(wanted)) {
            budget.release(wanted - size);
            return -1;
        }
        return old;
    }

    private boolean extend(long wanted) {
        try {
            var count = (int) (wanted + chunkMask >>> chunkShift);
            if (count > chunks.length) {
                chunks = Arrays.copyOf(chunks, Math.max(count, chunks.length + chunks.length / 4));
            }
            for (; chunksMade < count; chunksMade++) {
                chunks[chunksMade] = MemorySegment.ofArray(new long[chunkMask + 1 >> 3]);
            }
            size = wanted;
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    private int stretch(long at, long count) {
        return (int) Math.min(count, chunkMask + 1 - offset(at));
    }

    @Override
    public void fill(long at, int value, long count) {
        checkRange(at, count);
        for (long done = 0; done < count; ) {
            var step = stretch(at + done, count - done);
            chunk(at + done).asSlice(offset(at + done), step).fill((byte) value);
            done += step;
        }
    }

    @Override
    public void write(long at, byte[] source, int from, int count) {
        checkRange(at, count);
        for (var done = 0; done < count; ) {
            var step = stretch(at + done, count - done);
            MemorySegment.copy(
                    source, from + done, chunk(at + done), BYTE, offset(at + done), step);
            done += step;
        }
    }

    @Override
    public void read(long at, byte[] target, int to, int count) {
        checkRange(at, count);
        for (var done = 0; done < count; ) {
            var step = stretch(at + done, count - done);
            MemorySegment.copy(chunk(at + done), BYTE, offset(at + done), target, to + done, step);
            done += step;
        }
    }

    @Override
    public void copy(long to, LinearMemory source, long from, long count) {
        checkRange(to, count);
        if (source instanceof SegmentMemory other) {
            other.checkRange(from, count);
            if (other == this && from < to) {
                copyBackwards(to, from, count);
            } else {
                copyForwards(to, other, from, count);
            }
        } else if (source instanceof HeapMemory heap) {
            if (count < 0 || from < 0 || count > heap.size || from > heap.size - count) {
                throw heap.outOfBounds(from, count);
            }
            write(to, heap.bytes, (int) from, (int) count);
        }
    }

    private void copyForwards(long to, SegmentMemory source, long from, long count) {
        for (long done = 0; done < count; ) {
            var step = stretch(to + done, stretch(from + done, count - done));
            MemorySegment.copy(
                    source.chunk(from + done),
                    offset(from + done),
                    chunk(to + done),
                    offset(to + done),
                    step);
            done += step;
        }
    }

    private void copyBackwards(long to, long from, long count) {
        for (var left = count; left > 0; ) {
            var lastTo = to + left - 1;
            var lastFrom = from + left - 1;
            var step = Math.min(left, 1 + Math.min(offset(lastTo), offset(lastFrom)));
            MemorySegment.copy(
                    chunk(lastFrom),
                    offset(lastFrom) - step + 1,
                    chunk(lastTo),
                    offset(lastTo) - step + 1,
                    step);
            left -= step;
        }
    }

    private long checkedAtomic(int widthLog2, long ea) {
        checkAligned(ea, widthLog2);
        return checked(ea, 1 << widthLog2);
    }

    @Override
    public long atomicLoad(int widthLog2, long ea) {
        checkedAtomic(widthLog2, ea);
        if (widthLog2 == 3) {
            return (long) ATOMIC_LONG.getVolatile(chunk(ea), offset(ea));
        }
        return (wordAt(ea) >>> wordShift(ea)) & mask(widthLog2);
    }

    private long wordAt(long ea) {
        return (int) ATOMIC_INT.getVolatile(chunk(ea), offset(ea) & ~3) & 0xFFFF_FFFFL;
    }

    private static int wordShift(long ea) {
        return (int) (ea & 3) << 3;
    }

    @Override
    public void atomicStore(int widthLog2, long ea, long value) {
        checkedAtomic(widthLog2, ea);
        if (widthLog2 == 3) {
            ATOMIC_LONG.setVolatile(chunk(ea), offset(ea), value);
        } else if (widthLog2 == 2) {
            ATOMIC_INT.setVolatile(chunk(ea), offset(ea), (int) value);
        } else {
            atomicUpdate(AtomicOp.XCHG, widthLog2, ea, value);
        }
    }

    @Override
    public long atomicUpdate(AtomicOp op, int widthLog2, long ea, long operand) {
        Headroom.check();
        while (true) {
            var old = atomicLoad(widthLog2, ea);
            if (swap(widthLog2, ea, old, op.apply(old, operand))) {
                return old;
            }
        }
    }

    @Override
    public long atomicCompareExchange(int widthLog2, long ea, long expected, long replacement) {
        long wrapped = expected & mask(widthLog2);
        while (true) {
            var old = atomicLoad(widthLog2, ea);
            if (old != wrapped || swap(widthLog2, ea, old, replacement)) {
                return old;
            }
        }
    }

    /// Narrow accesses swap the 32-bit word around them.
    private boolean swap(int widthLog2, long ea, long old, long value) {
        if (widthLog2 == 3) {
            return ATOMIC_LONG.compareAndSet(chunk(ea), offset(ea), old, value);
        }
        var shift = wordShift(ea);
        var mask = mask(widthLog2) << shift;
        var word = wordAt(ea);
        if ((word & mask) != old << shift) {
            return false;
        }
        var next = (word & ~mask) | (value << shift & mask);
        return ATOMIC_INT.compareAndSet(chunk(ea), offset(ea) & ~3, (int) word, (int) next);
    }

    @Override
    public int atomicWait(
            int widthLog2, long ea, long expected, long timeoutNanos, StoreState store) {
        Headroom.check();
        checkedAtomic(widthLog2, ea);
        if (!decl.shared()) {
            throw new Trap(
                    TrapKind.EXPECTED_SHARED_MEMORY, "waiting on a memory that is not shared");
        }
        return waiters.await(
                ea,
                () -> atomicLoad(widthLog2, ea) == (expected & mask(widthLog2)),
                timeoutNanos,
                store);
    }

    @Override
    public int atomicNotify(long ea, int count) {
        Headroom.check();
        checkedAtomic(2, ea);
        return waiters.wake(ea, count);
    }
}
