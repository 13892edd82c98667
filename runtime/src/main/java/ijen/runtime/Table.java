package ijen.runtime;

import ijen.runtime.internal.instance.WasmTable;
import org.jspecify.annotations.Nullable;

/// A table of a store. Out of bounds throws a [Trap] of [TrapKind#TABLE_OUT_OF_BOUNDS].
public final class Table implements Extern {
    private final Store store;
    private final WasmTable table;

    Table(Store store, WasmTable table) {
        this.store = store;
        this.table = table;
    }

    /// A new table whose elements are `initial`.
    public static Table create(Store store, ExternType.TableType type, @Nullable Object initial) {
        var limits = type.checkedLimits();
        var element = type.element().codeIn(store.engine().types());
        var table = store.newTable(element, type.is64(), limits, "the table");
        var result = new Table(store, table);
        table.fill(0, result.unwrap(initial), table.size);
        return result;
    }

    @Override
    public ExternType.TableType type() {
        return new ExternType.TableType(
                ValueType.of(table.elementType, store.engine().types()),
                table.is64,
                table.size,
                table.hasMax,
                table.max);
    }

    @Override
    public Store store() {
        return store;
    }

    /// Number of elements.
    public int size() {
        return table.size;
    }

    /// An element; a function as [Func].
    public @Nullable Object get(long index) {
        var refs = new @Nullable Object[] {table.at(index)};
        return Values.loadOne(table.elementType, new long[0], refs, 0);
    }

    /// Replaces an element.
    public void set(long index, @Nullable Object value) {
        table.set(index, unwrap(value));
    }

    /// Grows; returns the old size, or -1 when the table cannot grow so far.
    public long grow(long count, @Nullable Object value) {
        return table.grow(count, unwrap(value));
    }

    private @Nullable Object unwrap(@Nullable Object value) {
        var refs = new @Nullable Object[1];
        Values.storeOne(store, table.elementType, value, new long[0], refs, 0, "table element");
        return refs[0];
    }

    WasmTable inner() {
        return table;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Table t && t.table == table;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(table);
    }

    @Override
    public String toString() {
        return type().toString();
    }
}
