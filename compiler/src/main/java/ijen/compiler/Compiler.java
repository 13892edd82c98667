package ijen.compiler;

import ijen.compiler.internal.load.Compilation;
import ijen.runtime.EngineConfig;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.spi.CodeEngine;
import ijen.runtime.internal.spi.ModuleCode;

/// The compiler, as the runtime's service: found by [java.util.ServiceLoader] when this module is
/// present.
public final class Compiler implements CodeEngine {
    /// For the service loader.
    public Compiler() {}

    @Override
    public ModuleCode prepare(ModuleInfo module, EngineConfig config) {
        return Compilation.prepare(module, config);
    }

    @Override
    public boolean marksDirtyPages() {
        return true;
    }
}
