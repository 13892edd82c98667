package ijen.runtime.internal.spi;

import ijen.runtime.EngineConfig;
import ijen.runtime.internal.module.ModuleInfo;

/// Turns validated modules into running code. The interpreter is one; the compiler is another, a
/// [ClassEngine].
public interface CodeEngine {
    /// Prepares the code of a module, once for all its instances. May defer work to first calls.
    ModuleCode prepare(ModuleInfo module, EngineConfig config);
}
