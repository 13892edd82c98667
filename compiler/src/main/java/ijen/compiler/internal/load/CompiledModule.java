package ijen.compiler.internal.load;

import ijen.compiler.internal.emit.AdapterClass;
import ijen.compiler.internal.emit.ModuleLayout;
import ijen.compiler.internal.support.FunctionMaker;
import ijen.compiler.internal.support.GuestInstance;
import ijen.compiler.internal.support.StubFunction;
import ijen.compiler.internal.types.TypeLoader;
import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.instance.GlobalCell;
import ijen.runtime.internal.instance.ModuleInstance;
import ijen.runtime.internal.instance.ResultCarrier;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.spi.ModuleCode;
import ijen.runtime.internal.type.DefinedType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A module whose code is JVM classes, made when they are first needed.
public final class CompiledModule implements ModuleCode, FunctionMaker {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final ModuleInfo module;
    private final TypeLoader types;
    private final ModuleLoader loader;
    private final CodeSource source;
    private final MethodHandle newInstance;
    private final Map<Integer, MethodHandle> leaves = new ConcurrentHashMap<>();
    private final Map<DefinedType, MethodHandle> adapters = new ConcurrentHashMap<>();

    CompiledModule(ModuleLayout layout, CodeSource source) {
        module = layout.module();
        this.source = source;
        types = TypeLoader.of(module.registry());
        types.register(module.types());
        types.register(module.functions());
        loader = new ModuleLoader(types, this::bytes);
        newInstance =
                constructor(
                        ModuleLayout.INSTANCE,
                        MethodType.methodType(
                                void.class, ModuleInstance.Parts.class, FunctionMaker.class),
                        GuestInstance.class);
        if (layout.unsafe()) {
            loader.initialize(ModuleLayout.PACKAGE + "U");
        }
    }

    private byte @Nullable [] bytes(String internalName) {
        var type = adapterType.get(internalName);
        return type != null ? AdapterClass.generate(type) : source.bytes(internalName);
    }

    private final Map<String, DefinedType> adapterType = new ConcurrentHashMap<>();

    private MethodHandle constructor(String name, MethodType type, Class<?> result) {
        var c = loader.load(name);
        try {
            return LOOKUP.in(c).findConstructor(c, type).asType(type.changeReturnType(result));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("generated class without constructor: " + name, e);
        }
    }

    @Override
    public ModuleInstance newInstance(ModuleInstance.Parts parts) {
        try {
            return (GuestInstance) newInstance.invokeExact(parts, (FunctionMaker) this);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    private static RuntimeException unexpected(Throwable t) {
        return switch (t) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(t);
        };
    }

    @Override
    public FuncRef function(ModuleInstance instance, int index) {
        return new StubFunction(module.functions()[index], (GuestInstance) instance, index);
    }

    @Override
    public void bindGlobal(ModuleInstance instance, int index, GlobalCell cell) {
        ((GuestInstance) instance).bind(index, cell);
    }

    @Override
    public FuncRef leaf(GuestInstance instance, int function) {
        var make = leaves.computeIfAbsent(function, this::leafConstructor);
        try {
            return (FuncRef) make.invokeExact(module.functions()[function], instance);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    private MethodHandle leafConstructor(int function) {
        var instanceClass = loader.load(ModuleLayout.INSTANCE);
        var c = ModuleLayout.leafClass(function);
        return constructor(
                        c,
                        MethodType.methodType(void.class, DefinedType.class, instanceClass),
                        FuncRef.class)
                .asType(
                        MethodType.methodType(
                                FuncRef.class, DefinedType.class, GuestInstance.class));
    }

    @Override
    public FuncRef adapter(FuncRef foreign, GuestInstance caller) {
        var make = adapters.computeIfAbsent(foreign.type, this::adapterConstructor);
        try {
            return (FuncRef) make.invokeExact(foreign, caller.results);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    private MethodHandle adapterConstructor(DefinedType type) {
        types.register(new DefinedType[] {type});
        var name = AdapterClass.className(type);
        adapterType.put(name, type);
        return constructor(
                name,
                MethodType.methodType(void.class, FuncRef.class, ResultCarrier.class),
                FuncRef.class);
    }

    /// Where the module's classes come from.
    interface CodeSource {
        byte @Nullable [] bytes(String internalName);
    }
}
