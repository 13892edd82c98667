package ijen.conformance.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.ExternType.FuncType;
import ijen.runtime.HostFunction;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.runtime.ValueType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Function values in structs and tables, where compiled code puts an object that it can call in
/// the place of the one that was there; and host functions that take the type of an import.
final class FunctionValuesTest {
    private static final String TYPES =
            """
            (rec
              (type $f (sub (func (param i32) (result i32))))
              (type $g (sub final $f (func (param i32) (result i32))))
              (type $methods
                (struct (field $first (ref null $f)) (field $second (mut (ref $f))))))
            """;

    private static final String GUEST =
            """
            (module
              %s
              (import "host" "plus" (func $plus (type $f)))
              (global $methods (export "methods") (mut (ref null $methods))
                (struct.new $methods (ref.func $twice) (ref.func $thrice)))
              (table (export "table") funcref (elem (ref.func $twice) (ref.func $plus)))
              (elem declare func $plus $square)
              (func $twice (export "twice") (type $f) (i32.mul (local.get 0) (i32.const 2)))
              (func $thrice (type $f) (i32.mul (local.get 0) (i32.const 3)))
              (func $square (export "square") (type $g) (i32.mul (local.get 0) (local.get 0)))
              (func (export "first") (param i32) (result i32)
                (call_ref $f (local.get 0)
                  (struct.get $methods $first (global.get $methods))))
              (func (export "second") (param i32) (result i32)
                (return_call_ref $f (local.get 0)
                  (struct.get $methods $second (global.get $methods))))
              (func (export "get") (result funcref)
                (struct.get $methods $first (global.get $methods)))
              (func (export "set") (param i32)
                (struct.set $methods $second (global.get $methods)
                  (select (result (ref $f))
                    (ref.func $plus) (ref.func $square) (local.get 0))))
              (func (export "none")
                (global.set $methods (struct.new $methods (ref.null $f) (ref.func $plus))))
              (func (export "nothing") (global.set $methods (ref.null $methods)))
              (func (export "indirect") (param i32 i32) (result i32)
                (call_indirect (type $f) (local.get 0) (local.get 1)))
              (func (export "reference") (result funcref) (ref.func $square)))
            """
                    .formatted(TYPES);

    /// Calls the first module's methods.
    private static final String OTHER =
            """
            (module
              %s
              (import "guest" "methods" (global $methods (mut (ref null $methods))))
              (func (export "second") (param i32) (result i32)
                (call_ref $f (local.get 0)
                  (struct.get $methods $second (global.get $methods)))))
            """
                    .formatted(TYPES);

    private static int call(Instance guest, String function, Object... arguments) {
        return (int) guest.func(function).call(arguments)[0];
    }

    private static void traps(Instance guest, String function, String message) {
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> guest.func(function).call(1))
                .withMessageContaining(message);
    }

    private static Linker linker(Store store) {
        var type = FuncType.of(List.of(ValueType.I32), ValueType.I32);
        HostFunction.Body plus = (caller, x) -> (int) x[0] + 1;
        return new Linker(store.engine()).define("host", "plus", HostFunction.of(type, plus));
    }

    private static Instance guest(Store store) {
        var module = Engines.module(store.engine(), GUEST);
        return linker(store).instantiate(store, module);
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void fieldsOfStructsAreCalledAgainAndAgain(CompileMode mode) {
        try (var store = new Store(Engines.engine(mode))) {
            var module = Engines.module(store.engine(), GUEST);
            var linker = linker(store);
            var guest = linker.instantiate(store, module);
            linker.define("guest", guest);
            var other = linker.instantiate(store, Engines.module(store.engine(), OTHER));
            for (int i = 0; i < 3; i++) {
                assertThat(call(guest, "first", 7)).isEqualTo(14);
                assertThat(call(guest, "second", 7)).isEqualTo(21);
                assertThat(call(other, "second", 5)).isEqualTo(15);
            }
            for (int i = 0; i < 6; i++) {
                guest.func("set").call(i & 1);
                assertThat(call(guest, "second", 7)).isEqualTo((i & 1) == 0 ? 49 : 8);
                assertThat(call(other, "second", 5)).isEqualTo((i & 1) == 0 ? 25 : 6);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void fieldsWithoutFunctionAndStructsThatAreNullTrap(CompileMode mode) {
        try (var store = new Store(Engines.engine(mode))) {
            var guest = guest(store);
            assertThat(call(guest, "first", 7)).isEqualTo(14);
            guest.func("none").call();
            traps(guest, "first", "null function reference");
            assertThat(call(guest, "second", 7)).isEqualTo(8);
            guest.func("nothing").call();
            traps(guest, "first", "null structure reference");
            traps(guest, "second", "null structure reference");
        }
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void aFunctionIsTheSameForTheHostBeforeAndAfterCalls(CompileMode mode) {
        try (var store = new Store(Engines.engine(mode))) {
            var guest = guest(store);
            var twice = guest.func("twice");
            var plus = guest.table("table").get(1);
            for (int i = 0; i < 2; i++) {
                assertThat(call(guest, "first", 7)).isEqualTo(14);
                assertThat(call(guest, "indirect", 7, 0)).isEqualTo(14);
                assertThat(call(guest, "indirect", 7, 1)).isEqualTo(8);
                guest.func("set").call(0);
                assertThat(call(guest, "second", 7)).isEqualTo(49);
                for (var same : List.of(guest.func("get").call()[0], guest.table("table").get(0))) {
                    assertThat(same).isEqualTo(twice).hasSameHashCodeAs(twice);
                }
                assertThat(guest.table("table").get(1)).isEqualTo(plus);
                assertThat(guest.func("reference").call()[0])
                        .isEqualTo(guest.func("square"))
                        .isNotEqualTo(twice);
            }
        }
    }
}
