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
        var hash = new TypeHash();
        for (int i = 0; i < fields.size(); i++) {
            hash.add(fields.get(i).hashCode());
        }
        return hash.value();
    }
}
