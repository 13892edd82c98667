package ijen.runtime.internal.interpret;

import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.numeric.Numeric;

/// Integer instructions that the loop leaves out.
final class Integers {
    private Integers() {}

    static void execute(int op, int[] code, int pc, long[] nums, int fp) {
        var a = nums[fp + code[pc + 2]];
        nums[fp + code[pc + 1]] =
                op >= Op.I64_CLZ && op <= Op.I64_POPCNT
                                || op >= Op.I32_CLZ && op <= Op.I32_POPCNT
                                || op >= Op.I32_EXTEND8_S
                        ? unary(op, a)
                        : binary(op, a, nums[fp + code[pc + 3]]);
    }

    private static long unary(int op, long a) {
        return switch (op) {
            case Op.I32_CLZ -> Integer.numberOfLeadingZeros((int) a);
            case Op.I32_CTZ -> Integer.numberOfTrailingZeros((int) a);
            case Op.I32_POPCNT -> Integer.bitCount((int) a);
            case Op.I64_CLZ -> Long.numberOfLeadingZeros(a);
            case Op.I64_CTZ -> Long.numberOfTrailingZeros(a);
            case Op.I64_POPCNT -> Long.bitCount(a);
            case Op.I32_EXTEND8_S, Op.I64_EXTEND8_S -> (byte) a;
            case Op.I32_EXTEND16_S, Op.I64_EXTEND16_S -> (short) a;
            case Op.I64_EXTEND32_S -> (int) a;
            default -> throw new IllegalStateException("no such instruction: " + op);
        };
    }

    private static long binary(int op, long a, long b) {
        return switch (op) {
            case Op.I32_DIV_S -> Numeric.i32DivS((int) a, (int) b);
            case Op.I32_DIV_U -> Numeric.i32DivU((int) a, (int) b);
            case Op.I32_REM_S -> Numeric.i32RemS((int) a, (int) b);
            case Op.I32_REM_U -> Numeric.i32RemU((int) a, (int) b);
            case Op.I32_ROTL -> Integer.rotateLeft((int) a, (int) b);
            case Op.I32_ROTR -> Integer.rotateRight((int) a, (int) b);
            case Op.I64_DIV_S -> Numeric.i64DivS(a, b);
            case Op.I64_DIV_U -> Numeric.i64DivU(a, b);
            case Op.I64_REM_S -> Numeric.i64RemS(a, b);
            case Op.I64_REM_U -> Numeric.i64RemU(a, b);
            case Op.I64_ROTL -> Long.rotateLeft(a, (int) b);
            case Op.I64_ROTR -> Long.rotateRight(a, (int) b);
            default -> throw new IllegalStateException("no such instruction: " + op);
        };
    }

    /// Two results, low half first.
    static void wide(int op, int[] code, int pc, long[] nums, int fp) {
        var target = fp + code[pc + 1];
        var a = nums[fp + code[pc + 2]];
        var b = nums[fp + code[pc + 3]];
        if (op == Op.I64_MUL_WIDE_S || op == Op.I64_MUL_WIDE_U) {
            nums[target] = a * b;
            nums[target + 1] =
                    op == Op.I64_MUL_WIDE_S
                            ? Math.multiplyHigh(a, b)
                            : Math.unsignedMultiplyHigh(a, b);
            return;
        }
        var c = nums[fp + code[pc + 4]];
        var d = nums[fp + code[pc + 5]];
        if (op == Op.I64_ADD128) {
            nums[target] = a + c;
            nums[target + 1] = Numeric.i64Add128High(a, b, c, d);
        } else {
            nums[target] = a - c;
            nums[target + 1] = Numeric.i64Sub128High(a, b, c, d);
        }
    }
}
