package ijen.conformance.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Tail calls take no stack, whoever calls whom and how.
class TailCallTest {
    private static final int CALLS = 10_000_000;
    private static final int STACK = 256 << 10;

    /// Pairs of functions of different signatures that call each other. The sum of what is counted
    /// down comes out.
    private static String pair(String name, String toEven, String toOdd) {
        return """
        (func $even_%1$s (export "%1$s") (type $even)
          (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
          (i64.extend_i32_u (i32.sub (local.get 0) (i32.const 1)))
          (f64.const 1.5) (i64.const 1) (i64.add (local.get 1) (i64.extend_i32_u (local.get 0)))
          %2$s)
        (func $odd_%1$s (type $odd)
          (i32.wrap_i64 (local.get 0)) (local.get 3)
          %3$s)
        """
                .formatted(name, toOdd, toEven);
    }

    private static final String MODULE =
            """
            (module
              (type $even (func (param i32 i64) (result i64)))
              (type $odd (func (param i64 f64 i64 i64) (result i64)))
              (type $many (func (param i32 i64) (result i64 i32 f64 externref)))
              (import "other" "far" (func $far (type $odd)))
              (table $t 2 funcref)
              (elem (table $t) (i32.const 0) func $even_indirect $odd_indirect)
              (table $far 2 funcref)
              (elem declare func $even_reference $odd_reference $near)
            """
                    + pair("direct", "return_call $even_direct", "return_call $odd_direct")
                    + pair(
                            "indirect",
                            "i32.const 0 return_call_indirect $t (type $even)",
                            "i32.const 1 return_call_indirect $t (type $odd)")
                    + pair(
                            "reference",
                            "ref.func $even_reference return_call_ref $even",
                            "ref.func $odd_reference return_call_ref $odd")
                    + """
                      (func $near (export "near") (type $even)
                        (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
                        (return_call $far
                          (i64.extend_i32_u (i32.sub (local.get 0) (i32.const 1)))
                          (f64.const 0) (i64.const 0) (i64.add (local.get 1) (i64.extend_i32_u (local.get 0)))))
                      (func $self (export "self") (type $even)
                        (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
                        (return_call $self
                          (i32.sub (local.get 0) (i32.const 1))
                          (i64.add (local.get 1) (i64.extend_i32_u (local.get 0)))))
                      (func $many (export "many") (type $many)
                        (if (i32.eqz (local.get 0))
                          (then (return (local.get 1) (i32.const 2) (f64.const 3) (ref.null extern))))
                        (return_call $more (local.get 1) (i32.sub (local.get 0) (i32.const 1))))
                      (func $more (param i64 i32) (result i64 i32 f64 externref)
                        (return_call $many (local.get 1) (i64.add (local.get 0) (i64.const 1))))
                      (func (export "inside") (type $even)
                        (i64.add (i64.const 1) (call $even_direct (local.get 0) (local.get 1))))
                      (func $trap (export "trap") (type $even)
                        (if (i32.eqz (local.get 0)) (then unreachable))
                        (return_call $trap2 (local.get 1) (i32.sub (local.get 0) (i32.const 1))))
                      (func $trap2 (param i64 i32) (result i64)
                        (return_call $trap (local.get 1) (local.get 0))))
                    """;

    private static final String OTHER =
            """
            (module
              (type $even (func (param i32 i64) (result i64)))
              (type $odd (func (param i64 f64 i64 i64) (result i64)))
              (import "near" "table" (table 1 funcref))
              (func (export "far") (type $odd)
                (return_call_indirect (type $even)
                  (i32.wrap_i64 (local.get 0)) (local.get 3) (i32.const 0))))
            """;

    /// Two instances that call each other: one by import, one through a table.
    private static Instance instance(CompileMode mode) {
        var engine = Engines.engine(mode);
        var store = new Store(engine);
        var linker = new Linker(engine);
        var table =
                linker.instantiate(
                        store,
                        Engines.module(engine, "(module (table (export \"table\") 1 funcref))"));
        linker.define("near", table);
        linker.define("other", linker.instantiate(store, Engines.module(engine, OTHER)));
        var instance = linker.instantiate(store, Engines.module(engine, MODULE));
        table.table("table").set(0, instance.func("near"));
        return instance;
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, self",
        "AUTO, direct",
        "AUTO, indirect",
        "AUTO, reference",
        "AUTO, near",
        "NEVER, self",
        "NEVER, direct",
        "NEVER, indirect",
        "NEVER, reference",
        "NEVER, near"
    })
    void tenMillionCallsTakeNoStack(CompileMode mode, String function) {
        var instance = instance(mode);
        StackExhaustionTest.on(
                STACK,
                () -> {
                    // each function of a pair is called every other time
                    int rounds = function.equals("self") ? CALLS : CALLS / 2;
                    assertThat(instance.func(function).call(rounds, 5L))
                            .containsExactly(5 + rounds * (rounds + 1L) / 2);
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "NEVER"})
    void severalResultsComeBackThroughTailCalls(CompileMode mode) {
        var instance = instance(mode);
        StackExhaustionTest.on(
                STACK,
                () ->
                        assertThat(instance.func("many").call(CALLS / 2, 1L))
                                .containsExactly(1L + CALLS / 2, 2, 3.0, null));
        assertThat(instance.func("inside").call(4, 0L)).containsExactly(11L);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "NEVER"})
    void aTrapAfterManyTailCallsLeavesNothingBehind(CompileMode mode) {
        var instance = instance(mode);
        for (int i = 0; i < 3; i++) {
            var trap =
                    catchThrowableOfType(Trap.class, () -> instance.func("trap").call(100_000, 0L));

            assertThat(trap.kind()).isEqualTo(TrapKind.UNREACHABLE);
            assertThat(trap.frames()).hasSize(1);
            assertThat(instance.func("direct").call(10, 0L)).containsExactly(55L);
        }
    }
}
