package ijen.conformance.engines;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.ExternType.FuncType;
import ijen.runtime.Func;
import ijen.runtime.HostFunction;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.StoreLimits;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.ValueType;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A guest that fills the stack traps, and everything works as before.
class StackExhaustionTest {
    private static final int REPETITIONS = 100_000;

    /// Each function recurses without end, in its own way.
    private static final String SHAPES =
            """
            (module
              (type $f (func (param i32) (result i32)))
              (type $wide (func (param i64 f64 i32 i64 f64 i32) (result i64 i32)))
              (type $cons (struct (field i32) (field (ref null $cons))))
              (import "host" "again" (func $again (type $f)))
              (table 2 funcref)
              (elem (i32.const 0) func $indirect $tail)
              (elem declare func $byReference)
              (tag $e (param i32))
              (memory 1)
              (func $direct (export "direct") (type $f)
                (i32.add (i32.const 1) (call $direct (i32.add (local.get 0) (i32.const 1)))))
              (func $indirect (export "indirect") (type $f)
                (i32.add (i32.const 1) (call_indirect (type $f) (local.get 0) (i32.const 0))))
              (func $byReference (export "byReference") (type $f)
                (i32.add (i32.const 1) (call_ref $f (local.get 0) (ref.func $byReference))))
              (func $ping (export "mutual") (type $f)
                (i32.add (i32.const 1) (call $pong (local.get 0))))
              (func $pong (type $f) (i32.sub (call $ping (local.get 0)) (i32.const 1)))
              (func $wide (type $wide)
                (call $wide (local.get 3) (local.get 4) (local.get 5) (local.get 0) (local.get 1)
                  (i32.add (local.get 2) (i32.const 1)))
                drop (i64.const 1) i64.add (i32.const 2))
              (func (export "wide") (type $f)
                (call $wide (i64.const 1) (f64.const 2) (i32.const 3) (i64.const 4) (f64.const 5) (i32.const 6))
                drop i32.wrap_i64)
              (func $objects (param $list (ref null $cons)) (result i32)
                (struct.get $cons 0
                  (struct.new $cons
                    (call $objects (struct.new $cons (i32.const 1) (local.get $list)))
                    (local.get $list))))
              (func (export "objects") (type $f) (call $objects (ref.null $cons)))
              (func $protected (export "protected") (type $f)
                (block $h (result i32)
                  (try_table (result i32) (catch $e $h) (catch_all $other)
                    (call $protected (local.get 0))))
                (return))
              (func $tail (type $f) (return_call $notTail (local.get 0)))
              (func $notTail (export "tail") (type $f)
                (i32.add (i32.const 1) (call_indirect (type $f) (local.get 0) (i32.const 1))))
              (func (export "throughTheHost") (type $f)
                (i32.add (i32.const 1) (call $again (i32.add (local.get 0) (i32.const 1)))))
              (func (export "simple") (param i32) (result i32)
                (i32.store (i32.const 8) (local.get 0))
                (i32.load (i32.const 8)))
            )
            """
                    .replace("(catch_all $other)", "");

    private static Instance instance(CompileMode mode, StoreLimits limits, String text) {
        var engine = Engine.create(Engines.config(mode).withLimits(limits));
        var store = new Store(engine);
        var linker =
                new Linker(engine)
                        .define(
                                "host",
                                "again",
                                HostFunction.of(
                                        new FuncType(
                                                List.of(ValueType.I32), List.of(ValueType.I32)),
                                        (caller, arguments) ->
                                                caller.instance()
                                                        .func("throughTheHost")
                                                        .call(arguments)[0]));
        return linker.instantiate(store, Engines.module(engine, text));
    }

    /// Runs on a thread with a stack of so many bytes.
    static void on(long stack, Runnable body) {
        var failure = new AtomicReference<Throwable>();
        var thread =
                new Thread(
                        null,
                        () -> {
                            try {
                                body.run();
                            } catch (Throwable t) {
                                failure.set(t);
                            }
                        },
                        "guest",
                        stack);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }

