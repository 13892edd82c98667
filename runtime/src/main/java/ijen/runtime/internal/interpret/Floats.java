package ijen.runtime.internal.interpret;

import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.numeric.Numeric;

/// Floating-point instructions and conversions.
final class Floats {
    private Floats() {}

    private static float f(long bits) {
        return Float.intBitsToFloat((int) bits);
    }

    private static double d(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static long bits(float value) {
        return Float.floatToRawIntBits(value);
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    static void execute(int op, int[] code, int pc, long[] nums, int fp) {
        var a = nums[fp + code[pc + 2]];
        nums[fp + code[pc + 1]] =
                op >= Op.I32_WRAP_I64
                        ? conversion(op, a)
                        : isUnary(op) ? unary(op, a) : binary(op, a, nums[fp + code[pc + 3]]);
    }

    static void saturating(int op, int[] code, int pc, long[] nums, int fp) {
        nums[fp + code[pc + 1]] = saturating(op, nums[fp + code[pc + 2]]);
    }

    private static boolean isUnary(int op) {
        return op >= Op.F32_ABS && op <= Op.F32_SQRT || op >= Op.F64_ABS && op <= Op.F64_SQRT;
    }

    private static long unary(int op, long a) {
        return switch (op) {
            case Op.F32_ABS -> bits(Numeric.f32Abs(f(a)));
            case Op.F32_NEG -> bits(Numeric.f32Neg(f(a)));
            case Op.F32_CEIL -> bits(Numeric.f32Ceil(f(a)));
            case Op.F32_FLOOR -> bits(Numeric.f32Floor(f(a)));
            case Op.F32_TRUNC -> bits(Numeric.f32Trunc(f(a)));
            case Op.F32_NEAREST -> bits(Numeric.f32Nearest(f(a)));
            case Op.F32_SQRT -> bits(Numeric.f32Sqrt(f(a)));
            case Op.F64_ABS -> bits(Numeric.f64Abs(d(a)));
            case Op.F64_NEG -> bits(Numeric.f64Neg(d(a)));
            case Op.F64_CEIL -> bits(Numeric.f64Ceil(d(a)));
            case Op.F64_FLOOR -> bits(Numeric.f64Floor(d(a)));
            case Op.F64_TRUNC -> bits(Numeric.f64Trunc(d(a)));
            case Op.F64_NEAREST -> bits(Numeric.f64Nearest(d(a)));
            case Op.F64_SQRT -> bits(Numeric.f64Sqrt(d(a)));
            default -> throw new IllegalStateException("no such instruction: " + op);
        };
    }

    private static long binary(int op, long a, long b) {
        return switch (op) {
            case Op.F32_EQ -> f(a) == f(b) ? 1 : 0;
            case Op.F32_NE -> f(a) != f(b) ? 1 : 0;
            case Op.F32_LT -> f(a) < f(b) ? 1 : 0;
            case Op.F32_GT -> f(a) > f(b) ? 1 : 0;
            case Op.F32_LE -> f(a) <= f(b) ? 1 : 0;
            case Op.F32_GE -> f(a) >= f(b) ? 1 : 0;
            case Op.F64_EQ -> d(a) == d(b) ? 1 : 0;
            case Op.F64_NE -> d(a) != d(b) ? 1 : 0;
            case Op.F64_LT -> d(a) < d(b) ? 1 : 0;
            case Op.F64_GT -> d(a) > d(b) ? 1 : 0;
            case Op.F64_LE -> d(a) <= d(b) ? 1 : 0;
            case Op.F64_GE -> d(a) >= d(b) ? 1 : 0;
            case Op.F32_ADD -> bits(f(a) + f(b));
            case Op.F32_SUB -> bits(f(a) - f(b));
            case Op.F32_MUL -> bits(f(a) * f(b));
            case Op.F32_DIV -> bits(f(a) / f(b));
            case Op.F32_MIN -> bits(Numeric.f32Min(f(a), f(b)));
            case Op.F32_MAX -> bits(Numeric.f32Max(f(a), f(b)));
            case Op.F32_COPYSIGN -> bits(Numeric.f32Copysign(f(a), f(b)));
            case Op.F64_ADD -> bits(d(a) + d(b));
            case Op.F64_SUB -> bits(d(a) - d(b));
            case Op.F64_MUL -> bits(d(a) * d(b));
            case Op.F64_DIV -> bits(d(a) / d(b));
            case Op.F64_MIN -> bits(Numeric.f64Min(d(a), d(b)));
            case Op.F64_MAX -> bits(Numeric.f64Max(d(a), d(b)));
            case Op.F64_COPYSIGN -> bits(Numeric.f64Copysign(d(a), d(b)));
            default -> throw new IllegalStateException("no such instruction: " + op);
        };
    }

    private static long conversion(int op, long a) {
        return switch (op) {
            case Op.I32_TRUNC_F32_S -> Numeric.i32TruncF32S(f(a));
            case Op.I32_TRUNC_F32_U -> Numeric.i32TruncF32U(f(a));
            case Op.I32_TRUNC_F64_S -> Numeric.i32TruncF64S(d(a));
            case Op.I32_TRUNC_F64_U -> Numeric.i32TruncF64U(d(a));
            case Op.I64_TRUNC_F32_S -> Numeric.i64TruncF32S(f(a));
            case Op.I64_TRUNC_F32_U -> Numeric.i64TruncF32U(f(a));
            case Op.I64_TRUNC_F64_S -> Numeric.i64TruncF64S(d(a));
            case Op.I64_TRUNC_F64_U -> Numeric.i64TruncF64U(d(a));
            case Op.F32_CONVERT_I32_S -> bits((float) (int) a);
            case Op.F32_CONVERT_I32_U -> bits(Numeric.f32ConvertI32U((int) a));
            case Op.F32_CONVERT_I64_S -> bits((float) a);
            case Op.F32_CONVERT_I64_U -> bits(Numeric.f32ConvertI64U(a));
            case Op.F32_DEMOTE_F64 -> bits((float) d(a));
            case Op.F64_CONVERT_I32_S -> bits((double) (int) a);
            case Op.F64_CONVERT_I32_U -> bits(Numeric.f64ConvertI32U((int) a));
            case Op.F64_CONVERT_I64_S -> bits((double) a);
            case Op.F64_CONVERT_I64_U -> bits(Numeric.f64ConvertI64U(a));
            case Op.F64_PROMOTE_F32 -> bits((double) f(a));
            case Op.I32_REINTERPRET_F32 -> (int) a;
            case Op.I64_REINTERPRET_F64 -> a;
            case Op.F32_REINTERPRET_I32 -> (int) a;
            case Op.F64_REINTERPRET_I64 -> a;
            default -> throw new IllegalStateException("no such instruction: " + op);
        };
    }

    private static long saturating(int op, long a) {
        return switch (op) {
            case Op.I32_TRUNC_SAT_F32_S -> Numeric.i32TruncSatF32S(f(a));
            case Op.I32_TRUNC_SAT_F32_U -> Numeric.i32TruncSatF32U(f(a));
            case Op.I32_TRUNC_SAT_F64_S -> Numeric.i32TruncSatF64S(d(a));
            case Op.I32_TRUNC_SAT_F64_U -> Numeric.i32TruncSatF64U(d(a));
            case Op.I64_TRUNC_SAT_F32_S -> Numeric.i64TruncSatF32S(f(a));
            case Op.I64_TRUNC_SAT_F32_U -> Numeric.i64TruncSatF32U(f(a));
            case Op.I64_TRUNC_SAT_F64_S -> Numeric.i64TruncSatF64S(d(a));
            case Op.I64_TRUNC_SAT_F64_U -> Numeric.i64TruncSatF64U(d(a));
            default -> throw new IllegalStateException("no such instruction: " + op);
        };
    }
}
