package ijen.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What keeps a guest from taking more than its store allows.
class LimitsTest {
    private static final StoreLimits LIMITS = StoreLimits.STANDARD;
    private final Engine engine = Guests.engine();

    private Instance instantiate(StoreLimits limits, String text) {
        return new Linker(engine)
                .instantiate(new Store(engine, limits), Guests.module(engine, text));
    }

    @Test
    void aMemoryGrowsNoFurtherThanItsStoreAllows() {
        var memory =
                instantiate(LIMITS.withMemoryBytes(3 << 16), "(module (memory (export \"m\") 1))")
                        .memory("m");

        assertThat(memory.grow(2)).isEqualTo(1);
        assertThat(memory.grow(1)).isEqualTo(-1);
        assertThat(memory.pages()).isEqualTo(3);
    }

    @Test
    void allMemoriesTogetherAreLimitedAsWell() {
        var instance =
                instantiate(
                        LIMITS.withTotalMemoryBytes(4 << 16),
                        "(module (memory (export \"a\") 1) (memory (export \"b\") 1))");

        assertThat(instance.memory("a").grow(2)).isEqualTo(1);
        assertThat(instance.memory("b").grow(1)).isEqualTo(-1);
        assertThat(instance.store().memoryBytes()).isEqualTo(4 << 16);
    }

    @Test
    void aModuleWithALargerMemoryIsNotInstantiated() {
        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(
                        () -> instantiate(LIMITS.withMemoryBytes(1 << 16), "(module (memory 2))"))
                .withMessageContaining("memory 0 needs 2 pages of 65536 bytes")
                .withMessageContaining("the store allows 65536 bytes");
    }

    @Test
    void tablesAndInstancesAreLimited() {
        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(() ->
                        instantiate(LIMITS.withTableElements(9), "(module (table 10 funcref))"))
                .withMessageContaining("table 0 needs 10 elements; the store allows 9");

        var module = Guests.module(engine, "(module)");
        var store = new Store(engine, LIMITS.withInstances(1));
        new Linker(engine).instantiate(store, module);
        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(() -> new Linker(engine).instantiate(store, module))
                .withMessageContaining("the store allows 1 instances");
    }

    @Test
    void endlessRecursionTrapsAgainAndAgain() {
        var f =
                instantiate(
                                LIMITS.withCallDepth(1000),
                                "(module (func $f (export \"f\") (param i32) (call $f (i32.add"
                                        + " (local.get 0) (i32.const 1)))))")
                        .func("f");

        for (var i = 0; i < 20_000; i++) {
            assertThatExceptionOfType(Trap.class)
                    .isThrownBy(() -> f.call(0))
                    .satisfies(t -> assertThat(t.kind()).isEqualTo(TrapKind.CALL_STACK_EXHAUSTED));
        }
    }

    @Test
    void recursionThroughTheHostTrapsAsWell() {
        var store = new Store(engine);
        var linker = new Linker(engine);
        linker.define(
                "h",
                "again",
                HostFunction.of(
                        ExternType.FuncType.of(List.of()),
                        (caller, a) -> {
                            caller.instance().func("f").call();
                            return null;
                        }));
        var instance =
                linker.instantiate(
                        store,
                        Guests.module(
                                engine,
                                "(module (import \"h\" \"again\" (func $a)) (func (export \"f\")"
                                        + " (call $a)))"));

        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> instance.func("f").call())
                .satisfies(t -> assertThat(t.kind()).isEqualTo(TrapKind.CALL_STACK_EXHAUSTED));
        assertThat(instance.func("f").name()).isEqualTo("func1");
    }

    @Test
    @Timeout(30)
    void aLoopingGuestIsStoppedFromAnotherThread() throws InterruptedException {
        var instance = instantiate(LIMITS, "(module (func (export \"f\") (loop $l (br $l))))");
        var stopped = new AtomicLong();
        var guest =
                new Thread(() -> {
                    try {
                        instance.func("f").call();
                    } catch (Trap t) {
                        stopped.set(t.kind() == TrapKind.INTERRUPTED ? System.nanoTime() : 0);
                    }
                });
        guest.start();
        Thread.sleep(200);

        var asked = System.nanoTime();
        instance.store().interrupt();
        guest.join();

        assertThat(stopped.get() - asked).isBetween(0L, Duration.ofMillis(500).toNanos());
    }

    @Test
    void anInterruptionHoldsUntilItIsTakenBack() {
        var instance =
                instantiate(
                        LIMITS,
                        "(module (func (export \"f\") (result i32) (local i32) (loop $l (br_if $l"
                                + " (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 1)))"
                                + " (i32.const 10)))) (local.get 0)))");
        instance.store().interrupt();

        assertThatExceptionOfType(Trap.class).isThrownBy(() -> instance.func("f").call());

        instance.store().resume();
        assertThat(instance.func("f").call()).containsExactly(10);
    }
}