    private static boolean exhausts(Func function, int argument) {
        try {
            function.call(argument);
            return false;
        } catch (Trap t) {
            if (t.kind() != TrapKind.CALL_STACK_EXHAUSTED) {
                throw t;
            }
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, 1048576",
        "AUTO, 327680",
        "EAGER, 8388608",
        "NEVER, 1048576",
        "NEVER, 327680"
    })
    void everyShapeOfRecursionEndsInATrap(CompileMode mode, int stack) {
        var instance = instance(mode, StoreLimits.STANDARD, SHAPES);
        on(
                stack,
                () -> {
                    for (int round = 0; round < 5; round++) {
                        for (var shape :
                                List.of(
                                        "direct",
                                        "indirect",
                                        "byReference",
                                        "mutual",
                                        "wide",
                                        "objects",
                                        "protected",
                                        "tail",
                                        "throughTheHost")) {
                            assertThat(exhausts(instance.func(shape), 0)).as(shape).isTrue();
                            assertThat(instance.func("simple").call(round)).containsExactly(round);
                        }
                    }
                });
    }

    /// Recursion with frames so large that few of them fill a stack: what takes time is leaving
    /// them.
    private static String fat(int size) {
        var locals = new StringBuilder();
        var sum = new StringBuilder();
        for (int i = 1; i <= size; i++) {
            locals.append(
                    "(local.set %d (i64.mul (i64.extend_i32_s (local.get 0)) (i64.const %d)))"
                            .formatted(i, i));
            sum.append("(local.set 1 (i64.add (local.get 1) (local.get %d)))".formatted(i));
        }
        var function =
                """
                (func $%1$s (export "%1$s") (type $f) (local %2$s)
                  %3$s
                  (local.set 0 %4$s)
                  %5$s
                  (i32.add (local.get 0) (i32.wrap_i64 (local.get 1))))
                """;
        var next = "(i32.add (local.get 0) (i32.const 1))";
        var text = new StringBuilder("(module (type $f (func (param i32) (result i32)))");
        text.append("(import \"host\" \"again\" (func $again (type $f)))");
        text.append("(table funcref (elem $indirect)) (elem declare func $byReference)");
        for (var shape :
                List.of(
                        List.of("direct", "(call $direct %s)".formatted(next)),
                        List.of(
                                "indirect",
                                "(call_indirect (type $f) %s (i32.const 0))".formatted(next)),
                        List.of(
                                "byReference",
                                "(call_ref $f %s (ref.func $byReference))".formatted(next)),
                        List.of("throughTheHost", "(call $again %s)".formatted(next)))) {
            text.append(
                    function.formatted(
                            shape.get(0), "i64 ".repeat(size), locals, shape.get(1), sum));
        }
        return text.append("(func (export \"simple\") (type $f) (local.get 0)))").toString();
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "NEVER"})
    void aHundredThousandFullStacksBreakNothing(CompileMode mode) {
        var text = fat(mode == CompileMode.NEVER ? 1 : 100);
        var instance = instance(mode, StoreLimits.STANDARD.withCallDepth(60), text);
        on(192 << 10, () -> repeat(instance, REPETITIONS, "direct", "indirect", "byReference"));
        on(320 << 10, () -> repeat(instance, REPETITIONS / 50, "throughTheHost"));
    }

    private static void repeat(Instance instance, int repetitions, String... names) {
        var shapes = Stream.of(names).map(instance::func).toArray(Func[]::new);
        var simple = instance.func("simple");
        for (int i = 0; i < repetitions; i++) {
            if (!exhausts(shapes[i % shapes.length], 0)) {
                throw new AssertionError("no trap at repetition " + i);
            }
            if (i % 1_000 == 0) {
                assertThat(simple.call(i)).containsExactly(i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void whatIsUsedFirstNearTheEndOfTheStackWorksLater(CompileMode mode) {
        int succeeded = 0;
        for (int seed = 0; seed < (mode == CompileMode.NEVER ? 2 : 8); seed++) {
            succeeded += DeepFirstUse.run(seed, mode);
        }
        assertThat(succeeded).isPositive();
    }
}
