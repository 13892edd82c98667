package ijen.runtime;

import ijen.runtime.internal.instance.GlobalCell;
import org.jspecify.annotations.Nullable;

/// A global of a store.
public final class Global implements Extern {
    private final Store store;
    private final GlobalCell cell;

    Global(Store store, GlobalCell cell) {
        this.store = store;
        this.cell = cell;
    }

    /// A new global.
    public static Global create(Store store, ExternType.GlobalType type, @Nullable Object value) {
        var code = type.value().codeIn(store.engine().types());
        var global = new Global(store, new GlobalCell(code, type.mutable()));
        global.write(value);
        return global;
    }

    @Override
    public ExternType.GlobalType type() {
        return new ExternType.GlobalType(
                ValueType.of(cell.type, store.engine().types()), cell.mutable);
    }

    @Override
    public Store store() {
        return store;
    }

    /// The value, as [ValueType] describes.
    public @Nullable Object get() {
        return Values.loadOne(
                cell.type, new long[] {cell.bits, cell.high}, new @Nullable Object[] {cell.ref}, 0);
    }

    /// Changes the value of a mutable global.
    public void set(@Nullable Object value) {
        if (!cell.mutable) {
            throw new IllegalStateException("an immutable global cannot be set");
        }
        write(value);
    }

    private void write(@Nullable Object value) {
        var nums = new long[2];
        var refs = new @Nullable Object[1];
        Values.storeOne(store, cell.type, value, nums, refs, 0, "global");
        cell.bits = nums[0];
        cell.high = nums[1];
        cell.ref = refs[0];
    }

    GlobalCell inner() {
        return cell;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Global g && g.cell == cell;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(cell);
    }

    @Override
    public String toString() {
        return type() + " = " + get();
    }
}
