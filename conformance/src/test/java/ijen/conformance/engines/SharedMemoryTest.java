package ijen.conformance.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.ExternType.MemoryType;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Memory;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.WasmModule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Guests of several threads, each with a store of its own, over one shared memory.
@Timeout(60)
class SharedMemoryTest {
    private static final int THREADS = 4;
    private static final int PAGES = 40;

    /// With ADDRESS for the type of addresses.
    private static final String GUEST =
            """
            (module
              (import "host" "memory" (memory ADDRESS 1 40 shared))
              (func (export "count") (param $n i32)
                (loop $again
                  (drop (i32.atomic.rmw.add (ADDRESS.const 0) (i32.const 1)))
                  (drop (i64.atomic.rmw16.add_u (ADDRESS.const 10) (i64.const 1)))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
              (func (export "spin") (param $n i32)
                (loop $again
                  (loop $taken
                    (br_if $taken (i32.atomic.rmw.cmpxchg (ADDRESS.const 64) (i32.const 0) (i32.const 1))))
                  (call $increment)
                  (i32.atomic.store (ADDRESS.const 64) (i32.const 0))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
              (func (export "sleep") (param $n i32)
                (loop $again
                  (call $lock)
                  (call $increment)
                  (if (i32.ne (i32.atomic.rmw.sub (ADDRESS.const 64) (i32.const 1)) (i32.const 1))
                    (then
                      (i32.atomic.store (ADDRESS.const 64) (i32.const 0))
                      (drop (memory.atomic.notify (ADDRESS.const 64) (i32.const 1)))))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
              (func $lock
                (if (i32.eqz (i32.atomic.rmw.cmpxchg (ADDRESS.const 64) (i32.const 0) (i32.const 1)))
                  (then return))
                (loop $contended
                  (if (i32.eqz (i32.atomic.rmw.xchg (ADDRESS.const 64) (i32.const 2))) (then return))
                  (drop (memory.atomic.wait32 (ADDRESS.const 64) (i32.const 2) (i64.const -1)))
                  (br $contended)))
              (func $increment
                (i64.store (ADDRESS.const 128)
                  (i64.add (i64.load (ADDRESS.const 128)) (i64.const 1))))
              (func (export "pingPong") (param $me i64) (param $n i32)
                (loop $again
                  (loop $notMine
                    (if (i64.ne (i64.atomic.load (ADDRESS.const 64)) (local.get $me))
                      (then
                        (drop (memory.atomic.wait64 (ADDRESS.const 64)
                          (i64.xor (local.get $me) (i64.const 1)) (i64.const -1)))
                        (br $notMine))))
                  (call $increment)
                  (i64.atomic.store (ADDRESS.const 64) (i64.xor (local.get $me) (i64.const 1)))
                  (drop (memory.atomic.notify (ADDRESS.const 64) (i32.const 1)))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
              (func (export "grow") (local $size ADDRESS)
                (loop $again
                  (local.set $size
                    (ADDRESS.add (memory.grow (ADDRESS.const 1)) (ADDRESS.const 1)))
                  (ADDRESS.store
                    (ADDRESS.sub
                      (ADDRESS.mul (local.get $size) (ADDRESS.const 65536)) (ADDRESS.const 8))
                    (local.get $size))
                  (ADDRESS.atomic.store (ADDRESS.const 64) (local.get $size))
                  (br_if $again (ADDRESS.lt_u (local.get $size) (ADDRESS.const 40)))))
              (func (export "follow") (result ADDRESS) (local $size ADDRESS) (local $wrong ADDRESS)
                (loop $again
                  (if (ADDRESS.gt_u
                      (local.tee $size (ADDRESS.atomic.load (ADDRESS.const 64))) (ADDRESS.const 1))
                    (then
                      (if (ADDRESS.gt_u (local.get $size) (memory.size))
                        (then (local.set $wrong (ADDRESS.const 1))))
                      (if (ADDRESS.ne (local.get $size)
                          (ADDRESS.load
                            (ADDRESS.sub
                              (ADDRESS.mul (local.get $size) (ADDRESS.const 65536))
                              (ADDRESS.const 8))))
                        (then (local.set $wrong (ADDRESS.const 2))))))
                  (br_if $again (ADDRESS.lt_u (local.get $size) (ADDRESS.const 40))))
                (local.get $wrong))
              (func (export "waitForEver") (result i32)
                (memory.atomic.wait32 (ADDRESS.const 64) (i32.const 0) (i64.const -1)))
              (func (export "notify") (result i32)
                (memory.atomic.notify (ADDRESS.const 64) (i32.const 9))))
            """;

    private static final class World {
        final Engine engine;
        final WasmModule module;
        final Memory memory;

        World(CompileMode mode, String address) {
            engine = Engine.create(Engines.config(mode).withInterruptible(true));
            module = Engines.module(engine, GUEST.replace("ADDRESS", address));
            boolean wide = address.equals("i64");
            var type = new MemoryType(wide, true, 16, 1, true, PAGES);
            memory = Memory.create(new Store(engine), type);
        }

