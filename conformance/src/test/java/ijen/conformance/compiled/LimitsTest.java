package ijen.conformance.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.ExternType.FuncType;
import ijen.runtime.HostFunction;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.V128;
import ijen.runtime.ValueType;
import ijen.runtime.WasmFrame;
import ijen.wat.Wat;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A function beyond the compiler's limits is run by the interpreter, in the middle of compiled
/// code.
final class LimitsTest {
    private static Instance guest(CompileMode mode, String locals, String code) {
        var text =
                "(module (func (export \"good\") (result i32) i32.const 5)\n(func (export \"huge\") "
                        + locals
                        + code
                        + ")\n(func (export \"caller\") call 1))";
        var engine = Engine.create(new EngineConfig(mode));
        return new Linker(engine)
                .instantiate(new Store(engine), engine.load(Wat.parseModule(text)));
    }

    private static void runs(CompileMode mode, String locals, String code) {
        var guest = guest(mode, locals, code);
        assertThat(guest.func("good").call()).containsExactly(5);
        for (var function : new String[] {"huge", "caller", "huge"}) {
            assertThat(guest.func(function).call()).isEmpty();
        }
        assertThat(guest.func("good").call()).containsExactly(5);
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void manyNestedConditions(CompileMode mode) {
        runs(mode, "", "i32.const 0 if ".repeat(20_000) + "end ".repeat(20_000));
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void aSquareOfLocalsAndInstructions(CompileMode mode) {
        var code = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            code.append("local.get ").append(i).append(" local.set ");
            code.append(i * 7L % 50_000).append('\n');
        }
        runs(mode, "(local" + " i32".repeat(50_000) + ")", code.toString());
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void aDeepStackUnderManyAssignments(CompileMode mode) {
        var code =
                "local.get 0 ".repeat(10_000)
                        + "local.get 0 local.set 1 ".repeat(10_000)
                        + "drop ".repeat(10_000);
        runs(mode, "(local i32 i32)", code);
    }

    private static String branches(int depth) {
        var code = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            code.append("local.get 0 br_if ").append(i).append('\n');
        }
        return code + "end ".repeat(depth);
    }

    /// Each of these took minutes when all loops or regions around were looked at for each.
    @Timeout(60)
    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void deepNestsDoNotHoldUpTheCompiler(CompileMode mode) {
        runs(mode, "(local i32)", "loop ".repeat(3_000) + branches(3_000));
        runs(mode, "(local i32)", "try_table (catch_all 0) ".repeat(3_000) + branches(3_000));
        runs(
                mode,
                "(local i32)",
                "loop ".repeat(20_000) + "local.get 0 br_if 0 end ".repeat(20_000));
        runs(mode, "", "try_table (catch_all 0) call 0 drop end ".repeat(3_000));
        runs(
                mode,
                "(local i32)",
                "local.get 0 if ".repeat(60_000) + "local.get 0 br_if 0 end ".repeat(60_000));
    }

    /// Ten thousand fields and values at each of few bytes.
    @Test
    @Timeout(60)
    void wideStructsAndArraysDoNotHoldUpValidation() {
        var text =
                """
                (module
                  (type $wide (struct %s))
                  (type $array (array i32))
                  (func (export "run") %s unreachable %s))
                """
                        .formatted(
                                "(field i32)".repeat(10_000),
                                "struct.new_default $wide drop ".repeat(200_000),
                                "struct.new $wide drop array.new_fixed $array 10000 drop "
                                        .repeat(100_000));

        assertThat(module(CompileMode.NEVER, text).exports()).containsKey("run");
    }

    @Timeout(60)
    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void manyFunctionsOfManyParametersDoNotHoldUpTheCompiler(CompileMode mode) {
        var text =
                """
                (module
                  (type $wide (func (param %s)))
                  %s
                  (func (export "run") (result i32) %s call 0 i32.const 6))
                """
                        .formatted(
                                "i32 ".repeat(1_000),
                                "(func (type $wide))".repeat(2_000)
                                        + "(func (type $wide) unreachable call 0)".repeat(2_000),
                                "i32.const 1 ".repeat(1_000));

        assertThat(module(mode, text).func("run").call()).containsExactly(6);
    }

    /// More nested conditions than the compiler takes.
    private static final String HUGE = "i32.const 0 if ".repeat(20_000) + "end ".repeat(20_000);

    private static Instance module(CompileMode mode, String text) {
        var engine = Engine.create(new EngineConfig(mode).withPooledMemories(true));
        var module = engine.load(Wat.parseModule(text.replace("HUGE", HUGE)));
        return new Linker(engine).instantiate(new Store(engine), module);
    }

    private static final String GET =
            """
            (global.get $i) (global.get $l) (global.get $f) (global.get $d)
            (global.get $v) (global.get $r) (global.get $e)
            """;

    /// All but the last.
    private static final String SET =
            """
            (global.set $i (i32.add (global.get $i) (i32.const -10)))
            (global.set $l (i64.add (global.get $l) (i64.const -10)))
            (global.set $f (f32.add (global.get $f) (f32.const 10)))
            (global.set $d (f64.add (global.get $d) (f64.const 10)))
            (global.set $v (i64x2.add (global.get $v) (v128.const i64x2 -10 10)))
            (global.set $r (local.get 0))
            """;

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void theInterpreterSharesGlobalsWithCompiledCode(CompileMode mode) {
        var guest =
                module(
                        mode,
                        """
                        (module
                          (global $i (mut i32) (i32.const 1))
                          (global $l (mut i64) (i64.const 2))
                          (global $f (mut f32) (f32.const 3))
                          (global $d (mut f64) (f64.const 4))
                          (global $v (mut v128) (v128.const i64x2 5 6))
                          (global $r (mut externref) (ref.null extern))
                          (global $e (export "e") (mut i32) (i32.const 7))
                          (func $set (param externref)
                            SET (global.set $e (i32.const 8)))
                          (func $get (result ALL) GET)
                          (func (export "here") (param externref) (result ALL)
                            HUGE (call $set (local.get 0)) GET)
                          (func $there (export "there") (param externref)
                            HUGE SET (global.set $e (i32.const 9)))
                          (func (export "both") (param externref) (result ALL)
                            (call $there (local.get 0)) (call $get)))
                        """
                                .replace("ALL", "i32 i64 f32 f64 v128 externref i32")
                                .replace("SET", SET)
                                .replace("GET", GET));

        assertThat(guest.func("here").call("a"))
                .containsExactly(-9, -8L, 13f, 14.0, new V128(-5, 16), "a", 8);
        assertThat(guest.func("both").call("b"))
                .containsExactly(-19, -18L, 23f, 24.0, new V128(-15, 26), "b", 9);
        assertThat(guest.global("e").get()).isEqualTo(9);
    }

    /// Only some are fields of the instance.
    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void theInterpreterFindsEachOfManyGlobals(CompileMode mode) {
        var globals = new StringBuilder();
        var sum = new StringBuilder("(i32.const 0)");
        for (int i = 0; i < 10_000; i++) {
            globals.append("(global (mut i32) (i32.const ").append(i).append("))");
            sum.append("(i32.add (global.get ").append(i).append("))");
        }
        var text = "(module %s (func (export \"sum\") (result i32) HUGE %s))";
        var guest = module(mode, text.formatted(globals, sum));

        assertThat(guest.func("sum").call()).containsExactly(9_999 * 5_000);
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void trapsAndExceptionsPassBetweenInterpreterAndCompiledCode(CompileMode mode) {
        var guest =
                module(
                        mode,
                        """
                        (module
                          (tag $t (param i32))
                          (memory 1)
                          (type $two (func (param i32 i32) (result i32)))
                          (table funcref (elem $divide $load $raise))
                          (func $divide (type $two) (i32.div_u (local.get 0) (local.get 1)))
                          (func $load (type $two) (i32.load (i32.add (local.get 0) (local.get 1))))
                          (func $raise (type $two) (throw $t (local.get 1)))
                          (func $huge (export "huge") (param i32 i32 i32) (result i32)
                            HUGE
                            (block $caught (result i32)
                              (try_table (result i32) (catch $t $caught)
                                (call_indirect (type $two)
                                  (local.get 1) (local.get 2) (local.get 0)))))
                          (func $rethrow (param i32) HUGE (throw $t (local.get 0)))
                          (func (export "outer") (param i32) (result i32)
                            (block $caught (result i32)
                              (try_table (catch $t $caught) (call $rethrow (local.get 0)))
                              (i32.const -1)))
                          (func (export "grown") (result i32)
                            (i32.store (i32.const 0) (i32.const 3))
                            (call $grow)
                            (i32.add (i32.load (i32.const 0)) (i32.load (i32.const 65536))))
                          (func $grow HUGE
                            (drop (memory.grow (i32.const 1)))
                            (i32.store (i32.const 65536) (i32.const 4))))
                        """);
        var huge = guest.func("huge");

        assertThat(huge.call(0, 7, 2)).containsExactly(3);
        assertThat(huge.call(2, 7, 44)).containsExactly(44);
        assertThat(guest.func("outer").call(45)).containsExactly(45);
        assertThat(guest.func("grown").call()).containsExactly(7);
        traps(() -> huge.call(0, 7, 0), TrapKind.INTEGER_DIVIDE_BY_ZERO, "divide", "huge");
        traps(() -> huge.call(1, 1 << 20, 0), TrapKind.MEMORY_OUT_OF_BOUNDS, "load", "huge");
        traps(() -> huge.call(3, 0, 0), TrapKind.UNDEFINED_ELEMENT, "huge");
    }

    private static void traps(ThrowingCallable call, TrapKind kind, String... functions) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Trap.class,
                        trap -> {
                            assertThat(trap.kind()).isEqualTo(kind);
                            assertThat(trap.frames())
                                    .extracting(WasmFrame::function)
                                    .containsExactly(functions);
                        });
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void aFunctionOfAThousandParametersAndResultsOfEachKindRuns(CompileMode mode) {
        var types = "i32 i64 f32 f64 v128 ".repeat(200);
        var constants =
                """
                (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4) (v128.const i64x2 5 6)
                """
                        .repeat(200);
        var gets = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            gets.append("(local.get ").append(i).append(')');
        }
        var guest =
                module(
                        mode,
                        """
                        (module
                          (type $wide (func (param %1$s) (result %1$s)))
                          (func $same (type $wide) %2$s)
                          (func $twice (type $wide) %2$s call $same call $same)
                          (func (export "run") (result %1$s) %3$s call $twice))
                        """
                                .formatted(types, gets, constants));

        var results = guest.func("run").call();

        assertThat(results).hasSize(1_000);
        assertThat(results).endsWith(1, 2L, 3f, 4.0, new V128(5, 6));
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void moreImportsGlobalsAndTablesThanAClassHasRoomForAreReached(CompileMode mode) {
        var engine = Engine.create(new EngineConfig(mode));
        var linker = new Linker(engine);
        linker.define(
                "m",
                "f",
                HostFunction.of(
                        FuncType.of(List.of(ValueType.I32), ValueType.I32),
                        (caller, values) -> (Integer) values[0] + 1));
        var text =
                new StringBuilder("(module ")
                        .repeat("(import \"m\" \"f\" (func (param i32) (result i32)))", 30_000)
                        .repeat("(table 1 funcref)", 20_000)
                        .repeat("(global (mut i32) (i32.const 40))", 30_000)
                        .append(
                                """
                                (elem (table 19999) (i32.const 0) func $last)
                                (func $last (param i32) (result i32)
                                  (global.set 29999 (i32.add (global.get 29999) (local.get 0)))
                                  (call 29999 (global.get 29999)))
                                (func (export "run") (param i32) (result i32)
                                  (call_indirect 19999 (param i32) (result i32)
                                    (local.get 0) (i32.const 0))))
                                """);
        var guest =
                linker.instantiate(
                        new Store(engine), engine.load(Wat.parseModule(text.toString())));

        assertThat(guest.func("run").call(1)).containsExactly(42);
        assertThat(guest.func("run").call(1)).containsExactly(43);
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void aMemoryThatMayBecomeLargerThanAnArrayByOnePageRuns(CompileMode mode) {
        var guest =
                module(
                        mode,
                        """
                        (module
                          (memory i64 1 32768)
                          (func (export "run") (param i64) (result i32)
                            (i32.store8 (local.get 0) (i32.const 44))
                            (i32.load8_u (local.get 0))))
                        """);

        assertThat(guest.func("run").call(65_535L)).containsExactly(44);
        traps(() -> guest.func("run").call(65_536L), TrapKind.MEMORY_OUT_OF_BOUNDS, "func0");
    }

    /// What is settled is not looked at again, which would be more than the compiler does.
    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void manyBlocksOfManyParametersAreNotTooMuch(CompileMode mode) {
        var types = " i32".repeat(1_000);
        var module =
                """
                (module
                  (type $wide (func (param%s) (result%s)))
                  (func (export "run") (result i32) i32.const 7 %s %s %s))
                """
                        .formatted(
                                types,
                                types,
                                "i32.const 1 ".repeat(1_000),
                                "block (type $wide) end ".repeat(60_000),
                                "drop ".repeat(1_000));
        var engine = Engine.create(new EngineConfig(mode));
        var guest =
                new Linker(engine)
                        .instantiate(new Store(engine), engine.load(Wat.parseModule(module)));

        assertThat(guest.func("run").call()).containsExactly(7);
    }
}
