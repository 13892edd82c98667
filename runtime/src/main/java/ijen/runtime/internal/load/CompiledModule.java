package ijen.runtime.internal.load;

import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.instance.GlobalCell;
import ijen.runtime.internal.instance.Headroom;
import ijen.runtime.internal.instance.ModuleInstance;
import ijen.runtime.internal.instance.ResultCarrier;
import ijen.runtime.internal.interpret.InterpretedModule;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.spi.ModuleCode;
import ijen.runtime.internal.support.FunctionMaker;
import ijen.runtime.internal.support.GuestFunction;
import ijen.runtime.internal.support.GuestInstance;
import ijen.runtime.internal.support.StubFunction;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.vector.Vectors;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A module whose code is JVM classes, got when they are first needed.
public final class CompiledModule implements ModuleCode, FunctionMaker {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

    private static final String LEAF = ClassNames.MODULE_PACKAGE + "F";

    /// A longer name might not fit into a class file.
    private static final int LONGEST_NAME = 20_000;

    private final ModuleInfo module;
    private final TypeLoader types;
    private final ModuleLoader loader;
    private final ModuleClasses source;
    private final boolean vectors;
    private final MethodHandle newInstance;
    private final Map<Integer, MethodHandle> leaves = new ConcurrentHashMap<>();
    private final Map<DefinedType, LeafTemplate> templates = new ConcurrentHashMap<>();
    private final Map<DefinedType, MethodHandle> adapters = new ConcurrentHashMap<>();
    private final Map<String, byte[]> adapterFiles = new ConcurrentHashMap<>();

    /// Runs functions that the compiler cannot translate.
    private @Nullable InterpretedModule interpreted;

    public CompiledModule(ModuleInfo module, CodeForm form, ModuleClasses source) {
        this.module = module;
        this.source = source;
        vectors = form.vectors();
        types = TypeLoader.of(module.registry());
        types.register(module.types(), source.types());
        types.register(module.functions(), source.types());
        loader = new ModuleLoader(types, this::bytes);
        newInstance =
                constructor(
                        ClassNames.INSTANCE,
                        MethodType.methodType(
                                void.class, ModuleInstance.Parts.class, FunctionMaker.class),
                        GuestInstance.class);
        if (form.unsafe()) {
            loader.initialize(ClassNames.UNSAFE_HOLDER);
        }
    }

    private byte @Nullable [] bytes(String internalName) {
        if (internalName.startsWith(LEAF)) {
            return leafFile(
                    Integer.parseInt(internalName, LEAF.length(), internalName.length(), 10));
        }
        var adapter = adapterFiles.remove(internalName);
        return adapter != null ? adapter : code(internalName);
    }

    private byte @Nullable [] code(String internalName) {
        var file = source.bytes(internalName);
        if (vectors && file != null) {
            Vectors.prepare(file);
        }
        return file;
    }

    private MethodHandle constructor(String name, MethodType type, Class<?> result) {
        var c = loader.load(name);
        try {
            return LOOKUP.findConstructor(c, type).asType(type.changeReturnType(result));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("generated class without constructor: " + name, e);
        }
    }

    @Override
    public ModuleInstance newInstance(ModuleInstance.Parts parts) {
        try {
            var instance = (GuestInstance) newInstance.invokeExact(parts, (FunctionMaker) this);
            instance.followMemories();
            return instance;
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

    private byte[] leafFile(int function) {
        int defined = function - module.importedFunctions();
        var method = ClassNames.method(module, function);
        var body = source.functions().hasTailCalls(defined) ? method + ClassNames.BODY : method;
        var name = module.functionName(function);
        return templates
                .computeIfAbsent(
                        module.functions()[function], t -> new LeafTemplate(source.leaf(t)))
                .fill(
                        ClassNames.leaf(function),
                        ClassNames.group(source.functions().group(defined)),
                        method,
                        body,
                        name == null || name.length() > LONGEST_NAME ? "func" + function : name);
    }

    private MethodHandle leafConstructor(int function) {
        return constructor(
                ClassNames.leaf(function),
                MethodType.methodType(void.class, DefinedType.class, GuestInstance.class),
                FuncRef.class);
    }

    @Override
    public FuncRef adapter(FuncRef foreign, GuestInstance caller) {
        var make = adapters.get(foreign.type);
        if (make == null) {
            make = adapterConstructor(foreign.type);
            adapters.put(foreign.type, make);
        }
        try {
            var adapter = (FuncRef) make.invokeExact(foreign, caller.results);
            ((GuestFunction) adapter).standsFor(foreign);
            return adapter;
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public FuncRef interpreted(GuestInstance instance, int function) {
        Headroom.check();
        InterpretedModule code;
        synchronized (this) {
            code = interpreted;
            if (code == null) {
                code = new InterpretedModule(module);
                interpreted = code;
            }
        }
        return adapter(code.interpreted(instance, function), instance);
    }

    /// Code that was compiled before has adapters for the types its module knows. A function of a
    /// subtype that only others know is called as one of the nearest type known here.
    private MethodHandle adapterConstructor(DefinedType exact) {
        for (var type = exact; type != null; type = type.supertype) {
            var file = source.adapter(type);
            if (file != null) {
                return adapterConstructor(type, file);
            }
        }
        throw new IllegalStateException("no adapter for functions of type " + exact.stableName());
    }

    private MethodHandle adapterConstructor(DefinedType type, byte[] file) {
        types.register(new DefinedType[] {type}, source.types());
        var name = ClassNames.adapter(type);
        adapterFiles.put(name, file);
        return constructor(
                name,
                MethodType.methodType(void.class, FuncRef.class, ResultCarrier.class),
                FuncRef.class);
    }
}
