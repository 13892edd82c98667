package ijen.runtime;

/// How an engine translates and what it allows. Immutable: `with…` gives a changed copy.
///
/// @param compileMode when code is compiled
/// @param features the proposals that modules may use
/// @param interruptible running guests can be stopped by [Store#interrupt]; the interpreter always
///   can
/// @param pooledMemories memories of closed stores are kept, cleared and handed out again
/// @param limits what the guests of a store may use, unless the store says otherwise
public record EngineConfig(
        CompileMode compileMode,
        Features features,
        boolean interruptible,
        boolean pooledMemories,
        StoreLimits limits) {
    /// Lazy compilation, WebAssembly 3.0, no limits.
    public static final EngineConfig STANDARD =
            new EngineConfig(
                    CompileMode.AUTO, Features.STANDARD, false, false, StoreLimits.STANDARD);

    /// The standard configuration with another mode.
    public EngineConfig(CompileMode compileMode) {
        this(compileMode, Features.STANDARD, false, false, StoreLimits.STANDARD);
    }

    /// When code is compiled.
    public enum CompileMode {
        /// A group of functions at the first call into it.
        AUTO,
        /// The whole module when it is loaded.
        EAGER,
        /// Never: the interpreter runs everything.
        NEVER
    }

    /// The same with another mode.
    public EngineConfig withCompileMode(CompileMode mode) {
        return new EngineConfig(mode, features, interruptible, pooledMemories, limits);
    }

    /// The same with other features.
    public EngineConfig withFeatures(Features set) {
        return new EngineConfig(compileMode, set, interruptible, pooledMemories, limits);
    }

    /// The same with interruption on or off.
    public EngineConfig withInterruptible(boolean on) {
        return new EngineConfig(compileMode, features, on, pooledMemories, limits);
    }

    /// The same with pooled memories on or off.
    public EngineConfig withPooledMemories(boolean on) {
        return new EngineConfig(compileMode, features, interruptible, on, limits);
    }

    /// The same with other limits.
    public EngineConfig withLimits(StoreLimits other) {
        return new EngineConfig(compileMode, features, interruptible, pooledMemories, other);
    }
}
