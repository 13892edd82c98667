package ijen.compiler.internal.load;

import ijen.compiler.internal.emit.ModuleLayout;
import ijen.runtime.EngineConfig;
import ijen.runtime.internal.load.CompiledModule;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.spi.ModuleCode;
import java.nio.ByteOrder;

/// Makes the code of modules.
public final class Compilation {
    private Compilation() {}

    public static ModuleCode prepare(ModuleInfo module, EngineConfig config) {
        var layout =
                new ModuleLayout(
                        module, mayUseUnsafe(), config.interruptible(), config.pooledMemories());
        var compiler = new LazyCompiler(layout);
        var code = new CompiledModule(module, layout.unsafe(), compiler);
        if (config.compileMode() == EngineConfig.CompileMode.EAGER) {
            compiler.compileAll();
        }
        return code;
    }

    /// The JDK's internal `Unsafe` is open to generated code only if the launcher says so, for all
    /// unnamed modules; the array views work anywhere.
    static boolean mayUseUnsafe() {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN
                || Boolean.getBoolean("ijen.noUnsafe")) {
            return false;
        }
        var probe = new ClassLoader(null) {};
        return Object.class.getModule().isExported("jdk.internal.misc", probe.getUnnamedModule());
    }
}