        Instance guest() {
            var store = new Store(engine);
            return new Linker(engine)
                    .define("host", "memory", memory.in(store))
                    .instantiate(store, module);
        }

        Callable<Object[]> call(String function, Object... arguments) {
            var guest = guest();
            return () -> guest.func(function).call(arguments);
        }
    }

    private static void together(List<Callable<Object[]>> tasks) throws Exception {
        try (var pool = Executors.newFixedThreadPool(tasks.size())) {
            for (var done : pool.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    private static void onAllThreads(World world, String function, int times) throws Exception {
        var tasks = new ArrayList<Callable<Object[]>>();
        for (int i = 0; i < THREADS; i++) {
            tasks.add(world.call(function, times));
        }
        together(tasks);
    }

    @ParameterizedTest
    @CsvSource({"AUTO, i32", "AUTO, i64", "NEVER, i32", "NEVER, i64"})
    void noAtomicAdditionIsLost(CompileMode mode, String address) throws Exception {
        var world = new World(mode, address);
        onAllThreads(world, "count", 20_000);

        assertThat(world.memory.readInt(0)).isEqualTo(THREADS * 20_000);
        assertThat(world.memory.readShort(10)).isEqualTo((short) (THREADS * 20_000));
        assertThat(world.memory.readShort(8)).isZero();
        assertThat(world.memory.readShort(12)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"AUTO, i32", "AUTO, i64", "NEVER, i32", "NEVER, i64"})
    void aLockThatSpinsKeepsOthersOutAndPublishesPlainStores(CompileMode mode, String address)
            throws Exception {
        var world = new World(mode, address);
        onAllThreads(world, "spin", 1_000);

        assertThat(world.memory.readLong(128)).isEqualTo(THREADS * 1_000);
    }

    @ParameterizedTest
    @CsvSource({"AUTO, i32", "AUTO, i64", "NEVER, i32", "NEVER, i64"})
    void aLockThatWaitsKeepsOthersOutAndForgetsNobody(CompileMode mode, String address)
            throws Exception {
        var world = new World(mode, address);
        onAllThreads(world, "sleep", 5_000);

        assertThat(world.memory.readLong(128)).isEqualTo(THREADS * 5_000);
    }

    @ParameterizedTest
    @CsvSource({"AUTO, i32", "AUTO, i64", "NEVER, i32", "NEVER, i64"})
    void twoGuestsTakeTurnsByWaitingForEachOther(CompileMode mode, String address)
            throws Exception {
        var world = new World(mode, address);
        together(List.of(world.call("pingPong", 0L, 2_000), world.call("pingPong", 1L, 2_000)));

        assertThat(world.memory.readLong(128)).isEqualTo(4_000);
    }

    @ParameterizedTest
    @CsvSource({"AUTO, i32", "AUTO, i64", "NEVER, i32", "NEVER, i64"})
    void guestsUseWhatAnotherOneGrew(CompileMode mode, String address) throws Exception {
        var world = new World(mode, address);
        try (var pool = Executors.newFixedThreadPool(3)) {
            var followers =
                    List.of(pool.submit(world.call("follow")), pool.submit(world.call("follow")));
            pool.submit(world.call("grow")).get();

            for (Future<Object[]> follower : followers) {
                assertThat(((Number) follower.get()[0]).intValue()).isZero();
            }
        }
        assertThat(world.memory.pages()).isEqualTo(PAGES);
    }

    @ParameterizedTest
    @CsvSource({"AUTO, i32", "AUTO, i64", "NEVER, i32", "NEVER, i64"})
    void aGuestThatWaitsForEverIsInterruptedAloneAndForgotten(CompileMode mode, String address)
            throws Exception {
        var world = new World(mode, address);
        var other = world.guest();
        var waiting = world.guest();
        try (var pool = Executors.newSingleThreadExecutor()) {
            var result = pool.submit(() -> waiting.func("waitForEver").call());
            while (other.func("notify").call()[0].equals(0)) {
                Thread.onSpinWait();
            }
            assertThat(result.get()).containsExactly(0);

            var interrupted = pool.submit(() -> waiting.func("waitForEver").call());
            Thread.sleep(20);
            waiting.store().interrupt();

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(interrupted::get)
                    .havingCause()
                    .isInstanceOfSatisfying(
                            Trap.class, t -> assertThat(t.kind()).isEqualTo(TrapKind.INTERRUPTED));
        }
        assertThat(other.func("notify").call()).containsExactly(0);
    }

    @ParameterizedTest
    @CsvSource({"AUTO, i32", "NEVER, i64"})
    void aGuestThatWaitsForEverStopsWhenItsThreadIsInterrupted(CompileMode mode, String address)
            throws Exception {
        var guest = new World(mode, address).guest();
        var end = new CompletableFuture<Throwable>();
        var thread =
                new Thread(() -> end.complete(catchThrowable(guest.func("waitForEver")::call)));
        thread.start();
        Thread.sleep(20);
        thread.interrupt();

        assertThat(end.get())
                .isInstanceOfSatisfying(
                        Trap.class, t -> assertThat(t.kind()).isEqualTo(TrapKind.INTERRUPTED));
    }
}
