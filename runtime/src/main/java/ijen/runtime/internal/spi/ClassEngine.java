package ijen.runtime.internal.spi;

import ijen.runtime.EngineConfig;
import ijen.runtime.internal.load.CodeForm;
import ijen.runtime.internal.load.CompilableClasses;
import ijen.runtime.internal.load.CompiledModule;
import ijen.runtime.internal.load.ReadyClasses;
import ijen.runtime.internal.module.ModuleInfo;

/// A code engine that makes JVM classes: the compiler, found through [java.util.ServiceLoader] so
/// that the runtime never names it.
public interface ClassEngine extends CodeEngine {
    /// The classes of a module, none of which is made yet.
    CompilableClasses classes(ModuleInfo module, CodeForm form);

    @Override
    default ModuleCode prepare(ModuleInfo module, EngineConfig config) {
        var form = CodeForm.of(config);
        var classes = classes(module, form);
        boolean eager = config.compileMode() == EngineConfig.CompileMode.EAGER;
        return new CompiledModule(
                module, form, eager ? ReadyClasses.of(classes, config.progress()) : classes);
    }
}
