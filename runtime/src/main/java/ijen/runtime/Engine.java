package ijen.runtime;

import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.internal.interpret.Interpreter;
import ijen.runtime.internal.load.CodeStore;
import ijen.runtime.internal.memory.MemoryPool;
import ijen.runtime.internal.spi.ClassEngine;
import ijen.runtime.internal.spi.CodeEngine;
import ijen.runtime.internal.type.TypeRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// Configuration, types and pooled memories that all stores of a process may share. Thread-safe.
/// The types of its modules stay as long as it does: a host that loads ever new modules with types
/// of their own changes to a new engine from time to time.
public final class Engine implements AutoCloseable {
    /// Writes types that refer to no definition.
    static final TypeRegistry NO_TYPES = new TypeRegistry();

    private final EngineConfig config;
    private final TypeRegistry types = new TypeRegistry();
    private final @Nullable CodeStore store;
    private final MemoryPool pool;
    private @Nullable CodeEngine code;

    private Engine(EngineConfig config) {
        this.config = config;
        var cache = config.cache();
        store =
                cache == null || config.compileMode() == CompileMode.NEVER
                        ? null
                        : new CodeStore(cache, config);
        pool = new MemoryPool(config.pooledMemories());
    }

    /// An engine of the standard configuration.
    public static Engine create() {
        return create(EngineConfig.STANDARD);
    }

    /// An engine.
    public static Engine create(EngineConfig config) {
        return new Engine(config);
    }

    /// Decodes, validates and prepares a binary module. Needs the module `ijen.compiler` unless the
    /// mode is [EngineConfig.CompileMode#NEVER].
    ///
    /// @throws MalformedException if the bytes are not a module
    /// @throws ValidationException if the module breaks a rule
    /// @throws IllegalStateException if the compiler is missing
    public WasmModule load(byte[] bytes) {
        return WasmModule.load(this, bytes);
    }

    /// Loads a module from a jar that [WasmModule#saveJar] or `ijen compile` made. Needs no
    /// compiler; in the mode [EngineConfig.CompileMode#NEVER] the module in the jar is interpreted,
    /// whatever its code was made for.
    ///
    /// A jar is code: one that comes from somebody else can do anything that a Java library can.
    ///
    /// @throws CompiledJarException if the file is something else or damaged, or was made by
    ///   another version, for another configuration, or for another kind of JVM
    /// @throws IOException if the file cannot be read
    public WasmModule loadJar(Path jar) throws IOException {
        return WasmModule.loadJar(this, jar);
    }

    /// The configuration.
    public EngineConfig config() {
        return config;
    }

    TypeRegistry types() {
        return types;
    }

    /// Found when it is first needed: code from a jar runs without.
    synchronized CodeEngine code() {
        var found = code;
        if (found == null) {
            found = config.compileMode() == CompileMode.NEVER ? new Interpreter() : findCompiler();
            code = found;
        }
        return found;
    }

    ClassEngine compiler() {
        return code() instanceof ClassEngine compiler ? compiler : findCompiler();
    }

    private ClassEngine findCompiler() {
        return ServiceLoader.load(ClassEngine.class, Engine.class.getClassLoader())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the compile mode "
                                        + config.compileMode()
                                        + " needs ijen-compiler on the module or class"
                                        + " path; the mode NEVER and compiled jars run without"
                                        + " it"));
    }

    /// Where compiled code is kept, or null.
    @Nullable CodeStore store() {
        return store;
    }

    MemoryPool pool() {
        return pool;
    }

    /// Gives up pooled memories, and writes what was compiled to the cache, if there is one. Stores
    /// that are open go on working.
    @Override
    public void close() {
        if (store != null) {
            store.save();
        }
        pool.clear();
    }
}
