package ijen.runtime.internal.interpret;

import ijen.runtime.EngineConfig;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.spi.CodeEngine;
import ijen.runtime.internal.spi.ModuleCode;

/// The code engine that compiles nothing: the oracle for the compiler, and what runs where classes
/// cannot be defined.
public final class Interpreter implements CodeEngine {
    @Override
    public ModuleCode prepare(ModuleInfo module, EngineConfig config) {
        return new InterpretedModule(module);
    }
}
