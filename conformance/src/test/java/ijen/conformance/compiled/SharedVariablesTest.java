package ijen.conformance.compiled;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Interpreters whose cases use a few each of many variables: the function's parts share these.
class SharedVariablesTest {
    private static final int CASES = 60;

    /// One step per kind of variable; `%1$d` is a number from 0 to 3 for one of its kind.
    private static final String[] STEPS = {
        "(local.set $i%1$d (i32.mul (i32.add (local.get $i%1$d) (local.get $pc)) (i32.const 31)))",
        "(local.set $l%1$d (i64.rotl (i64.add (local.get $l%1$d) (i64.const 77)) (i64.const 9)))",
        "(local.set $f%1$d (f32.add (local.get $f%1$d) (f32.const 0.5)))",
        "(local.set $d%1$d (f64.add (local.get $d%1$d) (f64.const 0.25)))",
        "(local.set $v%1$d (i16x8.add (local.get $v%1$d) (i16x8.splat (local.get $pc))))",
        "(local.set $r%1$d (ref.i31 (i32.add (local.get $pc) (call $number (local.get $r%1$d)))))",
        """
        (if (i32.lt_s (local.get $depth) (i32.const 2))
          (then (local.set $l%1$d (i64.xor (local.get $l%1$d)
            (call $run (local.get $pc) (i32.add (local.get $depth) (i32.const 1))
              (local.get $l%1$d) (local.get $f%1$d) (local.get $d%1$d) (local.get $v%1$d)
              (local.get $r%1$d))))))
        """,
        """
        (block $caught
          (try_table (catch $oops $caught)
            (local.set $i%1$d (i32.add (local.get $i%1$d) (i32.const 3)))
            (call $fail (i32.and (local.get $i%1$d) (i32.const 1)))
            (local.set $d%1$d (f64.neg (local.get $d%1$d)))))
        """,
    };

    /// All variables, as one number.
    private static String sum() {
        return IntStream.range(0, 4)
                .mapToObj(k ->
                        """
                        (local.set $l0 (i64.add (i64.mul (local.get $l0) (i64.const 31))
                          (i64.xor
                            (i64.xor (local.get $l%1$d) (i64.extend_i32_s (local.get $i%1$d)))
                            (i64.xor
                              (i64.xor
                                (i64.extend_i32_u (i32.reinterpret_f32 (local.get $f%1$d)))
                                (i64.reinterpret_f64 (local.get $d%1$d)))
                              (i64.xor
                                (i64x2.extract_lane 1 (local.get $v%1$d))
                                (i64.extend_i32_s (call $number (local.get $r%1$d))))))))
                        """
                                .formatted(k))
                .collect(Collectors.joining());
    }

    private static String bodies(int kinds, int work) {
        return IntStream.rangeClosed(1, CASES)
                .mapToObj(i ->
                        STEPS[i % kinds].formatted(i / kinds % 4)
                                + STEPS[0].formatted(i % 4).repeat(work)
                                + "(br $next)")
                .collect(
                        Collectors.joining(
                                "\n) ", ") " + sum() + "(return (local.get $l0)) ) ", ""));
    }

    private static String locals(int from) {
        return IntStream.range(from, 4)
                .mapToObj(k ->
                        "(local $l%1$d i64) (local $f%1$d f32) (local $d%1$d f64) (local $v%1$d v128)"
                                        .formatted(k)
                                + "(local $r%d i31ref)".formatted(k))
                .collect(Collectors.joining(" "));
    }

    /// @param kinds how many of the steps there are, the first
    private static Agreement interpreter(int kinds, int work) {
        var labels = IntStream.rangeClosed(0, CASES).mapToObj(String::valueOf);
        return Agreement.on(
                """
                (module
                  (memory 1)
                  (tag $oops)
                  (func $number (param i31ref) (result i32)
                    (if (result i32) (ref.is_null (local.get 0))
                      (then (i32.const 5)) (else (i31.get_s (local.get 0)))))
                  (func $fail (param i32) (if (local.get 0) (then (throw $oops))))
                  (func $run (param $pc i32) (param $depth i32) (param $l0 i64) (param $f0 f32)
                      (param $d0 f64) (param $v0 v128) (param $r0 i31ref) (result i64)
                    (local $i0 i32) (local $i1 i32) (local $i2 i32) (local $i3 i32) %s
                    (loop $next
                      (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
                      %s (br_table %s (i32.load8_u (local.get $pc))) %s)
                    (unreachable))
                  (func (export "run") (param $seed i32) (result i64)
                    (local $at i32)
                    (loop $more
                      (local.set $seed
                        (i32.add (i32.mul (local.get $seed) (i32.const 1103515245)) (i32.const 12345)))
                      (i32.store8 (local.get $at)
                        (i32.add (i32.const 1)
                          (i32.rem_u (i32.shr_u (local.get $seed) (i32.const 16)) (i32.const 60))))
                      (br_if $more (i32.lt_u
                        (local.tee $at (i32.add (local.get $at) (i32.const 1))) (i32.const 100))))
                    (i32.store8 (i32.const 100) (i32.const 0))
                    (call $run (i32.const 0) (i32.const 0) (i64.const 3) (f32.const 1) (f64.const 2)
                      (v128.const i64x2 7 9) (ref.i31 (i32.const 4)))))
                """
                        .formatted(
                                locals(1),
                                "(block ".repeat(CASES + 1),
                                labels.collect(Collectors.joining(" ")),
                                bodies(kinds, work)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1000, 2000, 7400})
    void everyCallHasItsOwn(int budget) {
        System.setProperty("ijen.budget", String.valueOf(budget));
        try {
            // with the last step there are try regions, and no part repeats the way to the switch
            for (int kinds = STEPS.length - 1; kinds <= STEPS.length; kinds++) {
                var module = interpreter(kinds, 12);
                for (int seed = 1; seed <= 10; seed++) {
                    module.agree("run", seed);
                }
            }
        } finally {
            System.clearProperty("ijen.budget");
        }
    }
}
