package ijen.examples;

import ijen.runtime.Engine;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.WasmException;
import ijen.wat.Wat;

/// What goes wrong, and what the messages say.
public final class Failures {
    private static final String DIVIDES =
            """
            (module $calculator
              (func $divide (export "divide") (param i32 i32) (result i32)
                (i32.div_s (local.get 0) (local.get 1))))
            """;
    private static final String UNBALANCED = "(module (func (result i32) (i64.const 1)))";
    private static final String NEEDY = "(module (import \"env\" \"answer\" (func (result i32))))";

    private Failures() {}

    /// Prints one message of each kind.
    public static void main(String[] args) {
        report(DIVIDES);
        report(UNBALANCED);
        report(NEEDY);
    }

    private static void report(String guest) {
        // snippet: failures
        try (var engine = Engine.create();
                var store = new Store(engine)) {
            var module = engine.load(Wat.parseModule(guest));
            var instance = new Linker(engine).instantiate(store, module);
            instance.func("divide").call(1, 0);
        } catch (WasmException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        // end
    }
}
