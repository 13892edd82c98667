package ijen.runtime.internal.spi;

import ijen.runtime.EngineConfig;
import ijen.runtime.internal.module.ModuleInfo;

/// Turns validated modules into running code. The interpreter is one; the compiler is another,
/// found through [java.util.ServiceLoader] so that the runtime never names it.
public interface CodeEngine {
    /// Prepares the code of a module, once for all its instances. May defer work to first calls.
    ModuleCode prepare(ModuleInfo module, EngineConfig config);

    /// Whether the code marks what it writes in [ijen.runtime.internal.memory.HeapMemory#dirty],
    /// which lets memories be pooled.
    default boolean marksDirtyPages() {
        return false;
    }
}
