package ijen.runtime.internal.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ijen.runtime.ExternType;
import ijen.runtime.Guests;
import ijen.runtime.HostFunction;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What lowering to slots could get wrong; the specification's suite tests the instructions.
class InterpreterTest {
    private static final String TAIL_CALLS =
            """
            (module
              (type $t (func (param i32) (result i32)))
              (table funcref (elem $even $odd $there))
              (elem declare func $self)
              (func $even (export "direct") (param i32) (result i32)
                (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
                (return_call $odd (i32.sub (local.get 0) (i32.const 1))))
              (func $odd (param i32) (result i32)
                (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
                (return_call $even (i32.sub (local.get 0) (i32.const 1))))
              (func $there (export "indirect") (param i32) (result i32)
                (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
                (return_call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1))
                  (i32.const 2)))
              (func $self (export "reference") (param i32) (result i32)
                (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
                (return_call_ref $t (i32.sub (local.get 0) (i32.const 1)) (ref.func $self))))
            """;

    @ParameterizedTest
    @ValueSource(strings = {"direct", "indirect", "reference"})
    void tailCallsNeedNoStack(String function) {
        var result = Guests.call(TAIL_CALLS, function, 1_000_001);

        assertThat(result).containsExactly(0);
    }

    @Test
    void aLocalReadBeforeItChangesKeepsItsOldValueOnTheStack() {
        var swapped =
                Guests.call(
                        """
                        (module (func (export "f") (param i32 i32) (result i32 i32)
                          local.get 0
                          local.get 1
                          local.set 0
                          local.set 1
                          local.get 0
                          local.get 1))
                        """,
                        "f",
                        1,
                        2);

        assertThat(swapped).containsExactly(2, 1);
    }

    @Test
    void resultsMoveToTheFrameStartWithoutOverwritingEachOther() {
        var results =
                Guests.call(
                        """
                        (module (func (export "f") (param i32 i64 i32) (result i32 i32 i64 i32)
                          local.get 2
                          local.get 0
                          local.get 1
                          local.get 2))
                        """,
                        "f",
                        1,
                        2L,
                        3);

        assertThat(results).containsExactly(3, 1, 2L, 3);
    }

    @Test
    void aTakenBranchMovesItsValuesAndAnUntakenOneLeavesThem() {
        var text =
                """
                (module (func (export "f") (param i32) (result i32)
                  (i32.const 100)
                  (block $out (result i32)
                    (i32.const 7)
                    (local.get 0)
                    (br_if $out (i32.const 5) (i32.eqz (local.get 0)))
                    (i32.add)
                    (i32.add))
                  (i32.add)))
                """;

        assertThat(Guests.call(text, "f", 0)).containsExactly(105);
        assertThat(Guests.call(text, "f", 3)).containsExactly(115);
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 21", "2, 32", "3, 43", "9, 43", "-1, 43"})
    void aSwitchWithValuesReachesEachLabel(int index, int expected) {
        var result =
                Guests.call(
                        """
                        (module (func (export "f") (param i32) (result i32)
                          (block $d (result i32)
                            (block $c (result i32)
                              (block $b (result i32)
                                (block $a (result i32)
                                  (i32.const 99)
                                  (i32.const 10)
                                  (br_table $a $b $c $d (local.get 0)))
                                (return))
                              (return (i32.add (i32.const 11))))
                            (return (i32.add (i32.const 22))))
                          (i32.add (i32.const 33))))
                        """,
                        "f",
                        index);

        assertThat(result).containsExactly(expected);
    }

    @Test
    void anExceptionUnwindsToTheClauseThatMatchesAndIsGivenOn() {
        var text =
                """
                (module
                  (tag $a (param i32)) (tag $b (param i64))
                  (func $raise (param i32)
                    (if (local.get 0)
                      (then (throw $a (i32.const 4)))
                      (else (throw $b (i64.const 5)))))
                  (func $middle (param i32) (result i32)
                    (block $h (result i32)
                      (try_table (catch $a $h) (call $raise (local.get 0)))
                      (i32.const 1)))
                  (func (export "f") (param i32) (result i64)
                    (block $h (result i64 exnref)
                      (try_table (catch_ref $b $h)
                        (return (i64.extend_i32_s (call $middle (local.get 0)))))
                      unreachable)
                    (drop)))
                """;

        assertThat(Guests.call(text, "f", 1)).containsExactly(4L);
        assertThat(Guests.call(text, "f", 0)).containsExactly(5L);
    }

    @Test
    void legacyTryCatchesDelegatesAndRethrows() {
        var text =
                """
                (module
                  (tag $e (param i32))
                  (func (export "f") (param i32) (result i32)
                    (try $outer (result i32)
                      (do
                        (try (result i32)
                          (do
                            (try (result i32)
                              (do (throw $e (local.get 0)))
                              (delegate $outer)))
                          (catch_all (i32.const -1))))
                      (catch $e (i32.add (i32.const 100)))))
                  (func (export "g") (result i32)
                    (try (result i32)
                      (do
                        (try (result i32)
                          (do (throw $e (i32.const 6)))
                          (catch_all (rethrow 0))))
                      (catch $e))))
                """;

        assertThat(Guests.call(text, "f", 1)).containsExactly(101);
        assertThat(Guests.call(text, "g")).containsExactly(6);
    }

    @Test
    void aHostThatCallsBackMayMakeTheStackGrow() {
        var engine = Guests.engine();
        var linker = new Linker(engine);
        linker.define(
                "h",
                "deep",
                HostFunction.of(
                        ExternType.FuncType.of(List.of(ValueType.I32), ValueType.I32),
                        (caller, a) -> caller.instance().func("sum").call(a)[0]));
        var instance =
                linker.instantiate(
                        new Store(engine),
                        Guests.module(
                                engine,
                                """
                                (module
                                  (import "h" "deep" (func $deep (param i32) (result i32)))
                                  (func $sum (export "sum") (param i32) (result i32)
                                    (if (result i32) (i32.eqz (local.get 0))
                                      (then (i32.const 0))
                                      (else (i32.add (local.get 0)
                                        (call $sum (i32.sub (local.get 0) (i32.const 1)))))))
                                  (func (export "f") (param i32) (result i32)
                                    (i32.add (local.get 0) (call $deep (local.get 0)))))
                                """));

        assertThat(instance.func("f").call(10_000)).containsExactly(10_000 + 50_005_000);
    }

    @Test
    void aTrapInAnIndirectCallNamesBothTypes() {
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() ->
                        Guests.call(
                                """
                                (module
                                  (type $t (func (result f32)))
                                  (table funcref (elem $f))
                                  (func $f (result i32) (i32.const 1))
                                  (func (export "f") (result f32)
                                    (call_indirect (type $t) (i32.const 0))))
                                """,
                                "f"))
                .satisfies(
                        t -> assertThat(t.kind()).isEqualTo(TrapKind.INDIRECT_CALL_TYPE_MISMATCH))
                .withMessageContaining("i32")
                .withMessageContaining("f32");
    }
}
