package ijen.conformance.fuzz;

import ijen.runtime.CodeCache;
import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.WasmModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs modules whose code comes from a file: a jar, or the cache that an earlier run filled.
record Ahead(EngineConfig config) {
    /// The lines of [Calls] from a module compiled to a jar and loaded by another engine.
    List<String> fromJar(byte[] wasm, long seed) throws IOException {
        var directory = Files.createTempDirectory("ijen-jar");
        var jar = directory.resolve("module.jar");
        try (var compiling = Engine.create(config);
                var loading = Engine.create(config)) {
            return Calls.of(loading, () -> throughJar(compiling, loading, wasm, jar), seed);
        } finally {
            delete(directory);
        }
    }

    private static WasmModule throughJar(Engine compiling, Engine loading, byte[] wasm, Path jar) {
        try {
            compiling.load(wasm).saveJar(jar);
            return loading.loadJar(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lines of the second of two runs, and where the first differs or the cache complains.
    List<String> fromCache(byte[] wasm, long seed) throws IOException {
        var directory = Files.createTempDirectory("ijen-cache");
        var messages = new ArrayList<String>();
        var cached = config.withCache(new CodeCache(directory, messages::add));
        try {
            var cold = Variant.run(cached, wasm, seed);
            var warm = new ArrayList<>(Variant.run(cached, wasm, seed));
            var difference = Calls.difference(cold, warm);
            if (!difference.isEmpty()) {
                messages.add("cold and warm differ: " + difference);
            }
            messages.forEach(message -> warm.add("error of the cache: " + message));
            return warm;
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
