package ijen.examples;

import ijen.runtime.Engine;
import ijen.runtime.ExternType.FuncType;
import ijen.runtime.GuestArray;
import ijen.runtime.HostFunction;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.wat.Wat;
import org.jspecify.annotations.Nullable;

/// Gives a guest a string as languages with garbage collection have them, and serves two imports of
/// one name that differ in their types.
public final class Strings {
    private static final String GUEST =
            """
            (module
              (type $string (array (mut i16)))
              (import "console" "log" (func $text (param (ref $string))))
              (import "console" "log" (func $number (param i32)))
              (func (export "measure") (param (ref $string))
                (call $text (local.get 0))
                (call $number (array.len (local.get 0)))))
            """;

    private Strings() {}

    /// Prints a text and how long it is.
    public static void main(String[] args) {
        try (var engine = Engine.create();
                var store = new Store(engine)) {
            var module = engine.load(Wat.parseModule(GUEST));
            // snippet: resolver
            var linker =
                    new Linker(engine)
                            .resolver(wanted ->
                                    wanted.type() instanceof FuncType type
                                            ? HostFunction.of(type, (c, a) -> log(a[0]))
                                            : null);
            // end
            // snippet: string
            var measure = linker.instantiate(store, module).func("measure");
            var string = measure.type().params().getFirst().arrayType();
            measure.call(GuestArray.of(string, "kawah ijen".toCharArray()));
            // end
        }
    }

    private static @Nullable Object log(@Nullable Object value) {
        // snippet: text
        System.out.println(
                value instanceof GuestArray string
                        ? new String(string.read(0, new char[string.length()]))
                        : value);
        // end
        return null;
    }
}
