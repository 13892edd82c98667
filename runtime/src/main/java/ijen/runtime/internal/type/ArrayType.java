package ijen.runtime.internal.type;

import org.jspecify.annotations.Nullable;

public record ArrayType(FieldType element) implements CompositeType {
    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof ArrayType a && a.element.equals(element);
    }

    @Override
    public int hashCode() {
        return new TypeHash().add(element.hashCode()).value();
    }
}
