package ijen.conformance.ahead;

import ijen.runtime.ExternType.FuncType;
import ijen.runtime.HostFunction;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.ValueType;
import ijen.runtime.WasmModule;
import java.util.List;

/// A module that needs every kind of generated class: groups, function values, adapters of host
/// functions, structs, arrays.
final class Sample {
    /// What [#run] returns.
    static final int RESULT = 10_164;

    static final String TEXT =
            """
            (module $sample
              (type $binary (func (param i32 i32) (result i32)))
              (type $pair (struct (field i32) (field (mut i64))))
              (type $bytes (array (mut i8)))
              (import "host" "twice" (func $twice (param i32) (result i32)))
              (memory (export "memory") 1)
              (data (i32.const 8) "\\64")
              (table funcref (elem $sum $product $twice))
              (global $calls (mut i32) (i32.const 0))
              (func $sum (type $binary) (i32.add (local.get 0) (local.get 1)))
              (func $product (type $binary) (i32.mul (local.get 0) (local.get 1)))
              (func $count (param i32) (param i32) (result i32)
                (if (result i32) (i32.eqz (local.get 0))
                  (then (local.get 1))
                  (else
                    (return_call $uncount
                      (i32.sub (local.get 0) (i32.const 1))
                      (i32.add (local.get 1) (i32.const 1))))))
              (func $uncount (param i32) (param i32) (result i32)
                (return_call $count (local.get 0) (local.get 1)))
              (func $fields (result i32)
                (i32.add
                  (struct.get $pair 0 (struct.new $pair (i32.const 40) (i64.const 2)))
                  (i32.wrap_i64
                    (struct.get $pair 1 (struct.new $pair (i32.const 40) (i64.const 2))))))
              (func $elements (result i32)
                (array.get_u $bytes (array.new $bytes (i32.const 7) (i32.const 3)) (i32.const 2)))
              (func (export "run") (param i32) (result i32)
                (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
                (i32.add
                  (call $count (i32.const 10000) (i32.const 0))
                  (i32.add (call $fields)
                    (i32.add (call $elements)
                      (i32.add
                        (call_indirect (param i32) (result i32) (local.get 0) (i32.const 2))
                        (call_indirect (type $binary)
                          (i32.load8_u (i32.const 8)) (global.get $calls) (i32.const 0)))))))
              (func (export "trap") (drop (i32.load (i32.const -1)))))
            """;

    private Sample() {}

    /// Instantiates the module in a new store and calls it.
    static int run(WasmModule module) {
        var type = FuncType.of(List.of(ValueType.I32), ValueType.I32);
        try (var store = new Store(module.engine())) {
            var linker = new Linker(module.engine());
            linker.define(
                    "host",
                    "twice",
                    HostFunction.of(type, (caller, arguments) -> 2 * (int) arguments[0]));
            var instance = linker.instantiate(store, module);
            return (int) instance.func("run").call(7)[0];
        }
    }
}
