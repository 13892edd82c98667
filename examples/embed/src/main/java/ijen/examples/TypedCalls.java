package ijen.examples;

import ijen.runtime.Engine;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.wat.Wat;

/// Calls an export many times through a typed handle: nothing is boxed or allocated per call.
public final class TypedCalls {
    private static final String GUEST =
            """
            (module
              (func (export "step") (param $x i32) (result i32)
                (i32.add (i32.mul (local.get $x) (i32.const 1664525)) (i32.const 1013904223))))
            """;

    private TypedCalls() {}

    /// Prints the thousandth number of a sequence.
    public static void main(String[] args) throws Throwable {
        try (var engine = Engine.create();
                var store = new Store(engine)) {
            var module = engine.load(Wat.parseModule(GUEST));
            var instance = new Linker(engine).instantiate(store, module);
            // snippet: typed-call
            var step = instance.func("step").handle();
            int x = 1;
            for (int i = 0; i < 1000; i++) {
                x = (int) step.invokeExact(x);
            }
            // end
            System.out.println(x);
        }
    }
}
