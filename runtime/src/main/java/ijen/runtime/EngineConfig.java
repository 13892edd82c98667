package ijen.runtime;

import org.jspecify.annotations.Nullable;

/// How an engine translates and what it allows. Immutable: `with…` gives a changed copy.
///
/// @param compileMode when code is compiled
/// @param features the proposals that modules may use
/// @param interruptible running guests can be stopped by [Store#interrupt]; the interpreter always
///   can
/// @param pooledMemories memories of closed stores are kept, cleared and handed out again
/// @param portable compiled code uses nothing that a JVM has to be asked for, so that a jar of it
///   runs on any
/// @param limits what the guests of a store may use, unless the store says otherwise
/// @param cache where compiled code is kept for the next process, or null
/// @param progress is told when whole modules are compiled, or null
public record EngineConfig(
        CompileMode compileMode,
        Features features,
        boolean interruptible,
        boolean pooledMemories,
        boolean portable,
        StoreLimits limits,
        @Nullable CodeCache cache,
        @Nullable CompileProgress progress) {
    /// Lazy compilation, WebAssembly 3.0, no limits, no cache.
    public static final EngineConfig STANDARD = new EngineConfig(CompileMode.AUTO);

    /// The standard configuration with another mode.
    public EngineConfig(CompileMode compileMode) {
        this(compileMode, Features.STANDARD, false, false, false, StoreLimits.STANDARD, null, null);
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
        return new EngineConfig(
                mode, features, interruptible, pooledMemories, portable, limits, cache, progress);
    }

    /// The same with other features.
    public EngineConfig withFeatures(Features set) {
        return new EngineConfig(
                compileMode, set, interruptible, pooledMemories, portable, limits, cache, progress);
    }

    /// The same with interruption on or off.
    public EngineConfig withInterruptible(boolean on) {
        return new EngineConfig(
                compileMode, features, on, pooledMemories, portable, limits, cache, progress);
    }

    /// The same with pooled memories on or off.
    public EngineConfig withPooledMemories(boolean on) {
        return new EngineConfig(
                compileMode, features, interruptible, on, portable, limits, cache, progress);
    }

    /// The same with portable code on or off.
    public EngineConfig withPortable(boolean on) {
        return new EngineConfig(
                compileMode, features, interruptible, pooledMemories, on, limits, cache, progress);
    }

    /// The same with other limits.
    public EngineConfig withLimits(StoreLimits other) {
        return new EngineConfig(
                compileMode,
                features,
                interruptible,
                pooledMemories,
                portable,
                other,
                cache,
                progress);
    }

    /// The same with a cache, or without one.
    public EngineConfig withCache(@Nullable CodeCache directory) {
        return new EngineConfig(
                compileMode,
                features,
                interruptible,
                pooledMemories,
                portable,
                limits,
                directory,
                progress);
    }

    /// The same with a listener to the compilation of whole modules, or without one.
    public EngineConfig withProgress(@Nullable CompileProgress listener) {
        return new EngineConfig(
                compileMode,
                features,
                interruptible,
                pooledMemories,
                portable,
                limits,
                cache,
                listener);
    }
}
