package ijen.runtime.internal.load;

import ijen.runtime.internal.gc.StructFactory;
import ijen.runtime.internal.gc.WasmStruct;
import ijen.runtime.internal.instance.Headroom;
import ijen.runtime.internal.spi.InternalAccess;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.StructType;
import ijen.runtime.internal.type.TypeRegistry;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Defines one class per canonical type and is the parent of all code loaders of its engine, so
/// equal types of different modules are one class and a cast is an `instanceof`. Classes are named
/// by the type's stable name: code compiled in another process finds them again. They are made when
/// the JVM first resolves the name.
///
/// - `ijen.gen.S…`: a struct with fields `f0`, `f1`, … (a class with fields)
/// - `ijen.gen.A…`: holds an array's type
/// - `ijen.gen.F…`: function values of a type, with its `call` (abstract)
///
/// Each has `public static final DefinedType TYPE`.
public final class TypeLoader extends ClassLoader {
    private static final String PREFIX = ClassNames.TYPE_PACKAGE.replace('/', '.');
    private final Map<String, Known> types = new ConcurrentHashMap<>();

    static {
        registerAsParallelCapable();
    }

    private TypeLoader(ClassLoader parent) {
        super("ijen-types", parent);
        InternalAccess.grant(getUnnamedModule());
    }

    /// The loader of an engine's types.
    public static TypeLoader of(TypeRegistry registry) {
        synchronized (registry) {
            if (registry.attachment instanceof TypeLoader known) {
                return known;
            }
            var loader = new TypeLoader(TypeLoader.class.getClassLoader());
            registry.attachment = loader;
            return loader;
        }
    }

    /// Makes the types' classes resolvable, and structs of these types instances of their class.
    public void register(DefinedType[] all, TypeClasses source) {
        for (DefinedType type : all) {
            for (DefinedType t = type; t != null; t = t.supertype) {
                if (types.putIfAbsent(ClassNames.type(t), new Known(t, source)) == null
                        && t.composite instanceof StructType) {
                    t.attachment = new LazyFactory(this, t);
                }
            }
        }
    }

    /// A type and who has its class.
    private record Known(DefinedType type, @Nullable TypeClasses source) {}

    /// Called by generated classes for their `TYPE`.
    public static DefinedType typeOf(Class<?> generated) {
        var loader = (TypeLoader) generated.getClassLoader();
        return loader.registered(generated.getName().replace('.', '/'));
    }

    private DefinedType registered(String internalName) {
        var known = types.get(internalName);
        if (known == null) {
            throw new IllegalStateException("type class without its type: " + internalName);
        }
        return known.type;
    }

    /// Classes of types are here or nowhere: the search of the parents would cost more than they
    /// do.
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Headroom.check();
        if (!name.startsWith(PREFIX)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var known = types.get(name.replace('.', '/'));
        if (known == null || known.source == null) {
            throw new ClassNotFoundException(name);
        }
        var code = known.source.bytes(known.type);
        var defined = defineClass(name, code, 0, code.length, GeneratedCode.DOMAIN);
        types.put(name.replace('.', '/'), new Known(known.type, null));
        return defined;
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
                    Class<?> c = loader.loadClass(ClassNames.type(type).replace('/', '.'));
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
