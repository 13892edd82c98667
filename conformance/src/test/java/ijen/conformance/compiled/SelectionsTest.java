package ijen.conformance.compiled;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Selections that are made without a jump, and others like them.
class SelectionsTest {
    private static final List<String> ORDERS =
            List.of("lt_s", "le_s", "gt_s", "ge_s", "lt_u", "le_u", "gt_u", "ge_u", "eq", "ne");
    private static final long[] VALUES = {0, 1, -1, 255, 256, Integer.MIN_VALUE, Integer.MAX_VALUE};

    /// A function for each order, each way round and with the condition as it is and negated.
    private static Agreement selections(String type, String x, String y) {
        var functions = new StringBuilder("(module");
        for (var order : ORDERS) {
            for (var condition : List.of("%s", "(i32.eqz %s)")) {
                for (var compared : List.of(x + " " + y, y + " " + x)) {
                    var holds = "(%s.%s %s)".formatted(type, order, compared);
                    functions.append(
                            "(func (export \"f%d\") (param %2$s %2$s) (result %2$s) (select %3$s %4$s %5$s))"
                                    .formatted(
                                            ORDERS.indexOf(order) * 4
                                                    + (condition.equals("%s") ? 0 : 2)
                                                    + (compared.startsWith(x) ? 0 : 1),
                                            type,
                                            x,
                                            y,
                                            condition.formatted(holds)));
                }
            }
        }
        return Agreement.on(functions.append(")").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(local.get 1)", "(i32.const 255)", "(i32.const -1)"})
    void theSmallerOrLargerIntIsSelected(String other) {
        var module = selections("i32", "(local.get 0)", other);
        for (int f = 0; f < ORDERS.size() * 4; f++) {
            for (long x : VALUES) {
                for (long y : VALUES) {
                    module.agree("f" + f, (int) x, (int) y);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(local.get 1)", "(i64.const 255)", "(i64.const -1)"})
    void theSmallerOrLargerLongIsSelected(String other) {
        var module = selections("i64", "(local.get 0)", other);
        for (int f = 0; f < ORDERS.size() * 4; f++) {
            for (long x : VALUES) {
                for (long y : VALUES) {
                    module.agree("f" + f, x << 31, y << 31);
                    module.agree("f" + f, x, y);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "i32, (local.get 1), (local.get 2)", "i32, (local.get 1), (i32.const 0)",
        "i32, (i32.const 0), (local.get 2)", "i64, (local.get 1), (local.get 2)",
        "i64, (local.get 1), (i64.const 0)", "f64, (local.get 1), (local.get 2)",
    })
    void aVariableOf0Or1Selects(String type, String first, String second) {
        var module =
                Agreement.on(
                        """
                        (module (func (export "f") (param i32 %1$s %1$s) (result i32 %1$s)
                          (local $truth i32)
                          (local.set $truth (i32.gt_s (local.get 0) (i32.const 1)))
                          (local.get $truth)
                          (select %2$s %3$s (local.get $truth))))
                        """
                                .formatted(type, first, second));
        for (int condition : new int[] {1, 2}) {
            for (long x : VALUES) {
                for (long y : VALUES) {
                    module.agree("f", condition, number(type, x), number(type, y));
                }
            }
        }
    }

    private static Object number(String type, long n) {
        return switch (type) {
            case "i32" -> (int) n;
            case "i64" -> n << 20;
            default -> (double) n;
        };
    }

    /// Only its lowest bit would do for a mask.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, -1, Integer.MIN_VALUE})
    void aVariableOfOtherValuesSelectsByNotBeing0(int condition) {
        var module =
                Agreement.on(
                        """
                        (module
                          (func (export "f0") (param i32) (result i32)
                            (select (i32.const 70) (i32.const 7) (local.get 0)))
                          (func (export "f1") (param i32) (result i32)
                            (local.set 0 (i32.and (local.get 0) (i32.const 3)))
                            (select (i32.const 70) (i32.const 7) (local.get 0)))
                          (func (export "f2") (param i32) (result i32)
                            (local $bit i32)
                            (local.set $bit (i32.and (local.get 0) (i32.const 1)))
                            (if (i32.eq (local.get 0) (i32.const 4))
                              (then (local.set $bit (i32.const 2))))
                            (select (i32.const 70) (i32.const 7) (local.get $bit))))
                        """);

        module.agreeOnAll(3, condition);
    }
}
