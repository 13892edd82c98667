package ijen.compiler;

import ijen.compiler.internal.emit.ModuleLayout;
import ijen.compiler.internal.load.LazyCompiler;
import ijen.runtime.internal.load.CodeForm;
import ijen.runtime.internal.load.CompilableClasses;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.spi.ClassEngine;

/// The compiler, as the runtime's service: found by [java.util.ServiceLoader] when this module is
/// present.
public final class Compiler implements ClassEngine {
    /// For the service loader.
    public Compiler() {}

    @Override
    public CompilableClasses classes(ModuleInfo module, CodeForm form) {
        return new LazyCompiler(new ModuleLayout(module, form));
    }
}
