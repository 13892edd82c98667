package ijen.runtime.internal.module;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the name section says.
public record Names(@Nullable String module, Map<Integer, String> functions) {
    public static final Names NONE = new Names(null, Map.of());

    public @Nullable String function(int index) {
        return functions.get(index);
    }
}
