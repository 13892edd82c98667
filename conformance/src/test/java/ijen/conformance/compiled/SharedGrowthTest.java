package ijen.conformance.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.ExternType;
import ijen.runtime.Features;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Memory;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.wat.Wat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compiled instances keep a memory's array and size; whoever lets the memory grow, all see it.
final class SharedGrowthTest {
    private static final int PAGE = 1 << 16;

    private static final String OWNER =
            """
            (module
              (memory (export "memory") 1 40)
              (memory (export "second") 1 40)
              (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
              (func (export "grow second") (param i32) (result i32)
                (memory.grow 1 (local.get 0)))
              (func (export "read") (param i32) (result i32) (i32.load (local.get 0)))
              (func (export "read second") (param i32) (result i32) (i32.load 1 (local.get 0))))
            """;

    /// Has the memories in the other order, and calls out between two accesses.
    private static final String USER =
            """
            (module
              (import "owner" "grow" (func $grow (param i32) (result i32)))
              (import "owner" "second" (memory $second 1))
              (import "owner" "memory" (memory $memory 1))
              (table 1 funcref)
              (elem (i32.const 0) $grow)
              (func (export "write") (param i32 i32)
                (i32.store $memory (local.get 0) (local.get 1)))
              (func (export "write second") (param i32 i32)
                (i32.store $second (local.get 0) (local.get 1)))
              (func (export "own") (param i32) (result i32)
                (memory.grow $memory (local.get 0)))
              (func (export "through") (param $at i32) (result i32)
                (i32.store $memory (i32.const 8) (i32.const 77))
                (drop (call_indirect (param i32) (result i32) (i32.const 1) (i32.const 0)))
                (i32.store $memory (local.get $at) (i32.const 78))
                (i32.add (i32.load $memory (i32.const 8)) (i32.load $memory (local.get $at)))))
            """;

    private static Engine engine(CompileMode mode, boolean portable, boolean pooled) {
        return Engine.create(
                new EngineConfig(mode)
                        .withFeatures(Features.ALL)
                        .withPortable(portable)
                        .withPooledMemories(pooled));
    }

    private static int call(Instance instance, String name, Object... arguments) {
        return (int) instance.func(name).call(arguments)[0];
    }

    private static void traps(Instance instance, String name, Object... arguments) {
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> instance.func(name).call(arguments))
                .withMessageContaining("out of bounds memory access");
    }

    @ParameterizedTest
    @CsvSource({
        "EAGER, false, false",
        "EAGER, true, false",
        "EAGER, false, true",
        "AUTO, false, false",
        "NEVER, false, false"
    })
    void allInstancesSeeAMemoryGrow(CompileMode mode, boolean portable, boolean pooled) {
        try (var engine = engine(mode, portable, pooled);
                var store = new Store(engine)) {
            var linker = new Linker(engine);
            var owner = linker.instantiate(store, engine.load(Wat.parseModule(OWNER)));
            linker.define("owner", owner);
            var user = linker.instantiate(store, engine.load(Wat.parseModule(USER)));
            traps(user, "write", PAGE, 1);

            assertThat(call(owner, "grow", 2)).isEqualTo(1);
            user.func("write").call(2 * PAGE, 5);
            assertThat(call(owner, "read", 2 * PAGE)).isEqualTo(5);
            traps(user, "write second", PAGE, 1);

            assertThat(call(user, "own", 20)).isEqualTo(3);
            user.func("write").call(22 * PAGE, 6);
            assertThat(call(owner, "read", 22 * PAGE)).isEqualTo(6);
            assertThat(call(user, "through", 23 * PAGE)).isEqualTo(77 + 78);

            assertThat(owner.memory("memory").grow(1)).isEqualTo(24);
            user.func("write").call(25 * PAGE - 4, 7);
            assertThat(call(owner, "read", 25 * PAGE - 4)).isEqualTo(7);
            traps(owner, "read second", PAGE);

            assertThat(call(owner, "grow second", 3)).isEqualTo(1);
            user.func("write second").call(3 * PAGE, 8);
            assertThat(call(owner, "read second", 3 * PAGE)).isEqualTo(8);
            traps(user, "write", 25 * PAGE, 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"EAGER", "NEVER"})
    void manyInstancesOverOneMemoryOfTheHostComeAndGo(CompileMode mode) {
        try (var engine = engine(mode, false, false);
                var store = new Store(engine)) {
            var linker = new Linker(engine);
            var memory =
                    Memory.create(store, new ExternType.MemoryType(false, false, 16, 1, true, 99));
            linker.define("host", "memory", memory);
            var module =
                    engine.load(
                            Wat.parseModule(
                                    """
                                    (module (import "host" "memory" (memory 1))
                                      (func (export "put") (param i32 i32)
                                        (i32.store (local.get 0) (local.get 1))))
                                    """));
            var first = linker.instantiate(store, module);
            for (int i = 1; i < 60; i++) {
                var next = linker.instantiate(store, module);
                assertThat(memory.grow(1)).isEqualTo(i);
                next.func("put").call(i * PAGE, i);
                first.func("put").call(i * PAGE + 4, -i);
                assertThat(memory.readInt(i * PAGE)).isEqualTo(i);
                assertThat(memory.readInt(i * PAGE + 4)).isEqualTo(-i);
                traps(first, "put", (i + 1) * PAGE - 3, 0);
            }
        }
    }
}
