package ijen.runtime.internal.memory;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.instance.Headroom;
import ijen.runtime.internal.instance.StoreState;
import ijen.runtime.internal.module.MemoryDecl;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A linear memory. The methods here check bounds and work for every representation; compiled code
/// reaches into [HeapMemory] directly.
///
/// `ea` is always a full effective address: base plus offset, computed by [#address] so that an
/// overflow of 64 bits cannot come out as a small address.
public abstract sealed class LinearMemory permits HeapMemory, SegmentMemory {
    /// Most bytes of the fast representation: 2 GiB less one page.
    public static final long HEAP_LIMIT = (1L << 31) - (1 << 16);

    public final MemoryDecl decl;
    protected final MemoryBudget budget;

    protected LinearMemory(MemoryDecl decl, MemoryBudget budget) {
        this.decl = decl;
        this.budget = budget;
    }

    /// Whether memories of this type are a [HeapMemory]: known from the type alone, so compiled
    /// code can rely on it.
    public static boolean isHeap(MemoryDecl decl) {
        if (decl.shared()) {
            return false;
        }
        var heapPages = HEAP_LIMIT >>> decl.pageSizeLog2();
        var limits = decl.limits();
        if (Long.compareUnsigned(limits.min(), heapPages) > 0) {
            return false;
        }
        return !decl.is64()
                || (limits.hasMax() && Long.compareUnsigned(limits.max(), heapPages) <= 0);
    }

    /// Address plus offset, both unsigned; -1, which is never in bounds, when it passes 64 bits.
    public static long address(long base, long offset) {
        var ea = base + offset;
        return Long.compareUnsigned(ea, base) < 0 ? -1 : ea;
    }

    public abstract byte loadI8(long ea);

    public abstract short loadI16(long ea);

    public abstract int loadI32(long ea);

    public abstract long loadI64(long ea);

    public abstract void storeI8(long ea, int value);

    public abstract void storeI16(long ea, int value);

    public abstract void storeI32(long ea, int value);

    public abstract void storeI64(long ea, long value);

    /// The high half of a vector, all of which must be in bounds.
    public final long loadHigh128(long ea) {
        check128(ea);
        return loadI64(ea + 8);
    }

    /// Stores a vector, or nothing.
    public final void store128(long ea, long low, long high) {
        check128(ea);
        storeI64(ea, low);
        storeI64(ea + 8, high);
    }

    private void check128(long ea) {
        if (ea < 0 || ea > size() - 16) {
            throw outOfBounds(ea, 16);
        }
    }

    /// Size in bytes.
    public abstract long size();

    /// Grows by `pages` (unsigned); returns the old size in pages, or -1 when it cannot.
    public abstract long grow(long pages);

    /// `memory.fill`.
    public abstract void fill(long at, int value, long count);

    /// Copies bytes of an array in (`memory.init`).
    public abstract void write(long at, byte[] source, int from, int count);

    /// Copies bytes out.
    public abstract void read(long at, byte[] target, int to, int count);

    /// The bytes themselves, to read and to write, or null when they are not in one array.
    public @Nullable ByteBuffer view(long at, int count) {
        return null;
    }

    /// `memory.copy` into this memory; the two may be one and the ranges may overlap.
    public abstract void copy(long to, LinearMemory source, long from, long count);

    /// Atomic access of `1 << widthLog2` bytes; values are zero-extended.
    public abstract long atomicLoad(int widthLog2, long ea);

    public abstract void atomicStore(int widthLog2, long ea, long value);

    /// Returns the old value, zero-extended.
    public abstract long atomicUpdate(AtomicOp op, int widthLog2, long ea, long operand);

    /// Returns the old value, zero-extended. An `expected` value wider than the access never
    /// matches.
    public abstract long atomicCompareExchange(
            int widthLog2, long ea, long expected, long replacement);

    /// `memory.atomic.wait32` and `wait64`: 0 woken, 1 not equal, 2 timed out.
    public abstract int atomicWait(
            int widthLog2, long ea, long expected, long timeoutNanos, StoreState store);

    /// `memory.atomic.notify`: the number of waiters woken; `count` is unsigned.
    public abstract int atomicNotify(long ea, int count);

    /// Size in pages.
    public final long sizePages() {
        return size() >>> decl.pageSizeLog2();
    }

    /// Size in bytes that [#grow] may reach, or -1 when `pages` more are not allowed by the type.
    protected final long grownSize(long oldPages, long pages, long mostBytes) {
        var mostPages = mostBytes >>> decl.pageSizeLog2();
        if (decl.limits().hasMax() && Long.compareUnsigned(decl.limits().max(), mostPages) < 0) {
            mostPages = decl.limits().max();
        }
        return Long.compareUnsigned(pages, mostPages - oldPages) > 0
                ? -1
                : oldPages + pages << decl.pageSizeLog2();
    }

    protected final Trap outOfBounds(long ea, long count) {
        return new Trap(
                TrapKind.MEMORY_OUT_OF_BOUNDS,
                Headroom.format(
                        "%s bytes at 0x%s of %s",
                        Long.toUnsignedString(count), Long.toHexString(ea), size()));
    }

    protected static void checkAligned(long ea, int widthLog2) {
        if ((ea & ((1L << widthLog2) - 1)) != 0) {
            throw new Trap(
                    TrapKind.UNALIGNED_ATOMIC,
                    Headroom.format("%d bytes at 0x%s", 1 << widthLog2, Long.toHexString(ea)));
        }
    }

    protected static long mask(int widthLog2) {
        return widthLog2 == 3 ? -1L : (1L << (8 << widthLog2)) - 1;
    }

    @Override
    public final String toString() {
        return "memory of " + size() + " bytes";
    }
}
