package ijen.runtime.internal.type;

import org.jspecify.annotations.Nullable;

/// A storage type (a [ValType], `I8` and `I16` included) and whether it can be written.
public record FieldType(int storage, boolean mutable) {
    /// The type of the value that reading the field gives.
    public int unpacked() {
        return storage == ValType.I8 || storage == ValType.I16 ? ValType.I32 : storage;
    }

    public boolean packed() {
        return storage == ValType.I8 || storage == ValType.I16;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof FieldType f && f.storage == storage && f.mutable == mutable;
    }

    @Override
    public int hashCode() {
        return new TypeHash().add(storage).add(mutable ? 1 : 0).value();
    }
}
