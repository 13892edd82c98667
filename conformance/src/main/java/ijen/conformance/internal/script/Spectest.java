package ijen.conformance.internal.script;

import ijen.runtime.Engine;
import ijen.runtime.Extern;
import ijen.runtime.Feature;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.wat.Wat;
import java.util.HashMap;
import java.util.Map;

/// The module `spectest` that scripts import from. It is a guest itself; what its functions are
/// given to print is dropped.
final class Spectest {
    private static final String SHARED_MEMORY =
            "(module (memory (export \"shared_memory\") 1 2 shared))";
    private static final String TABLE_64 = "(table (export \"table64\") i64 10 20 funcref)";
    private static final String STANDARD =
            """
            (module $spectest
              (global (export "global_i32") i32 (i32.const 666))
              (global (export "global_i64") i64 (i64.const 666))
              (global (export "global_f32") f32 (f32.const 666.6))
              (global (export "global_f64") f64 (f64.const 666.6))
              (table (export "table") 10 20 funcref)
              (memory (export "memory") 1 2)
              (func (export "print"))
              (func (export "print_i32") (param i32))
              (func (export "print_i64") (param i64))
              (func (export "print_f32") (param f32))
              (func (export "print_f64") (param f64))
              (func (export "print_i32_f32") (param i32 f32))
              (func (export "print_f64_f64") (param f64 f64))
              %s)
            """;

    private Spectest() {}

    static Map<String, Extern> exports(Engine engine, Store store) {
        var features = engine.config().features();
        var exports = new HashMap<String, Extern>();
        exports.putAll(
                instantiate(
                        engine,
                        store,
                        STANDARD.formatted(features.has(Feature.MEMORY64) ? TABLE_64 : "")));
        if (features.has(Feature.THREADS)) {
            exports.putAll(instantiate(engine, store, SHARED_MEMORY));
        }
        return exports;
    }

    private static Map<String, Extern> instantiate(Engine engine, Store store, String text) {
        var module = engine.load(Wat.parseModule(text));
        return new Linker(engine).instantiate(store, module).exports();
    }
}
