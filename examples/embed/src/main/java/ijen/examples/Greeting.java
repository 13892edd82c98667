package ijen.examples;

import static ijen.runtime.ValueType.I32;

import ijen.runtime.Engine;
import ijen.runtime.ExternType.FuncType;
import ijen.runtime.HostFunction;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.wat.Wat;
import java.util.List;

/// A guest that calls a function of its host and passes text through its memory.
public final class Greeting {
    private static final String GUEST =
            """
            (module
              (import "host" "print" (func $print (param $at i32) (param $length i32)))
              (memory (export "memory") 1)
              (data (i32.const 16) "hello from the guest")
              (func (export "greet")
                (call $print (i32.const 16) (i32.const 20))))
            """;

    private Greeting() {}

    /// Prints what the guest says.
    public static void main(String[] args) {
        // snippet: host-function
        var print =
                HostFunction.of(
                        FuncType.of(List.of(I32, I32)),
                        (caller, arguments) -> {
                            int at = (int) arguments[0];
                            int length = (int) arguments[1];
                            System.out.println(caller.memory().readText(at, length));
                            return null;
                        });
        try (var engine = Engine.create();
                var store = new Store(engine)) {
            var linker = new Linker(engine).define("host", "print", print);
            var instance = linker.instantiate(store, engine.load(Wat.parseModule(GUEST)));
            instance.func("greet").call();
        }
        // end
    }
}
