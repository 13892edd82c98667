package ijen.cli.internal.option;

import ijen.cli.internal.console.CommandFailure;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the engine works: `--compile`, `-O`, `-C` and the features and limits of `-W`.
///
/// @param cache directory for compiled code, null for none
public record EngineOptions(
        WasmOptions wasm, CompileMode mode, boolean pooledMemories, @Nullable Path cache) {
    /// Reads the option groups of a command line.
    public static EngineOptions parse(
            List<String> wasm, List<String> optimize, List<String> codegen, String compile) {
        var options = new EngineOptions(WasmOptions.parse(wasm), mode(compile), false, null);
        for (var setting : Setting.parse("-O", optimize).toList()) {
            options = options.withOptimize(setting);
        }
        for (var setting : Setting.parse("-C", codegen).toList()) {
            options = options.withCodegen(setting);
        }
        return options;
    }

    /// The configuration of the engine.
    public EngineConfig config() {
        return EngineConfig.STANDARD
                .withCompileMode(mode)
                .withFeatures(wasm.features())
                .withLimits(wasm.limits())
                .withInterruptible(wasm.timeout() != null)
                .withPooledMemories(pooledMemories);
    }

    private static CompileMode mode(String name) {
        return switch (name) {
            case "auto" -> CompileMode.AUTO;
            case "eager" -> CompileMode.EAGER;
            case "never" -> CompileMode.NEVER;
            default ->
                    throw CommandFailure.usage(
                            "--compile expects auto, eager or never, got '" + name + "'");
        };
    }

    private EngineOptions withOptimize(Setting setting) {
        return switch (setting.key()) {
            case "pooling-allocator" -> new EngineOptions(wasm, mode, setting.isOn(), cache);
            case "opt-level" ->
                    throw setting.unsupported("the JVM optimises what runs often by itself");
            default -> throw setting.unknown();
        };
    }

    private EngineOptions withCodegen(Setting setting) {
        return switch (setting.key()) {
            case "cache" ->
                    new EngineOptions(
                            wasm, mode, pooledMemories, setting.isOn() ? standardCache() : null);
            case "cache-dir" ->
                    new EngineOptions(
                            wasm, mode, pooledMemories, Path.of(setting.text("a directory")));
            default -> throw setting.unknown();
        };
    }

    private static Path standardCache() {
        var base = System.getenv("XDG_CACHE_HOME");
        return (base == null || base.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(base))
                .resolve("ijen")
                .resolve("code");
    }
}
