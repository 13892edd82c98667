package ijen.runtime.internal.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Classes that a compiler makes when asked.
public interface CompilableClasses extends ModuleClasses {
    /// Names of all that [#bytes] can give.
    List<String> names();

    /// A compiler for one thread, which should have [#STACK] bytes of stack.
    Worker worker();

    /// Takes deeply nested code.
    long STACK = 16L << 20;

    /// Compiles on the calling thread.
    interface Worker {
        /// The class, or null if there is none of this name.
        byte @Nullable [] compile(String internalName);
    }
}
