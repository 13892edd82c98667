package ijen.conformance.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.ExternType;
import ijen.runtime.Func;
import ijen.runtime.GuestException;
import ijen.runtime.HostFunction;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.WasmFrame;
import ijen.wat.Wat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A trap tells the same frames and offsets on both engines, down to the instruction.
class BacktraceTest {
    private static final String TRAPS =
            """
            (module $traps
              (type $unary (func (param i32) (result i32)))
              (type $none (func))
              (type $pair (struct (field i32)))
              (type $bytes (array (mut i8)))
              (memory 1)
              (table 4 funcref)
              (elem (i32.const 0) func $noop)
              (tag $e (param i32))
              (func $noop)
              (func $"f<a.b/c;d[e>\\\\" (export "unreachable") (param i32) (result i32)
                (i32.add (call $deeper (i32.add (local.get 0) (i32.const 1))) (i32.const 1)))
              (func $deeper (param i32) (result i32)
                (if (local.get 0) (then (unreachable)))
                (i32.const 1))
              (func $load (export "load") (param i32) (result i32)
                (i32.add (i32.load (i32.const 0)) (i32.load offset=4 (i32.mul (local.get 0) (i32.const -8)))))
              (func $store (export "store") (param i32) (result i32)
                (local.set 0 (i32.sub (i32.const 0) (local.get 0)))
                (i64.store8 (local.get 0) (i64.const 1))
                (local.get 0))
              (func $divide (export "divide") (param i32) (result i32)
                (i32.add
                  (i32.div_s (i32.const 6) (local.get 0))
                  (i32.rem_u (i32.const 6) (i32.sub (local.get 0) (i32.const 1)))))
              (func $overflow (export "overflow") (param i32) (result i32)
                (i32.div_s (i32.const 0x80000000) (i32.sub (i32.const 0) (local.get 0))))
              (func $truncate (export "truncate") (param i32) (result i32)
                (i32.trunc_f32_s (f32.div (f32.const 0) (f32.convert_i32_s (i32.sub (local.get 0) (local.get 0))))))
              (func $mismatch (export "mismatch") (param i32) (result i32)
                (call_indirect (type $unary) (local.get 0) (i32.const 0)))
              (func $uninitialized (export "uninitialized") (param i32) (result i32)
                (call_indirect (type $unary) (i32.const 1) (local.get 0)))
              (func $undefined (export "undefined") (param i32) (result i32)
                (call_indirect (type $unary) (i32.const 1) (i32.const 99)))
              (func $callNull (export "callNull") (param i32) (result i32)
                (call_ref $unary (local.get 0) (ref.null $unary)))
              (func $field (export "field") (param i32) (result i32) (local $p (ref null $pair))
                (if (i32.eqz (local.get 0)) (then (local.set $p (struct.new $pair (i32.const 1)))))
                (struct.get $pair 0 (local.get $p)))
              (func $element (export "element") (param i32) (result i32)
                (array.get_u $bytes (array.new $bytes (i32.const 1) (local.get 0)) (local.get 0)))
              (func $cast (export "cast") (param i32) (result i32)
                (drop (ref.cast (ref $pair) (ref.i31 (local.get 0))))
                (i32.const 1))
              (func $nonNull (export "nonNull") (param i32) (result i32)
                (drop (ref.as_non_null (ref.null $pair)))
                (i32.const 1))
              (func $fill (export "fill") (param i32) (result i32)
                (memory.fill (i32.const 65000) (i32.const 1) (i32.const 1000))
                (i32.const 1))
              (func $tableGet (export "tableGet") (param i32) (result i32)
                (ref.is_null (table.get 0 (i32.const 4))))
              (func $recurse (export "recurse") (param i32) (result i32)
                (i32.add (i32.const 1) (call $recurse (i32.add (local.get 0) (i32.const 1)))))
              (func $caught (export "caught") (param i32) (result i32)
                (block $h (result i32)
                  (try_table (catch $e $h) (throw $e (i32.div_u (local.get 0) (i32.const 0))))
                  (i32.const 1)))
              (func $tail (export "tail") (param i32) (result i32)
                (if (local.get 0) (then (return_call $deeper (local.get 0))))
                (i32.const 0))
              (func $callsTail (export "callsTail") (param i32) (result i32)
                (i32.add (call $tail (local.get 0)) (i32.const 2)))
              (func $start (export "throw") (param i32) (result i32)
                (throw $e (i32.const 7))))
            """;

