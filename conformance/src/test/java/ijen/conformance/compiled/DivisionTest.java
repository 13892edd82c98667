package ijen.conformance.compiled;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DivisionTest {
    private static final long[] DIVISORS = {
        0,
        1,
        2,
        3,
        5,
        6,
        7,
        9,
        10,
        11,
        13,
        14,
        17,
        19,
        25,
        26,
        28,
        31,
        49,
        64,
        81,
        96,
        100,
        125,
        127,
        128,
        641,
        1000,
        3600,
        10000,
        60000,
        65535,
        65537,
        1000003,
        0x1000_0000,
        0x4000_0001,
        0x7FFF_FFFF,
        0x8000_0000L,
        0xFFFF_FFFFL,
        10_000_000_000L,
        0x1_0000_0001L,
        0x1FFF_FFFF_FFFF_FFFFL,
        0x7FFF_FFFF_FFFF_FFFFL,
        -1,
        -2,
        -7,
        Long.MIN_VALUE
    };

    static LongStream divisors() {
        return LongStream.of(DIVISORS);
    }

    private static Agreement by(long divisor) {
        var module = new StringBuilder("(module");
        for (var op : new String[] {"div_u", "rem_u", "div_s", "rem_s"}) {
            for (var type : new String[] {"i32", "i64"}) {
                long d = type.equals("i32") ? (int) divisor : divisor;
                module.append(
                        """
                        (func (export "%1$s.%2$s") (param %1$s) (result %1$s)
                          (%1$s.%2$s (%1$s.add (local.get 0) (%1$s.const 0)) (%1$s.const %3$d)))
                        (func (export "small %1$s.%2$s") (param %1$s) (result %1$s)
                          (%1$s.%2$s
                            (%1$s.shr_u (local.get 0) (%1$s.const 1)) (%1$s.const %3$d)))
                        """
                                .formatted(type, op, d));
            }
        }
        return Agreement.on(module.append(")").toString());
    }

    @ParameterizedTest
    @MethodSource("divisors")
    void quotientsAndRemaindersOfConstantsAreExact(long divisor) {
        var module = by(divisor);
        var random = new Random(divisor);
        for (var op : new String[] {"div_u", "rem_u", "div_s", "rem_s"}) {
            for (var small : new String[] {"", "small "}) {
                for (long x : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
                    agree(module, small, op, x, divisor);
                }
                for (int i = 0; i < 40; i++) {
                    agree(module, small, op, random.nextLong() >>> i, divisor);
                }
            }
        }
    }

    /// Also next to the multiples of the divisor, where a quotient that is off by a little shows.
    private static void agree(Agreement module, String small, String op, long x, long divisor) {
        long multiple = divisor == 0 ? x : x - Long.remainderUnsigned(x, divisor);
        int d = (int) divisor;
        int intMultiple = d == 0 ? (int) x : (int) x - Integer.remainderUnsigned((int) x, d);
        for (int more = -1; more <= 1; more++) {
            module.agree(small + "i64." + op, x + more);
            module.agree(small + "i64." + op, multiple + more);
            module.agree(small + "i32." + op, (int) x + more);
            module.agree(small + "i32." + op, intMultiple + more);
        }
    }
}
