package ijen.cli.internal.option;

import ijen.cli.internal.console.CommandFailure;
import ijen.cli.internal.console.Console;
import ijen.cli.internal.console.Progress;
import ijen.runtime.CodeCache;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the engine works: `--compile`, `-O`, `-C` and the features and limits of `-W`.
///
/// @param portable whether code keeps to what every JVM allows
/// @param cache directory for compiled code, null for none
public record EngineOptions(
        WasmOptions wasm,
        CompileMode mode,
        boolean pooledMemories,
        boolean portable,
        @Nullable Path cache) {
    /// Reads the option groups of a command line.
    public static EngineOptions parse(
            List<String> wasm, List<String> optimize, List<String> codegen, String compile) {
        var options = new EngineOptions(WasmOptions.parse(wasm), mode(compile), false, false, null);
        for (var setting : Setting.parse("-O", optimize).toList()) {
            options = options.withOptimize(setting);
        }
        for (var setting : Setting.parse("-C", codegen).toList()) {
            options = options.withCodegen(setting);
        }
        return options;
    }

    /// The configuration of the engine, which tells the console what takes long or fails.
    public EngineConfig config(Console console) {
        return EngineConfig.STANDARD
                .withCompileMode(mode)
                .withFeatures(wasm.features())
                .withLimits(wasm.limits())
                .withInterruptible(wasm.interruptible())
                .withPooledMemories(pooledMemories)
                .withPortable(portable)
                .withCache(codeCache(console))
                .withProgress(Progress.of(console));
    }

    private @Nullable CodeCache codeCache(Console console) {
        return cache == null
                ? null
                : new CodeCache(
                        cache, message -> console.err().println("ijen: warning: " + message));
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
            case "pooling-allocator" ->
                    new EngineOptions(wasm, mode, setting.isOn(), portable, cache);
            case "opt-level" ->
                    throw setting.unsupported("the JVM optimises what runs often by itself");
            default -> throw setting.unknown();
        };
    }

    private EngineOptions withCodegen(Setting setting) {
        return switch (setting.key()) {
            case "cache" -> withCache(setting.isOn() ? standardCache() : null);
            case "cache-dir" -> withCache(Path.of(setting.text("a directory")));
            case "portable" -> new EngineOptions(wasm, mode, pooledMemories, setting.isOn(), cache);
            default -> throw setting.unknown();
        };
    }

    private EngineOptions withCache(@Nullable Path directory) {
        return new EngineOptions(wasm, mode, pooledMemories, portable, directory);
    }

    /// The list that `-O help` prints.
    public static String optimizeHelp() {
        return Setting.line("pooling-allocator=y", "keep memories and hand them out again");
    }

    /// The list that `-C help` prints.
    public static String codegenHelp() {
        return Setting.line("cache=y", "keep compiled code in $XDG_CACHE_HOME/ijen/code")
                + Setting.line("cache-dir=DIR", "keep compiled code in DIR")
                + Setting.line("portable=y", "compile to what every JVM allows");
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
