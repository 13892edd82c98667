package ijen.compiler.internal.load;

import ijen.compiler.internal.emit.AdapterClass;
import ijen.compiler.internal.emit.ModuleLayout;
import ijen.compiler.internal.types.TypeFiles;
import ijen.runtime.internal.load.ModuleClasses;
import ijen.runtime.internal.load.TypeClasses;
import ijen.runtime.internal.type.DefinedType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Compiles classes when they are asked for, or all groups ahead on all cores.
final class LazyCompiler implements ModuleClasses {
    private final ModuleLayout layout;
    private final ThreadLocal<GroupCompiler> compilers;

    /// Classes compiled ahead, until they are loaded.
    private final Map<String, byte[]> ready = new ConcurrentHashMap<>();

    LazyCompiler(ModuleLayout layout) {
        this.layout = layout;
        compilers = ThreadLocal.withInitial(() -> new GroupCompiler(layout));
    }

    @Override
    public byte @Nullable [] bytes(String internalName) {
        var bytes = ready.remove(internalName);
        return bytes != null
                ? bytes
                : CompileThread.run(() -> compilers.get().compile(internalName));
    }

    @Override
    public byte[] adapter(DefinedType type) {
        return AdapterClass.generate(type);
    }

    @Override
    public TypeClasses types() {
        return TypeFiles::generate;
    }

    void compileAll() {
        IntStream.range(0, layout.groups())
                .parallel()
                .mapToObj(ModuleLayout::groupClass)
                .forEach(name -> {
                    var bytes = new GroupCompiler(layout).compile(name);
                    if (bytes != null) {
                        ready.put(name, bytes);
                    }
                });
    }
}
