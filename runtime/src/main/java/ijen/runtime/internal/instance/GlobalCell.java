package ijen.runtime.internal.instance;

import org.jspecify.annotations.Nullable;

/// A global that more than one party can see. `bits` holds a number by the slot convention of
/// [FuncRef#invoke], `high` the upper half of a `v128`, `ref` a reference.
public final class GlobalCell {
    public final int type;
    public final boolean mutable;
    public long bits;
    public long high;
    public @Nullable Object ref;

    public GlobalCell(int type, boolean mutable) {
        this.type = type;
        this.mutable = mutable;
    }
}
