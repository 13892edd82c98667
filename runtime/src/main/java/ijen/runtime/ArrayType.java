package ijen.runtime;

import ijen.runtime.internal.type.DefinedType;
import org.jspecify.annotations.Nullable;

/// A type of arrays, defined by modules of an engine. [ValueType#arrayType] gives it, and each
/// array knows its own.
public final class ArrayType {
    final DefinedType type;

    ArrayType(DefinedType type) {
        this.type = type;
    }

    /// The type of the elements.
    public FieldType element() {
        return FieldType.of(type.array().element(), type.registry());
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof ArrayType t && t.type == type;
    }

    @Override
    public int hashCode() {
        return type.id;
    }

    /// The type in the text format.
    @Override
    public String toString() {
        return type.registry().toText(type);
    }
}
