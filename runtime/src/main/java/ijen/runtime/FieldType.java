package ijen.runtime;

import ijen.runtime.internal.type.TypeRegistry;
import ijen.runtime.internal.type.ValType;

/// The type of a struct's field or an array's elements.
///
/// @param value what is read and written: `i32` for packed ones
/// @param packedBits 8 or 16 where only the low bits of the value are kept, else 0
/// @param mutable whether it can be changed
public record FieldType(ValueType value, int packedBits, boolean mutable) {
    static FieldType of(ijen.runtime.internal.type.FieldType type, TypeRegistry registry) {
        var bits =
                switch (type.storage()) {
                    case ValType.I8 -> 8;
                    case ValType.I16 -> 16;
                    default -> 0;
                };
        return new FieldType(ValueType.of(type.unpacked(), registry), bits, type.mutable());
    }

    /// The type in the text format.
    @Override
    public String toString() {
        var storage = packedBits == 0 ? value.toString() : "i" + packedBits;
        return mutable ? "(mut " + storage + ")" : storage;
    }
}
