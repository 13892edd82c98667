package ijen.runtime.internal.memory;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.instance.Headroom;
import ijen.runtime.internal.instance.StoreState;
import ijen.runtime.internal.module.MemoryDecl;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A memory in one `byte[]`: the fast representation, up to 2 GiB, for one thread at a time.
///
/// The array's length is a capacity. Everything at and above [#size] is zero, so that growing
/// within the capacity is one assignment and growing page by page is linear. Growing may replace
/// the array, and so may returning the memory to its pool: nobody keeps the array across a call but
/// a [Follower], who is told.
public final class HeapMemory extends LinearMemory {
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    /// Up to this size the capacity is a power of two; above, it grows by 3/16. So a guest that
    /// grows page by page to 1 GiB copies 1 GiB in all and never needs more than one and a half
    /// times its size at once; beyond, old and new array together stay under 2.2 times the size.
    private static final int DOUBLING_LIMIT = 1 << 30;

    /// Unit of the dirty map: 4 KiB.
    public static final int DIRTY_SHIFT = 12;

    /// So many bytes behind a marked page may have been written too.
    public static final int DIRTY_REACH = 256;

    public byte[] bytes;
    public int size;

    /// Least capacity that the host had no room for.
    private int refused = Integer.MAX_VALUE;

    /// One element per 4 KiB of capacity, not zero where the guest may have written; null when
    /// nothing is to be tracked. Replaced together with [#bytes]. Not of bytes: HotSpot would take
    /// each mark for a possible write to the memory itself.
    public short @Nullable [] dirty;

    private final Followers followers = new Followers();

    /// Keeps a memory's array and size in fields of its own.
    public interface Follower {
        /// The array or the size is another one.
        void memoryChanged();
    }

    /// A new memory of its least size; throws OutOfMemoryError when the host has no room.
    public HeapMemory(MemoryDecl decl, MemoryBudget budget) {
        this(decl, budget, new byte[initialSize(decl)], null);
    }

    /// A memory over an array of zeros that is large enough, and a clean dirty map for it.
    HeapMemory(MemoryDecl decl, MemoryBudget budget, byte[] zeros, short @Nullable [] clean) {
        super(decl, budget);
        size = initialSize(decl);
        bytes = zeros;
        dirty = clean;
    }

    /// Tells `follower` of every change from now on, as long as somebody else holds it.
    public void follow(Follower follower) {
        followers.add(follower);
    }

    /// Takes array and map away; the memory is left with size zero.
    void empty() {
        bytes = new byte[0];
        size = 0;
        dirty = null;
        followers.tell();
    }

    static int initialSize(MemoryDecl decl) {
        return Math.toIntExact(decl.limits().min() << decl.pageSizeLog2());
    }

    static int dirtyLength(int capacity) {
        return (capacity >>> DIRTY_SHIFT) + 1;
    }

    private static VarHandle view(Class<?> type) {
        return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
    }

    private int index(long ea, int count) {
        if (ea < 0 || ea > (long) size - count) {
            throw outOfBounds(ea, count);
        }
        return (int) ea;
    }

    private int written(long ea, int count) {
        var at = index(ea, count);
        if (dirty != null) {
            mark(at, count);
        }
        return at;
    }

    private int range(long at, long count) {
        if (at < 0 || count < 0 || count > size || at > size - count) {
            throw outOfBounds(at, count);
        }
        return (int) at;
    }

    /// Marks written bytes in the dirty map; `count` is at least one.
    public void mark(int at, int count) {
        var map = dirty;
        if (map != null && count > 0) {
            Arrays.fill(map, at >>> DIRTY_SHIFT, (at + count - 1 >>> DIRTY_SHIFT) + 1, (short) 1);
        }
    }

    @Override
    public byte loadI8(long ea) {
        return bytes[index(ea, 1)];
    }

    @Override
    public short loadI16(long ea) {
        return (short) SHORT.get(bytes, index(ea, 2));
    }

    @Override
    public int loadI32(long ea) {
        return (int) INT.get(bytes, index(ea, 4));
    }

    @Override
    public long loadI64(long ea) {
        return (long) LONG.get(bytes, index(ea, 8));
    }

    @Override
    public void storeI8(long ea, int value) {
        bytes[written(ea, 1)] = (byte) value;
    }

    @Override
    public void storeI16(long ea, int value) {
        SHORT.set(bytes, written(ea, 2), (short) value);
    }

    @Override
    public void storeI32(long ea, int value) {
        INT.set(bytes, written(ea, 4), value);
    }

