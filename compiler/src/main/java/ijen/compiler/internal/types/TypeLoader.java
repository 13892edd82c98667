package ijen.compiler.internal.types;

import ijen.runtime.internal.gc.StructFactory;
import ijen.runtime.internal.gc.WasmStruct;
import ijen.runtime.internal.type.ArrayType;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.StructType;
import ijen.runtime.internal.type.TypeRegistry;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Defines one class per canonical type and is the parent of all code loaders of its engine, so
/// equal types of different modules are one class and a cast is an `instanceof`. Classes are named
/// by the type's stable name: code compiled in another process finds them again. They are made when
/// the JVM first resolves the name.
///
/// - `ijen.gen.S…`: a struct with fields `f0`, `f1`, … ([StructClass])
/// - `ijen.gen.A…`: holds an array's type
/// - `ijen.gen.F…`: function values of a type, with its `call` ([SignatureClass])
///
/// Each has `public static final DefinedType TYPE`.
public final class TypeLoader extends ClassLoader {
    private static final String PACKAGE = "ijen/gen/";
    private static final Map<TypeRegistry, TypeLoader> LOADERS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final Map<String, DefinedType> types = new ConcurrentHashMap<>();

    static {
        registerAsParallelCapable();
    }

    private TypeLoader(ClassLoader parent) {
        super("ijen-types", parent);
        GeneratedAccess.grant(getUnnamedModule());
    }

    /// The loader of an engine's types.
    public static TypeLoader of(TypeRegistry registry) {
        return LOADERS.computeIfAbsent(
                registry, r -> new TypeLoader(TypeLoader.class.getClassLoader()));
    }

    /// Internal name of the type's class.
    public static String className(DefinedType type) {
        String kind =
                switch (type.composite) {
                    case StructType s -> "S";
                    case ArrayType a -> "A";
                    case FunctionType f -> "F";
                };
        return PACKAGE + kind + type.stableName();
    }

    /// Makes the types' classes resolvable, and structs of these types instances of their class.
    public void register(DefinedType[] all) {
        for (DefinedType type : all) {
            for (DefinedType t = type; t != null; t = t.supertype) {
                if (types.putIfAbsent(className(t), t) == null
                        && t.composite instanceof StructType) {
                    t.attachment = new LazyFactory(this, t);
                }
            }
        }
    }

    /// Called by generated classes for their `TYPE`.
    public static DefinedType typeOf(Class<?> generated) {
        var loader = (TypeLoader) generated.getClassLoader();
        return loader.registered(generated.getName().replace('.', '/'));
    }

    private DefinedType registered(String internalName) {
        DefinedType type = types.get(internalName);
        if (type == null) {
            throw new IllegalStateException("type class without its type: " + internalName);
        }
        return type;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        DefinedType type = types.get(name.replace('.', '/'));
        if (type == null) {
            throw new ClassNotFoundException(name);
        }
        byte[] code =
                switch (type.composite) {
                    case StructType s -> new StructClass(type).generate();
                    case ArrayType a -> TypeHolder.generate(type);
                    case FunctionType f -> SignatureClass.generate(type, f);
                };
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, code, 0, code.length);
        }
    }

    /// Generates the struct's class when the first object is made by code that is not compiled.
    private static final class LazyFactory implements StructFactory {
        private final TypeLoader loader;
        private final DefinedType type;
        private volatile @Nullable MethodHandle constructor;

        LazyFactory(TypeLoader loader, DefinedType type) {
            this.loader = loader;
            this.type = type;
        }

        @Override
        public WasmStruct create() {
            try {
                var make = constructor;
                if (make == null) {
                    Class<?> c = loader.loadClass(className(type).replace('/', '.'));
                    make =
                            MethodHandles.publicLookup()
                                    .findConstructor(c, MethodType.methodType(void.class))
                                    .asType(MethodType.methodType(WasmStruct.class));
                    constructor = make;
                }
                return (WasmStruct) make.invokeExact();
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("cannot make a struct of type " + type.id, e);
            }
        }
    }
}
