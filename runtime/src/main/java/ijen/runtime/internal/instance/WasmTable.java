package ijen.runtime.internal.instance;

import org.jspecify.annotations.Nullable;

/// A table; `elements[0 .. size)` are in use, the rest is spare capacity and null.
public final class WasmTable {
    public final int elementType;
    public final boolean is64;
    public final long max;
    public @Nullable Object[] elements;
    public int size;

    public WasmTable(int elementType, boolean is64, long max, int size) {
        this.elementType = elementType;
        this.is64 = is64;
        this.max = max;
        this.elements = new Object[size];
        this.size = size;
    }
}