    private static Trap trap(Instance instance, String function) {
        return catchThrowableOfType(Trap.class, () -> instance.func(function).call(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unreachable",
                "load",
                "store",
                "divide",
                "overflow",
                "truncate",
                "mismatch",
                "uninitialized",
                "undefined",
                "callNull",
                "field",
                "element",
                "cast",
                "nonNull",
                "fill",
                "tableGet",
                "caught",
                "tail",
                "callsTail"
            })
    void bothEnginesTellTheSamePlace(String function) {
        var expected = trap(Engines.instance(CompileMode.NEVER, TRAPS), function);
        var found = trap(Engines.instance(CompileMode.AUTO, TRAPS), function);

        assertThat(found.kind()).isEqualTo(expected.kind());
        assertThat(found.frames()).isNotEmpty().isEqualTo(expected.frames());
    }

    @Test
    void aFullStackShowsItsInnermostFrames() {
        for (var mode : CompileMode.values()) {
            var trap = trap(Engines.instance(mode, TRAPS), "recurse");

            assertThat(trap.kind()).isEqualTo(TrapKind.CALL_STACK_EXHAUSTED);
            assertThat(trap.frames()).hasSize(64).containsOnly(trap.frames().getFirst());
            assertThat(trap.frames().getFirst().function()).isEqualTo("recurse");
        }
        assertThat(trap(Engines.instance(CompileMode.AUTO, TRAPS), "recurse").frames())
                .isEqualTo(trap(Engines.instance(CompileMode.NEVER, TRAPS), "recurse").frames());
    }

    @Test
    void anUncaughtExceptionOfTheGuestHasNoBacktraceOnEitherEngine() {
        for (var mode : CompileMode.values()) {
            var instance = Engines.instance(mode, TRAPS);
            var thrown =
                    catchThrowableOfType(
                            GuestException.class, () -> instance.func("throw").call(1));

            assertThat(thrown.getStackTrace()).isEmpty();
        }
    }

    @Test
    void theFramesOfSeveralModulesAndOfTheHostAreInOrder() {
        var frames = throughTheHost(CompileMode.NEVER);

        assertThat(frames).extracting(WasmFrame::function).containsExactly("trap", "run", "first");
        assertThat(frames)
                .extracting(WasmFrame::module)
                .containsExactly("module.wasm", "outer", "outer");
        assertThat(throughTheHost(CompileMode.AUTO)).isEqualTo(frames);
    }

    private static List<WasmFrame> throughTheHost(CompileMode mode) {
        var engine = Engines.engine(mode);
        var store = new Store(engine);
        var linker = new Linker(engine);
        var inner =
                linker.instantiate(
                        store,
                        Engines.module(
                                engine, "(module (func $trap (export \"trap\") unreachable))"));
        var outer =
                """
                (module $outer
                  (import "host" "back" (func $back))
                  (import "inner" "trap" (func $trap))
                  (func $first (export "first") (call $back))
                  (func $run (export "run") (call $trap)))
                """;
        linker.define("inner", inner);
        linker.define(
                "host",
                "back",
                HostFunction.of(
                        new ExternType.FuncType(List.of(), List.of()),
                        (caller, none) -> caller.instance().func("run").call()));
        var instance = linker.instantiate(store, Engines.module(engine, outer));
        return catchThrowableOfType(Trap.class, () -> instance.func("first").call()).frames();
    }

    /// Long enough to be cut, and longer than line numbers reach.
    private static String longFunction(int before, int after) {
        var statement =
                "(local.set 0 (i32.add (i32.mul (local.get 0) (i32.const 31)) (i32.const 7)))";
        return """
        (module
          (memory 1)
          (func $long (export "f") (param i32 i32) (result i32)
        %s
        (if (local.get 1) (then (i32.store (i32.const -4) (local.get 0))))
        %s
        (if (i32.eqz (local.get 1)) (then unreachable))
        (local.get 0))
          (func $calls (export "calls") (param i32) (result i32)
            (i32.add (i32.const 1) (call $long (i32.const 5) (local.get 0)))))
        """
                .formatted(statement.repeat(before), statement.repeat(after));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 1_000, 9_000, 40_000})
    void aFunctionInPiecesIsOneFrame(int statements) {
        var text = longFunction(statements, statements);
        var expected = Engines.instance(CompileMode.NEVER, text).func("calls");
        var found = Engines.instance(CompileMode.AUTO, text).func("calls");
        for (int argument = 0; argument < 2; argument++) {
            int a = argument;
            var first = catchThrowableOfType(Trap.class, () -> expected.call(a));
            var second = catchThrowableOfType(Trap.class, () -> found.call(a));

            assertThat(second.frames()).isEqualTo(first.frames());
            assertThat(second.frames())
                    .extracting(WasmFrame::function)
                    .containsExactly("long", "calls");
        }
    }

    /// HotSpot throws some of its own exceptions without a stack trace when it has often done so.
    @ParameterizedTest
    @ValueSource(strings = {"load", "divide", "field", "mismatch", "cast", "nonNull"})
    void aTrapThatHappenedOftenKeepsItsBacktrace(String function) {
        var trapping = Engines.instance(CompileMode.AUTO, TRAPS).func(function);
        var first = trapOf(trapping).frames();
        for (int i = 0; i < 12_000; i++) {
            trapOf(trapping);
        }
        assertThat(trapOf(trapping).frames()).isNotEmpty().isEqualTo(first);
    }

    private static Trap trapOf(Func function) {
        try {
            function.call(1);
            throw new AssertionError("no trap");
        } catch (Trap t) {
            return t;
        }
    }

    @Test
    void theMessageNamesFunctionAndOffset() {
        var wasm = Wat.parseModule(TRAPS);
        var trap = trap(Engines.instance(CompileMode.AUTO, TRAPS), "unreachable");

        assertThat(trap).hasMessageMatching("unreachable \\(func \\$deeper @0x[0-9a-f]+\\)");
        assertThat(wasm[trap.frames().getFirst().offset()]).isZero();
        assertThat(trap.frames().get(1).function()).isEqualTo("f<a.b/c;d[e>\\");
        assertThat(trap.frames().getFirst())
                .hasToString("0x%x - traps!deeper".formatted(trap.frames().getFirst().offset()));
    }
}
