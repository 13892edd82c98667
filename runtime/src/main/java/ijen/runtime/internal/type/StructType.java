package ijen.runtime.internal.type;

import java.util.List;
import org.jspecify.annotations.Nullable;

public record StructType(List<FieldType> fields) implements CompositeType {
    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof StructType s && s.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }
}
