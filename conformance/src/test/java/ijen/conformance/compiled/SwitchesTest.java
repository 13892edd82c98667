package ijen.conformance.compiled;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchesTest {
    private static final String STEP =
            "(local.set $x (i32.mul (i32.add (local.get $x) (i32.const %d)) (i32.const 31)))";

    /// A ladder of cases, each with some work, under one switch; case `i` returns a number that
    /// tells which cases ran.
    private static Agreement ladder(int cases, int work) {
        var blocks = "(block ".repeat(cases + 1);
        var labels = IntStream.rangeClosed(0, cases).mapToObj(String::valueOf);
        var bodies =
                IntStream.range(0, cases)
                        .mapToObj(i -> ") " + STEP.formatted(i + 1).repeat(work))
                        .collect(Collectors.joining("\n"));
        return Agreement.on(
                """
                (module (func (export "from") (param $i i32) (result i32) (local $x i32)
                  %s (br_table %s (local.get $i)) %s )
                  (local.get $x)))
                """
                        .formatted(blocks, labels.collect(Collectors.joining(" ")), bodies));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 48, 100, 255, 256, 300})
    void casesThatFitOneMethodAreReached(int cases) {
        var module = ladder(cases, 1);
        for (int i = -1; i <= cases + 1; i++) {
            module.agree("from", i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 48, 100, 255, 256, 300})
    void casesInPartsAreReached(int cases) {
        var module = ladder(cases, 12_000 / cases);
        for (int i = -1; i <= cases + 1; i++) {
            module.agree("from", i);
        }
    }

    /// What a case of an interpreter does besides computing: loops, calls that grow the memory,
    /// ways into later cases.
    private static String extra(int i, int cases) {
        var text = new StringBuilder();
        if (i % 7 == 0) {
            text.append(
                    """
                    (local.set $n (i32.const 3))
                    (loop $again
                      (local.set $x (i32.rotl (local.get $x) (local.get $n)))
                      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                    """);
        }
        if (i % 5 == 0) {
            text.append("(local.set $x (call $twist (local.get $x)))");
        }
        if (i % 6 == 0) {
            text.append("(local.set $d (f64.add (local.get $d) (f64.const 0.5)))");
        }
        if (i % 9 == 0 && i + 5 < cases) {
            text.append("(br_if 4 (i32.and (local.get $x) (i32.const 64)))");
        }
        return text.toString();
    }

    /// Goes to the end of the loop, or to a place that needs what the switch does not.
    private static final String FAR_END =
            """
            (local.set $t (i32.rotl (local.get $x) (i32.const 7)))
            (br_if $odd (i32.and (local.get $t) (i32.const 32)))
            (br $end)
            """;

    private static final String ADVANCE = "(local.set $pc (i32.add (local.get $pc) (i32.const 1)))";

    private static final String FAR_ENDS =
            ") "
                    + ADVANCE
                    + "(br $next)) (local.set $x (i32.xor (local.get $x) (local.get $t)))"
                    + ADVANCE
                    + "(br $next)";

    /// Writes a program of random instructions from 1 to `last`, and behind it zeros.
    private static String program(int last) {
        return """
        (local.set $seed (local.get $x))
        (loop
          (local.set $seed
            (i32.add (i32.mul (local.get $seed) (i32.const 1103515245)) (i32.const 12345)))
          (i32.store8 (local.get $pc)
            (i32.add (i32.const 1)
              (i32.rem_u (i32.shr_u (local.get $seed) (i32.const 16)) (i32.const %d))))
          (br_if 0 (i32.lt_u
            (local.tee $pc (i32.add (local.get $pc) (i32.const 1))) (i32.const 400))))
        (i32.store8 (i32.const 400) (i32.const 0))
        (local.set $pc (i32.const 0))
        """
                .formatted(last);
    }

    private static String bodies(int cases, int work, boolean far) {
        var end = ") (return (i32.xor (local.get $x) (i32.trunc_sat_f64_u (local.get $d))))";
        return IntStream.rangeClosed(1, cases)
                .mapToObj(i ->
                        STEP.formatted(i).repeat(work)
                                + extra(i, cases)
                                + (far ? FAR_END : "(br $next)"))
                .collect(Collectors.joining("\n) ", end + ") ", ""));
    }

    /// An interpreter: case 0 ends, each other case and the default go on with the next byte of the
    /// program, which is random.
    ///
    /// Of the operands without a case one is -1.
    ///
    /// @param far whether cases end with a jump to the loop's end instead of its head
    private static String interpreter(int cases, int work, boolean far) {
        var labels = IntStream.rangeClosed(0, cases).mapToObj(String::valueOf);
        return """
        (module
          (memory 1 3)
          (func $twist (param i32) (result i32)
            (drop (memory.grow (i32.and (local.get 0) (i32.const 1))))
            (i32.add (i32.mul (memory.size) (i32.const 77)) (local.get 0)))
          (func (export "run") (param $x i32) (result i32)
            (local $pc i32) (local $seed i32) (local $t i32) (local $n i32) (local $d f64)
            %s
            (loop $next
              %s %s
              (local.set $n (i32.load8_u (local.get $pc)))
              (local.set $n (i32.sub (local.get $n)
                (i32.mul (i32.eq (local.get $n) (i32.const %d)) (i32.const %d))))
              %s
              (br_table %s (local.get $n))
              %s %s
            )
            (unreachable)))
        """
                .formatted(
                        program(cases + 2),
                        far ? "(block $odd (block $end" : "",
                        "(block ".repeat(cases + 1),
                        cases + 1,
                        cases + 2,
                        far ? "" : ADVANCE,
                        labels.collect(Collectors.joining(" ")),
                        bodies(cases, work, far),
                        far ? FAR_ENDS : "");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 100, 252})
    void anInterpreterInPartsRunsItsProgram(int cases) {
        for (boolean far : new boolean[] {false, true}) {
            var module = Agreement.on(interpreter(cases, 6_000 / cases, far));
            for (int seed = 1; seed <= 20; seed++) {
                module.agree("run", seed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200, 400, 1000, 2000, 5000})
    void anInterpreterInPartsOfAnySizeRunsItsProgram(int budget) {
        System.setProperty("ijen.budget", String.valueOf(budget));
        try {
            for (int way = 0; way < 8; way++) {
                boolean portable = way % 4 == 1;
                boolean interruptible = way % 4 == 2;
                boolean pooled = way % 4 == 3;
                var module =
                        Agreement.on(
                                interpreter(100, 10, way >= 4),
                                config ->
                                        config.withPortable(portable)
                                                .withInterruptible(interruptible)
                                                .withPooledMemories(pooled));
                for (int seed = 1; seed <= 10; seed++) {
                    module.agree("run", seed);
                }
            }
        } finally {
            System.clearProperty("ijen.budget");
        }
    }

    /// An interpreter whose switch is in a loop of its own, for cases that know the next
    /// instruction. Most others leave that loop, advance and read it; some have much to do outside.
    private static String loopInLoop(int cases, int work) {
        var labels = IntStream.rangeClosed(0, cases).mapToObj(String::valueOf);
        var again = "(local.set $n (i32.and (local.get $x) (i32.const 31))) (br $again)";
        var bodies =
                IntStream.rangeClosed(1, cases)
                        .mapToObj(i ->
                                STEP.formatted(i).repeat(work)
                                        + (i % 13 == 0 ? again : "")
                                        + (i % 11 == 0 ? "(br $rare)" : "(br $end)"))
                        .collect(Collectors.joining("\n) ", ") (return (local.get $x)) ) ", ""));
        var advance = "(local.set $pc (i32.add (local.get $pc) (local.get $step)))";
        return """
        (module
          (memory 1)
          (func (export "run") (param $x i32) (result i32)
            (local $pc i32) (local $seed i32) (local $n i32) (local $step i32)
            %s
            (local.set $step (i32.add (i32.const 1) (i32.and (local.get $x) (i32.const 1))))
            (loop $next
              (block $rare
                (block $end
                  (local.set $n (i32.load8_u (local.get $pc)))
                  (loop $again %s (br_table %s (local.get $n)) %s)
                  (unreachable))
                %s
                (br $next))
              %s
              %s
              (br $next))
            (unreachable)))
        """
                .formatted(
                        program(cases),
                        "(block ".repeat(cases + 1),
                        labels.collect(Collectors.joining(" ")),
                        bodies,
                        advance,
                        advance,
                        STEP.formatted(7).repeat(400));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 600, 1000, 2000, 4000})
    void aSwitchInAnInnerLoopIsReachedByWayOfTheOuterLoop(int budget) {
        System.setProperty("ijen.budget", String.valueOf(budget));
        try {
            var module = Agreement.on(loopInLoop(60, 10));
            for (int seed = 1; seed <= 10; seed++) {
                module.agree("run", seed);
            }
        } finally {
            System.clearProperty("ijen.budget");
        }
    }

    /// At the loop's head nothing is live that the handler needs.
    @Test
    void aSwitchMayGoBackOutOfATryRegion() {
        var module =
                Agreement.on(
                        """
                        (module
                          (tag $oops)
                          (global $turns (mut i32) (i32.const 0))
                          (func $turn (result f64)
                            (global.set $turns (i32.add (global.get $turns) (i32.const 1)))
                            (f64.convert_i32_s (global.get $turns)))
                          (func $fail (param i32)
                            (if (i32.gt_s (global.get $turns) (local.get 0)) (then (throw $oops))))
                          (func (export "run") (param $last i32) (result f64) (local $d f64)
                            (loop $next
                              (local.set $d (call $turn))
                              (block $caught
                                (try_table (catch_all $caught)
                                  (call $fail (local.get $last))
                                  (br_table $next $next $caught (i32.and (global.get $turns) (i32.const 1)))))
                            )
                            (local.get $d)))
                        """);
        module.agree("run", 0);
        module.agree("run", 5);
    }
}