    @Override
    public void storeI64(long ea, long value) {
        LONG.set(bytes, written(ea, 8), value);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long grow(long pages) {
        Headroom.check();
        var old = sizePages();
        var wanted = grownSize(old, pages, HEAP_LIMIT);
        if (wanted < 0 || !budget.reserve(size, wanted)) {
            return -1;
        }
        if (wanted > bytes.length && !enlarge((int) wanted)) {
            budget.release(wanted - size);
            return -1;
        }
        size = (int) wanted;
        followers.tell();
        return old;
    }

    /// Replaces the array by a larger one; false, with nothing changed, when the host has no room.
    /// A spare capacity that the host refused is not asked for again: each refusal costs it full
    /// collections. The size itself is always asked for, since room may have come back.
    private boolean enlarge(int wanted) {
        var generous = capacityFor(wanted);
        var modest = (int) Math.min(generous, wanted + (long) (wanted >> 4));
        return generous < refused && enlargeTo(generous)
                || modest < refused && modest > wanted && enlargeTo(modest)
                || enlargeTo(wanted);
    }

    private boolean enlargeTo(int capacity) {
        try {
            var map = dirty == null ? null : Arrays.copyOf(dirty, dirtyLength(capacity));
            bytes = Arrays.copyOf(bytes, capacity);
            dirty = map;
            return true;
        } catch (OutOfMemoryError e) {
            refused = capacity;
            return false;
        }
    }

    private int capacityFor(int wanted) {
        long capacity = bytes.length;
        var room =
                wanted <= DOUBLING_LIMIT
                        ? Long.highestOneBit(2L * wanted - 1)
                        : capacity + (capacity >> 4) * 3;
        var most = HEAP_LIMIT;
        var limits = decl.limits();
        if (limits.hasMax() && limits.max() < HEAP_LIMIT >>> decl.pageSizeLog2()) {
            most = limits.max() << decl.pageSizeLog2();
        }
        return (int) Math.max(wanted, Math.min(most, room));
    }

    @Override
    public void fill(long at, int value, long count) {
        var from = range(at, count);
        Arrays.fill(bytes, from, from + (int) count, (byte) value);
        mark(from, (int) count);
    }

    @Override
    public void write(long at, byte[] source, int from, int count) {
        var to = range(at, count);
        System.arraycopy(source, from, bytes, to, count);
        mark(to, count);
    }

    @Override
    public void read(long at, byte[] target, int to, int count) {
        System.arraycopy(bytes, range(at, count), target, to, count);
    }

    @Override
    public ByteBuffer view(long at, int count) {
        int from = range(at, count);
        mark(from, count);
        return ByteBuffer.wrap(bytes, from, count).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void copy(long to, LinearMemory source, long from, long count) {
        var target = range(to, count);
        if (source instanceof HeapMemory heap) {
            System.arraycopy(heap.bytes, heap.range(from, count), bytes, target, (int) count);
        } else {
            source.read(from, bytes, target, (int) count);
        }
        mark(target, (int) count);
    }

    @Override
    public long atomicLoad(int widthLog2, long ea) {
        checkAligned(ea, widthLog2);
        return switch (widthLog2) {
            case 0 -> loadI8(ea) & 0xFFL;
            case 1 -> loadI16(ea) & 0xFFFFL;
            case 2 -> loadI32(ea) & 0xFFFF_FFFFL;
            default -> loadI64(ea);
        };
    }

    @Override
    public void atomicStore(int widthLog2, long ea, long value) {
        checkAligned(ea, widthLog2);
        switch (widthLog2) {
            case 0 -> storeI8(ea, (int) value);
            case 1 -> storeI16(ea, (int) value);
            case 2 -> storeI32(ea, (int) value);
            default -> storeI64(ea, value);
        }
    }

    @Override
    public long atomicUpdate(AtomicOp op, int widthLog2, long ea, long operand) {
        Headroom.check();
        var old = atomicLoad(widthLog2, ea);
        atomicStore(widthLog2, ea, op.apply(old, operand));
        return old;
    }

    @Override
    public long atomicCompareExchange(int widthLog2, long ea, long expected, long replacement) {
        var old = atomicLoad(widthLog2, ea);
        if (old == (expected & mask(widthLog2))) {
            atomicStore(widthLog2, ea, replacement);
        }
        return old;
    }

    @Override
    public int atomicWait(
            int widthLog2, long ea, long expected, long timeoutNanos, StoreState store) {
        atomicLoad(widthLog2, ea);
        throw new Trap(TrapKind.EXPECTED_SHARED_MEMORY, "waiting on a memory that is not shared");
    }

    @Override
    public int atomicNotify(long ea, int count) {
        atomicLoad(2, ea);
        return 0;
    }
}
