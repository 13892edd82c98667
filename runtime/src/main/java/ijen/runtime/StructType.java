package ijen.runtime;

import ijen.runtime.internal.type.DefinedType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A type of structs, defined by modules of an engine. [ValueType#structType] gives it, and each
/// struct knows its own.
public final class StructType {
    final DefinedType type;

    StructType(DefinedType type) {
        this.type = type;
    }

    /// The types of the fields, in their order.
    public List<FieldType> fields() {
        return type.struct().fields().stream().map(f -> FieldType.of(f, type.registry())).toList();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof StructType t && t.type == type;
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
