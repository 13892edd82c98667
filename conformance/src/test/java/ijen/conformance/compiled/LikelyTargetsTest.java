package ijen.conformance.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.ExternType;
import ijen.runtime.Features;
import ijen.runtime.Global;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.Table;
import ijen.runtime.Trap;
import ijen.runtime.ValueType;
import ijen.wat.Wat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A call through a table asks first for the few functions that its module put there; whatever else
/// is in the table by then is called just as well.
final class LikelyTargetsTest {
    private static final int NULL = 13;

    private static final String MODULE =
            """
            (module
              (import "host" "table" (table 16 funcref))
              (import "host" "offset" (global $o i32))
              (type $t (func (param i32 i64) (result i64)))
              (elem (global.get $o) $plus $minus $times $both $other)
              (func $plus (type $t)
                (i64.add (local.get 1) (i64.extend_i32_s
                  (i32.add (local.get 0) (global.get $o)))))
              (func $minus (type $t)
                (i64.sub (local.get 1) (i64.extend_i32_s
                  (i32.add (local.get 0) (global.get $o)))))
              (func $times (type $t)
                (i64.mul (local.get 1) (i64.extend_i32_s
                  (i32.add (local.get 0) (global.get $o)))))
              (func $both (type $t)
                (i64.add
                  (call_indirect (type $t) (local.get 0) (i64.const 1)
                    (i32.add (global.get $o) (i32.const 1)))
                  (call_indirect (type $t) (i32.const 1) (local.get 1)
                    (i32.add (global.get $o) (i32.const 2)))))
              (func $other (param f64) (result f64) (local.get 0))
              (func (export "call") (param i32 i32 i64) (result i64)
                (i64.xor (i64.const 1) (call_indirect (type $t)
                  (i32.add (local.get 1) (i32.const 1))
                  (select (local.get 2) (i64.const 7) (i32.lt_s (local.get 1) (i32.const 100)))
                  (local.get 0)))))
            """;

    private static final String FOREIGN =
            """
            (module (func (export "f") (param i32 i64) (result i64) (i64.const 1000)))
            """;

    private static Instance guest(Linker linker, Store store, Table table, int offset) {
        var type = new ExternType.GlobalType(ValueType.I32, false);
        linker.define("host", "table", table);
        linker.define("host", "offset", Global.create(store, type, offset));
        return linker.instantiate(store, store.engine().load(Wat.parseModule(MODULE)));
    }

    private static long call(Instance guest, int index, int x, long y) {
        return (long) guest.func("call").call(index, x, y)[0];
    }

    private static long expected(int index, int x, long y) {
        int offset = index < 6 ? 0 : 6;
        return 1 ^ result(index - offset, offset, x + 1, x < 100 ? y : 7);
    }

    private static long result(int function, int offset, int x, long y) {
        return switch (function) {
            case 0 -> y + (x + offset);
            case 1 -> y - (x + offset);
            case 2 -> y * (x + offset);
            default -> result(1, offset, x, 1) + result(2, offset, 1, y);
        };
    }

    private static void traps(Instance guest, int index, String message) {
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> call(guest, index, 1, 1))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void whateverIsInTheTableIsCalled(CompileMode mode) {
        var config = new EngineConfig(mode).withFeatures(Features.ALL);
        try (var engine = Engine.create(config);
                var store = new Store(engine)) {
            var type = new ExternType.TableType(ValueType.FUNCREF, false, 16, true, 16);
            var table = Table.create(store, type, null);
            // two instances of one module, whose functions have the same classes
            var first = guest(new Linker(engine), store, table, 0);
            var second = guest(new Linker(engine), store, table, 6);
            for (int round = 0; round < 300; round++) {
                int function = round * 7 % 4;
                int index = round % 3 == 0 ? 6 + function : function;
                int x = round % 5 == 0 ? 150 : round;

                assertThat(call(first, index, x, round)).isEqualTo(expected(index, x, round));
                assertThat(call(second, index, x, -round)).isEqualTo(expected(index, x, -round));
            }
            traps(first, 4, "indirect call type mismatch");
            traps(first, NULL, "uninitialized element");
            traps(second, 16, "undefined element");

            var foreign =
                    new Linker(engine).instantiate(store, engine.load(Wat.parseModule(FOREIGN)));
            table.set(1, foreign.func("f"));
            table.set(2, first.func("call"));
            assertThat(call(first, 1, 1, 1)).isEqualTo(1 ^ 1000);
            traps(second, 2, "indirect call type mismatch");
            traps(first, 3, "indirect call type mismatch");
        }
    }
}
