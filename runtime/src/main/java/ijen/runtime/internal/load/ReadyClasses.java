package ijen.runtime.internal.load;

import ijen.runtime.CompileProgress;
import ijen.runtime.internal.type.DefinedType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The classes of a module that were all compiled when it was loaded. Each is forgotten when the
/// JVM has it.
public final class ReadyClasses implements ModuleClasses {
    private final CompilableClasses compiler;
    private final Map<String, byte[]> ready;

    private ReadyClasses(CompilableClasses compiler, Map<String, byte[]> ready) {
        this.compiler = compiler;
        this.ready = ready;
    }

    /// Compiles on all cores.
    public static ReadyClasses of(CompilableClasses compiler, @Nullable CompileProgress progress) {
        var classes = new WholeModule(compiler, progress).compile(compiler.names());
        return new ReadyClasses(compiler, new ConcurrentHashMap<>(classes));
    }

    @Override
    public byte @Nullable [] bytes(String internalName) {
        return ready.remove(internalName);
    }

    @Override
    public byte @Nullable [] adapter(DefinedType type) {
        return compiler.adapter(type);
    }

    @Override
    public byte[] leaf(DefinedType type) {
        return compiler.leaf(type);
    }

    @Override
    public FunctionPlaces functions() {
        return compiler.functions();
    }

    @Override
    public TypeClasses types() {
        return compiler.types();
    }
}
