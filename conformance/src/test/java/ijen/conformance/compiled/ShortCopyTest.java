package ijen.conformance.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.wat.Wat;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Copies of few bytes move what longer ones do, whatever overlaps, and stop at the same bounds.
final class ShortCopyTest {
    private static final int PAGE = 1 << 16;
    private static final int WINDOW = 24;

    /// The second function has the memory's array at hand.
    private static final String MODULE =
            """
            (module
              (memory (export "memory") 1)
              (func (export "copy") (param i32 i32 i32)
                (memory.copy (local.get 0) (local.get 1) (local.get 2)))
              (func (export "copy and store") (param i32 i32 i32)
                (i32.store8 (i32.const 40000) (i32.add (i32.load8_u (i32.const 40000)) (i32.const 1)))
                (memory.copy (local.get 0) (local.get 1) (local.get 2)))
              (func (export "grow") (result i32) (memory.grow (i32.const 1))))
            """;

    private static Instance instance(Engine engine) {
        return new Linker(engine)
                .instantiate(new Store(engine), engine.load(Wat.parseModule(MODULE)));
    }

    private static Engine engine(boolean portable, boolean pooled) {
        return Engine.create(
                new EngineConfig(CompileMode.EAGER)
                        .withPortable(portable)
                        .withPooledMemories(pooled));
    }

    @ParameterizedTest
    @CsvSource({
        "copy, false, false",
        "copy and store, false, false",
        "copy, true, false",
        "copy, false, true"
    })
    void bytesAreMovedAsByAnArray(String function, boolean portable, boolean pooled) {
        try (var engine = engine(portable, pooled)) {
            var guest = instance(engine);
            var memory = guest.memory("memory");
            var random = new Random(7);
            var before = new byte[WINDOW];
            for (int at : new int[] {0, 5000, PAGE - WINDOW}) {
                for (int count = 0; count < 18; count++) {
                    for (int pair = 0; pair < 49; pair++) {
                        int to = pair % 7;
                        int from = pair / 7;
                        random.nextBytes(before);
                        memory.write(at, before);

                        guest.func(function).call(at + to, at + from, count);

                        System.arraycopy(before, from, before, to, count);
                        assertThat(memory.read(at, WINDOW))
                                .as("%d bytes from %d to %d", count, from, to)
                                .isEqualTo(before);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"copy, false", "copy and store, false", "copy, true"})
    void boundsAreThoseOfTheMemoryNow(String function, boolean portable) {
        try (var engine = engine(portable, false)) {
            var guest = instance(engine);
            for (int count = 0; count < 10; count++) {
                int last = PAGE - count;
                guest.func(function).call(last, 0, count);
                guest.func(function).call(0, last, count);
                for (int beyond :
                        new int[] {last + 1, PAGE + 1, -1, -count - 1, Integer.MIN_VALUE}) {
                    traps(guest, function, beyond, 0, count);
                    traps(guest, function, 0, beyond, count);
                }
            }
            traps(guest, function, 0, 0, -1);
            traps(guest, function, 0, 0, Integer.MIN_VALUE);
            guest.func("grow").call();
            guest.func(function).call(PAGE, 0, 3);
            guest.func(function).call(0, 2 * PAGE - 5, 5);
            traps(guest, function, 2 * PAGE - 4, 0, 5);
        }
    }

    private static void traps(Instance guest, String function, int to, int from, int count) {
        assertThatExceptionOfType(Trap.class)
                .as("%d bytes from %d to %d", count, from, to)
                .isThrownBy(() -> guest.func(function).call(to, from, count))
                .matches(t -> t.kind() == TrapKind.MEMORY_OUT_OF_BOUNDS);
    }
}
