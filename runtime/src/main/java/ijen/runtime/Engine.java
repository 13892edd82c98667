package ijen.runtime;

import ijen.runtime.internal.interpret.Interpreter;
import ijen.runtime.internal.memory.MemoryPool;
import ijen.runtime.internal.spi.CodeEngine;
import ijen.runtime.internal.type.TypeRegistry;
import java.util.ServiceLoader;

/// Configuration, types and pooled memories that all stores of a process may share. Thread-safe.
public final class Engine implements AutoCloseable {
    /// Writes types that refer to no definition.
    static final TypeRegistry NO_TYPES = new TypeRegistry();

    private final EngineConfig config;
    private final CodeEngine code;
    private final TypeRegistry types = new TypeRegistry();
    private final MemoryPool pool;

    private Engine(EngineConfig config, CodeEngine code) {
        this.config = config;
        this.code = code;
        pool = new MemoryPool(config.pooledMemories() && code.marksDirtyPages());
    }

    /// An engine of the standard configuration.
    public static Engine create() {
        return create(EngineConfig.STANDARD);
    }

    /// An engine. Needs the module `ijen.compiler` unless the mode is
    /// [EngineConfig.CompileMode#NEVER].
    public static Engine create(EngineConfig config) {
        return new Engine(config, codeEngine(config));
    }

    private static CodeEngine codeEngine(EngineConfig config) {
        if (config.compileMode() == EngineConfig.CompileMode.NEVER) {
            return new Interpreter();
        }
        return ServiceLoader.load(CodeEngine.class, Engine.class.getClassLoader())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the compile mode "
                                        + config.compileMode()
                                        + " needs ijen-compiler on the module or class"
                                        + " path; the mode NEVER runs without it"));
    }

    /// Decodes, validates and prepares a module.
    public WasmModule load(byte[] bytes) {
        return WasmModule.load(this, bytes);
    }

    /// The configuration.
    public EngineConfig config() {
        return config;
    }

    TypeRegistry types() {
        return types;
    }

    CodeEngine code() {
        return code;
    }

    MemoryPool pool() {
        return pool;
    }

    /// Gives up pooled memories. Stores that are open go on working.
    @Override
    public void close() {
        pool.clear();
    }
}
