package ijen.runtime.internal.load;

import ijen.runtime.WasmFrame;
import ijen.runtime.internal.instance.Headroom;
import ijen.runtime.internal.spi.InternalAccess;
import org.jspecify.annotations.Nullable;

/// Loads the classes of one module. The JVM asks for a class at the first call into it, so
/// compiling in [#findClass] is the whole of lazy compilation: no stubs, no counters, no cost
/// afterwards.
///
/// The guest may be at the end of its stack when that happens. So there must be room first, and
/// what the guest's code names is initialised as soon as it is found: the JVM loads a class again
/// for which there was no room, but never initialises one again that failed.
final class ModuleLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final String GUEST = ClassNames.MODULE_PACKAGE.replace('/', '.');
    private static final String OWN = "ijen.";

    private final ClassSource source;

    ModuleLoader(ClassLoader types, ClassSource source) {
        super(WasmFrame.LOADER, types);
        this.source = source;
        InternalAccess.grant(getUnnamedModule());
    }

    /// Where the bytes of a class come from.
    interface ClassSource {
        /// The class file, or null if the module has no such class.
        byte @Nullable [] bytes(String internalName);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Headroom.check();
        if (name.startsWith(GUEST)) {
            synchronized (getClassLoadingLock(name)) {
                var loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }
        return name.startsWith(OWN)
                ? Class.forName(name, true, getParent())
                : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var internalName = name.replace('.', '/');
        var bytes = source.bytes(internalName);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        ClassDump.write(internalName, bytes);
        return defineClass(name, bytes, 0, bytes.length, GeneratedCode.DOMAIN);
    }

    Class<?> load(String internalName) {
        try {
            return loadClass(internalName.replace('/', '.'), false);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "class of compiled code is missing: " + internalName, e);
        }
    }

    /// Loads and initialises a class now: an initialiser must not run out of stack later.
    void initialize(String internalName) {
        try {
            Class.forName(internalName.replace('/', '.'), true, this);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "class of compiled code is missing: " + internalName, e);
        }
    }
}
