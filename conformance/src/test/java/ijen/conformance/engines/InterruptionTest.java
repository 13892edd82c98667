package ijen.conformance.engines;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.ExternType.FuncType;
import ijen.runtime.HostFunction;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A guest that never ends is stopped from another thread, soon.
class InterruptionTest {
    private static final int STOPS = 21;

    /// What the design asks for, and what the slowest stop may take on a machine that does much
    /// else.
    private static final double MEDIAN_MILLIS = 10;

    private static final double MOST_MILLIS = 2_000;

    private static final String ENDLESS =
            """
            (module
              (import "host" "nothing" (func $host))
              (memory 4)
              (table funcref (elem $even $odd))
              (type $f (func (param i32) (result i32)))
              (func (export "loop") (loop br 0))
              (func (export "counting") (local i32)
                (loop (local.set 0 (i32.add (local.get 0) (i32.const 1))) br 0))
              (func (export "nested") (local i32)
                (loop $outer
                  (local.set 0 (i32.const 1000))
                  (loop $inner (br_if $inner (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                  (br $outer)))
              (func $fibonacci (type $f)
                (if (result i32) (i32.lt_u (local.get 0) (i32.const 2))
                  (then (local.get 0))
                  (else (i32.add
                    (call $fibonacci (i32.sub (local.get 0) (i32.const 1)))
                    (call $fibonacci (i32.sub (local.get 0) (i32.const 2)))))))
              (func (export "recursion") (drop (call $fibonacci (i32.const 90))))
              (func $self (export "selfTailCall") (return_call $self))
              (func $ping (export "tailCalls") (return_call $pong))
              (func $pong (return_call $ping))
              (func $even (type $f)
                (return_call_indirect (type $f) (local.get 0) (i32.const 1)))
              (func $odd (type $f)
                (return_call_indirect (type $f) (local.get 0) (i32.const 0)))
              (func (export "indirectTailCalls") (drop (call $even (i32.const 1))))
              (func (export "bulk")
                (loop
                  (memory.fill (i32.const 0) (i32.const 7) (i32.const 131072))
                  (memory.copy (i32.const 65536) (i32.const 0) (i32.const 131072))
                  br 0))
              (func (export "hostCalls") (loop (call $host) br 0))
              (func (export "branches") (local i32)
                (loop $a (block $b (block $c
                  (local.set 0 (i32.add (local.get 0) (i32.const 1)))
                  (br_table $b $c $a (i32.and (local.get 0) (i32.const 3))))
                  (br $a))
                  (br $a))))
            """;

    private static Instance instance(CompileMode mode) {
        var engine = Engine.create(Engines.config(mode).withInterruptible(true));
        return new Linker(engine)
                .define(
                        "host",
                        "nothing",
                        HostFunction.of(new FuncType(List.of(), List.of()), (caller, none) -> null))
                .instantiate(new Store(engine), Engines.module(engine, ENDLESS));
    }

    /// Milliseconds from the request to the end of the call.
    private static double stop(Instance instance, String function, int warmup)
            throws InterruptedException {
        var started = new CountDownLatch(1);
        var end = new AtomicReference<Object>();
        long[] ended = new long[1];
        var guest =
                new Thread(() -> {
                    started.countDown();
                    try {
                        instance.func(function).call();
                    } catch (Throwable t) {
                        ended[0] = System.nanoTime();
                        end.set(t);
                    }
                });
        guest.start();
        started.await();
        Thread.sleep(warmup);
        long requested = System.nanoTime();
        instance.store().interrupt();
        guest.join(20_000);
        assertThat(end.get())
                .as(function)
                .isInstanceOfSatisfying(
                        Trap.class, t -> assertThat(t.kind()).isEqualTo(TrapKind.INTERRUPTED));
        instance.store().resume();
        return (ended[0] - requested) / 1e6;
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, loop",
        "AUTO, counting",
        "AUTO, nested",
        "AUTO, recursion",
        "AUTO, selfTailCall",
        "AUTO, tailCalls",
        "AUTO, indirectTailCalls",
        "AUTO, bulk",
        "AUTO, hostCalls",
        "AUTO, branches",
        "NEVER, loop",
        "NEVER, counting",
        "NEVER, recursion",
        "NEVER, selfTailCall",
        "NEVER, tailCalls",
        "NEVER, indirectTailCalls",
        "NEVER, bulk",
        "NEVER, hostCalls",
        "NEVER, branches"
    })
    void anEndlessGuestStopsWithinTenMilliseconds(CompileMode mode, String function)
            throws InterruptedException {
        var instance = instance(mode);
        double[] millis = new double[STOPS];
        for (int i = 0; i < STOPS; i++) {
            // some stops before the code is compiled, most of them after
            millis[i] = stop(instance, function, i < 5 ? 2 * i : 40);
        }
        Arrays.sort(millis);

        assertThat(millis[STOPS / 2]).as(Arrays.toString(millis)).isLessThan(MEDIAN_MILLIS);
        assertThat(millis[STOPS - 1]).isLessThan(MOST_MILLIS);
    }
}
