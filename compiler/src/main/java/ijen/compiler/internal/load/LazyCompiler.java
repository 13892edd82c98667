package ijen.compiler.internal.load;

import ijen.compiler.internal.emit.AdapterClass;
import ijen.compiler.internal.emit.FunctionClass;
import ijen.compiler.internal.emit.ModuleLayout;
import ijen.compiler.internal.emit.TailCalls;
import ijen.compiler.internal.types.TypeFiles;
import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.load.CompilableClasses;
import ijen.runtime.internal.load.FunctionPlaces;
import ijen.runtime.internal.load.TypeClasses;
import ijen.runtime.internal.type.DefinedType;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The classes of a module, compiled when they are asked for.
public final class LazyCompiler implements CompilableClasses, FunctionPlaces {
    private final ModuleLayout layout;

    /// Its buffers grow to what the largest function needed, so it is kept while there is memory.
    private SoftReference<GroupCompiler> idle = new SoftReference<>(null);

    public LazyCompiler(ModuleLayout layout) {
        this.layout = layout;
    }

    @Override
    public byte @Nullable [] bytes(String internalName) {
        return CompileThreads.run(() -> compile(internalName));
    }

    private synchronized byte @Nullable [] compile(String internalName) {
        var compiler = idle.get();
        idle.clear();
        if (compiler == null) {
            compiler = new GroupCompiler(layout);
        }
        var bytes = compiler.compile(internalName);
        // not one that failed: it may have stopped in the middle of anything
        idle = new SoftReference<>(compiler);
        return bytes;
    }

    @Override
    public List<String> names() {
        var names = new ArrayList<String>();
        names.add(ClassNames.INSTANCE);
        if (layout.unsafe()) {
            names.add(ClassNames.UNSAFE_HOLDER);
        }
        for (int group = 0; group < layout.groups(); group++) {
            names.add(ClassNames.group(group));
        }
        return names;
    }

    @Override
    public Worker worker() {
        return new GroupCompiler(layout)::compile;
    }

    @Override
    public byte[] adapter(DefinedType type) {
        return AdapterClass.generate(type);
    }

    @Override
    public byte[] leaf(DefinedType type) {
        return FunctionClass.leaf(type);
    }

    @Override
    public TypeClasses types() {
        return TypeFiles::generate;
    }

    @Override
    public FunctionPlaces functions() {
        return this;
    }

    @Override
    public int group(int defined) {
        return layout.groupOf(defined);
    }

    @Override
    public boolean hasTailCalls(int defined) {
        return TailCalls.in(layout.module(), defined + layout.module().importedFunctions());
    }
}
