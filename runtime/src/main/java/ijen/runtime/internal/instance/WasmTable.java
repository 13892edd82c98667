package ijen.runtime.internal.instance;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.module.Limits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A table; `elements[0 .. size)` are in use, the rest is spare capacity and null. Indices and
/// counts are unsigned, those of a table with 32-bit indices zero-extended by the caller.
public final class WasmTable {
    /// Most elements of any table: more would not fit a Java array.
    public static final int MOST = Integer.MAX_VALUE - 8;

    public final int elementType;
    public final boolean is64;

    /// Whether the type names a maximum: [#max], unsigned.
    public final boolean hasMax;

    public final long max;

    public @Nullable Object[] elements;
    public int size;

    private final long limit;

    /// A table of nulls.
    ///
    /// @param limit most elements that the store allows
    public WasmTable(int elementType, boolean is64, Limits limits, long limit) {
        this.elementType = elementType;
        this.is64 = is64;
        hasMax = limits.hasMax();
        max = limits.max();
        size = Math.toIntExact(limits.min());
        elements = new Object[size];
        this.limit = Math.min(limit, MOST);
    }

    public @Nullable Object at(long index) {
        if (index < 0 || index >= size) {
            throw outOfBounds(index, 1);
        }
        return elements[(int) index];
    }

    public void set(long index, @Nullable Object value) {
        if (index < 0 || index >= size) {
            throw outOfBounds(index, 1);
        }
        elements[(int) index] = value;
    }

    /// Grows by `count`; returns the old size, or -1 when it cannot.
    public long grow(long count, @Nullable Object value) {
        Headroom.check();
        var most = hasMax && max >= 0 ? Math.min(max, limit) : limit;
        if (count < 0 || count > most - size) {
            return -1;
        }
        var wanted = size + (int) count;
        if (wanted > elements.length && !enlarge(wanted, most)) {
            return -1;
        }
        var old = size;
        Arrays.fill(elements, old, wanted, value);
        size = wanted;
        return old;
    }

    private boolean enlarge(int wanted, long most) {
        try {
            var doubled = Math.min(most, 2L * elements.length);
            elements = Arrays.copyOf(elements, (int) Math.max(wanted, doubled));
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    public void fill(long at, @Nullable Object value, long count) {
        checkRange(at, count);
        Arrays.fill(elements, (int) at, (int) (at + count), value);
    }

    /// `table.copy` into this table.
    public void copy(long to, WasmTable source, long from, long count) {
        checkRange(to, count);
        source.checkRange(from, count);
        System.arraycopy(source.elements, (int) from, elements, (int) to, (int) count);
    }

    /// `table.init`: an index beyond the segment is out of bounds of the table, as the tests word
    /// it.
    public void init(long to, @Nullable Object[] segment, long from, long count) {
        checkRange(to, count);
        if (from < 0 || count > segment.length || from > segment.length - count) {
            throw new Trap(
                    TrapKind.TABLE_OUT_OF_BOUNDS,
                    Headroom.format(
                            "%s elements at %s of a segment of %d",
                            Long.toUnsignedString(count),
                            Long.toUnsignedString(from),
                            segment.length));
        }
        System.arraycopy(segment, (int) from, elements, (int) to, (int) count);
    }

    private void checkRange(long at, long count) {
        if (at < 0 || count < 0 || count > size || at > size - count) {
            throw outOfBounds(at, count);
        }
    }

    private Trap outOfBounds(long at, long count) {
        return new Trap(
                TrapKind.TABLE_OUT_OF_BOUNDS,
                Headroom.format(
                        "%s elements at %s of %d",
                        Long.toUnsignedString(count), Long.toUnsignedString(at), size));
    }
}
