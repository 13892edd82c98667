package ijen.conformance.compiled;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopsTest {
    private static final String[] ZERO = {
        "(local.get $i)",
        "(i32.ne (local.get $i) (i32.const 0))",
        "(i32.eqz (i32.eq (local.get $i) (i32.const 0)))",
        "(i32.eqz (i32.eqz (local.get $i)))",
    };

    private static final String[] LONG_ZERO = {
        "(i64.ne (local.get $i) (i64.const 0))", "(i32.eqz (i64.eqz (local.get $i)))",
    };

    /// Counts the iterations from `start` on by `stride` while `condition` holds of `i` and `end`,
    /// but not more than a thousand.
    private static Agreement loop(String type, long stride, String condition) {
        return Agreement.on(
                """
                (module (func (export "count") (param $i %1$s) (param $end %1$s) (result i32)
                  (local $n i32)
                  (block $done
                    (loop $on
                      (local.set $n (i32.add (local.get $n) (i32.const 1)))
                      (br_if $done (i32.eq (local.get $n) (i32.const 1000)))
                      (local.set $i (%1$s.add (local.get $i) (%1$s.const %2$d)))
                      (br_if $on (%3$s (local.get $i) (local.get $end)))))
                  (local.get $n)))
                """
                        .formatted(type, stride, condition));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0, 30, 10",
        "3, 0, 31, 1000",
        "3, 30, 0, 1000",
        "3, 2147483640, -2147483647, 3",
        "-3, 0, -30, 10",
        "-3, -30, 0, 1000",
        "-3, -2147483647, 2147483640, 3",
        "1, 0, 1, 1",
        "1, 0, 0, 1000",
        "0, 5, 5, 1",
        "0, 5, 4, 1000",
    })
    void aLoopUntilAnEndRunsAsOftenAsItWould(int stride, int start, int end, int count) {
        loop("i32", stride, "i32.ne").answers(count, "count", start, end);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0, 30, 10",
        "3, 9223372036854775800, -9223372036854775807, 3",
        "-3, 30, 0, 10",
        "-3, 0, 30, 1000",
    })
    void andSoWithLongs(long stride, long start, long end, int count) {
        loop("i64", stride, "i64.ne").answers(count, "count", start, end);
    }

    @ParameterizedTest
    @CsvSource({"lt_u", "lt_s", "gt_u", "gt_s", "le_u", "ge_s"})
    void loopsWhileAnOrderHoldsAgree(String condition) {
        int[] values = {0, 1, 30, -1, -30, Integer.MAX_VALUE - 2, Integer.MIN_VALUE + 2};
        for (int stride : new int[] {1, 3, -1, -3}) {
            var ints = loop("i32", stride, "i32." + condition);
            var longs = loop("i64", stride, "i64." + condition);
            for (int start : values) {
                for (int end : values) {
                    ints.agree("count", start, end);
                    longs.agree("count", (long) start, (long) end);
                }
            }
        }
    }

    private static Agreement loopUntilZero(String type, int stride, String condition) {
        return Agreement.on(
                """
                (module (func (export "count") (param $i %1$s) (result i32)
                  (local $n i32)
                  (block $done
                    (loop $on
                      (local.set $n (i32.add (local.get $n) (i32.const 1)))
                      (br_if $done (i32.eq (local.get $n) (i32.const 1000)))
                      (local.set $i (%1$s.add (local.get $i) (%1$s.const %2$d)))
                      (br_if $on %3$s)))
                  (local.get $n)))
                """
                        .formatted(type, stride, condition));
    }

    /// The loop goes on while its counter is not zero, which has several forms.
    @ParameterizedTest
    @CsvSource({
        "-1, 10, 10",
        "-1, 1, 1",
        "-1, 0, 1000",
        "-1, -5, 1000",
        "-3, 30, 10",
        "-3, 31, 1000",
        "2, -6, 3",
        "2, -5, 1000",
        "1073741824, 0, 4",
        "-1073741824, -2147483648, 2",
    })
    void aLoopUntilZeroRunsAsOftenAsItWould(int stride, int start, int count) {
        for (var condition : ZERO) {
            loopUntilZero("i32", stride, condition).answers(count, "count", start);
        }
        boolean wraps = Math.abs(stride) == 1 << 30;
        int longCount = wraps ? 1000 : count;
        for (var condition : LONG_ZERO) {
            loopUntilZero("i64", stride, condition).answers(longCount, "count", (long) start);
        }
    }
}
