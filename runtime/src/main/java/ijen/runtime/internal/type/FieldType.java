package ijen.runtime.internal.type;

/// A storage type (a [ValType], `I8` and `I16` included) and whether it can be written.
public record FieldType(int storage, boolean mutable) {
    /// The type of the value that reading the field gives.
    public int unpacked() {
        return storage == ValType.I8 || storage == ValType.I16 ? ValType.I32 : storage;
    }

    public boolean packed() {
        return storage == ValType.I8 || storage == ValType.I16;
    }
}
