package ijen.examples;

import ijen.runtime.CodeCache;
import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.WasmModule;
import ijen.wat.Wat;
import java.io.IOException;
import java.nio.file.Path;

/// Compiles a module for processes to come, to a jar and into a cache.
public final class AheadOfTime {
    private static final String GUEST =
            """
            (module (func (export "add") (param i32 i32) (result i32)
              (i32.add (local.get 0) (local.get 1))))
            """;

    private AheadOfTime() {}

    /// Adds numbers by code from a jar and from a cache.
    ///
    /// @param args the jar, and the cache's directory
    public static void main(String[] args) throws IOException {
        byte[] bytes = Wat.parseModule(GUEST);
        Path jar = Path.of(args[0]);
        Path directory = Path.of(args[1]);
        // snippet: jar
        var portable = EngineConfig.STANDARD.withPortable(true);
        try (var engine = Engine.create(portable)) {
            engine.load(bytes).saveJar(jar);
        }
        // later, where ijen-compiler need not be
        try (var engine = Engine.create()) {
            add(engine.loadJar(jar), 1, 2);
        }
        // end
        // snippet: cache
        var cached = EngineConfig.STANDARD.withCache(CodeCache.at(directory));
        try (var engine = Engine.create(cached)) {
            add(engine.load(bytes), 3, 4);
        }
        // end
    }

    private static void add(WasmModule module, int a, int b) {
        var engine = module.engine();
        try (var store = new Store(engine)) {
            var instance = new Linker(engine).instantiate(store, module);
            System.out.println(instance.func("add").call(a, b)[0]);
        }
    }
}
