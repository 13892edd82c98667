package ijen.conformance.compiled;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchesTest {
    /// A ladder of cases, each with some work, under one switch; case `i` returns a number that
    /// tells which cases ran.
    private static Agreement ladder(int cases, int work) {
        var blocks = "(block ".repeat(cases + 1);
        var labels = IntStream.rangeClosed(0, cases).mapToObj(String::valueOf);
        var step =
                "(local.set $x (i32.mul (i32.add (local.get $x) (i32.const %d)) (i32.const 31)))";
        var bodies =
                IntStream.range(0, cases)
                        .mapToObj(i -> ") " + step.formatted(i + 1).repeat(work))
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
}
