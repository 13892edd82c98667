package ijen.wat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something a script does with an instance; a null instance is the current one.
public sealed interface Action {
    /// The name of the instance.
    @Nullable String instance();

    /// Calls an exported function.
    record Invoke(@Nullable String instance, String function, List<Value> arguments)
            implements Action {
        public Invoke {
            arguments = List.copyOf(arguments);
        }
    }

    /// Reads an exported global.
    record Get(@Nullable String instance, String global) implements Action {}
}
