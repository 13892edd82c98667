package ijen.runtime.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final int[] VALUES = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE};

    @Test
    void anInverseHoldsExactlyWhenTheComparisonDoesNot() {
        forAll((op, x, y) ->
                assertThat(holds(Comparison.inverse(op), x, y)).isNotEqualTo(holds(op, x, y)));
    }

    @Test
    void aMirroredComparisonSaysTheSameOfExchangedOperands() {
        forAll((op, x, y) ->
                assertThat(holds(Comparison.mirrored(op), y, x)).isEqualTo(holds(op, x, y)));
    }

    private interface Check {
        void of(int op, int x, int y);
    }

    private static void forAll(Check check) {
        for (int op = Op.I32_EQ; op <= Op.I32_GE_U; op++) {
            for (int x : VALUES) {
                for (int y : VALUES) {
                    check.of(op, x, y);
                }
            }
        }
    }

    private static boolean holds(int op, int x, int y) {
        int unsigned = Integer.compareUnsigned(x, y);
        return switch (op) {
            case Op.I32_EQ -> x == y;
            case Op.I32_NE -> x != y;
            case Op.I32_LT_S -> x < y;
            case Op.I32_LT_U -> unsigned < 0;
            case Op.I32_GT_S -> x > y;
            case Op.I32_GT_U -> unsigned > 0;
            case Op.I32_LE_S -> x <= y;
            case Op.I32_LE_U -> unsigned <= 0;
            case Op.I32_GE_S -> x >= y;
            default -> unsigned >= 0;
        };
    }
}
