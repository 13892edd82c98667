package ijen.runtime.internal.interpret;

import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.simd.F32x4;
import ijen.runtime.internal.simd.F64x2;
import ijen.runtime.internal.simd.I16x8;
import ijen.runtime.internal.simd.I32x4;
import ijen.runtime.internal.simd.I64x2;
import ijen.runtime.internal.simd.I8x16;

/// Vector instructions whose halves need both halves of their operands.
final class VectorCrossing {
    private VectorCrossing() {}

    static long unaryLow(int op, long aLow, long aHigh) {
        return switch (op) {
            case Op.F32X4_DEMOTE_F64X2_ZERO -> F32x4.demoteF64x2ZeroLow(aLow, aHigh);
            case Op.F64X2_PROMOTE_LOW_F32X4 -> F64x2.promoteLowF32x4Low(aLow, aHigh);
            case Op.I16X8_EXTEND_LOW_I8X16_S -> I16x8.extendLowI8x16SLow(aLow, aHigh);
            case Op.I16X8_EXTEND_HIGH_I8X16_S -> I16x8.extendHighI8x16SLow(aLow, aHigh);
            case Op.I16X8_EXTEND_LOW_I8X16_U -> I16x8.extendLowI8x16ULow(aLow, aHigh);
            case Op.I16X8_EXTEND_HIGH_I8X16_U -> I16x8.extendHighI8x16ULow(aLow, aHigh);
            case Op.I32X4_EXTEND_LOW_I16X8_S -> I32x4.extendLowI16x8SLow(aLow, aHigh);
            case Op.I32X4_EXTEND_HIGH_I16X8_S -> I32x4.extendHighI16x8SLow(aLow, aHigh);
            case Op.I32X4_EXTEND_LOW_I16X8_U -> I32x4.extendLowI16x8ULow(aLow, aHigh);
            case Op.I32X4_EXTEND_HIGH_I16X8_U -> I32x4.extendHighI16x8ULow(aLow, aHigh);
            case Op.I64X2_EXTEND_LOW_I32X4_S -> I64x2.extendLowI32x4SLow(aLow, aHigh);
            case Op.I64X2_EXTEND_HIGH_I32X4_S -> I64x2.extendHighI32x4SLow(aLow, aHigh);
            case Op.I64X2_EXTEND_LOW_I32X4_U -> I64x2.extendLowI32x4ULow(aLow, aHigh);
            case Op.I64X2_EXTEND_HIGH_I32X4_U -> I64x2.extendHighI32x4ULow(aLow, aHigh);
            case Op.I32X4_TRUNC_SAT_F64X2_S_ZERO -> I32x4.truncSatF64x2SZeroLow(aLow, aHigh);
            case Op.I32X4_TRUNC_SAT_F64X2_U_ZERO -> I32x4.truncSatF64x2UZeroLow(aLow, aHigh);
            case Op.F64X2_CONVERT_LOW_I32X4_S -> F64x2.convertLowI32x4SLow(aLow, aHigh);
            case Op.F64X2_CONVERT_LOW_I32X4_U -> F64x2.convertLowI32x4ULow(aLow, aHigh);
            case Op.I32X4_RELAXED_TRUNC_F64X2_S_ZERO ->
                    I32x4.relaxedTruncF64x2SZeroLow(aLow, aHigh);
            case Op.I32X4_RELAXED_TRUNC_F64X2_U_ZERO ->
                    I32x4.relaxedTruncF64x2UZeroLow(aLow, aHigh);
            default -> throw unknown(op);
        };
    }

    static long unaryHigh(int op, long aLow, long aHigh) {
        return switch (op) {
            case Op.F32X4_DEMOTE_F64X2_ZERO -> F32x4.demoteF64x2ZeroHigh(aLow, aHigh);
            case Op.F64X2_PROMOTE_LOW_F32X4 -> F64x2.promoteLowF32x4High(aLow, aHigh);
            case Op.I16X8_EXTEND_LOW_I8X16_S -> I16x8.extendLowI8x16SHigh(aLow, aHigh);
            case Op.I16X8_EXTEND_HIGH_I8X16_S -> I16x8.extendHighI8x16SHigh(aLow, aHigh);
            case Op.I16X8_EXTEND_LOW_I8X16_U -> I16x8.extendLowI8x16UHigh(aLow, aHigh);
            case Op.I16X8_EXTEND_HIGH_I8X16_U -> I16x8.extendHighI8x16UHigh(aLow, aHigh);
            case Op.I32X4_EXTEND_LOW_I16X8_S -> I32x4.extendLowI16x8SHigh(aLow, aHigh);
            case Op.I32X4_EXTEND_HIGH_I16X8_S -> I32x4.extendHighI16x8SHigh(aLow, aHigh);
            case Op.I32X4_EXTEND_LOW_I16X8_U -> I32x4.extendLowI16x8UHigh(aLow, aHigh);
            case Op.I32X4_EXTEND_HIGH_I16X8_U -> I32x4.extendHighI16x8UHigh(aLow, aHigh);
            case Op.I64X2_EXTEND_LOW_I32X4_S -> I64x2.extendLowI32x4SHigh(aLow, aHigh);
            case Op.I64X2_EXTEND_HIGH_I32X4_S -> I64x2.extendHighI32x4SHigh(aLow, aHigh);
            case Op.I64X2_EXTEND_LOW_I32X4_U -> I64x2.extendLowI32x4UHigh(aLow, aHigh);
            case Op.I64X2_EXTEND_HIGH_I32X4_U -> I64x2.extendHighI32x4UHigh(aLow, aHigh);
            case Op.I32X4_TRUNC_SAT_F64X2_S_ZERO -> I32x4.truncSatF64x2SZeroHigh(aLow, aHigh);
            case Op.I32X4_TRUNC_SAT_F64X2_U_ZERO -> I32x4.truncSatF64x2UZeroHigh(aLow, aHigh);
            case Op.F64X2_CONVERT_LOW_I32X4_S -> F64x2.convertLowI32x4SHigh(aLow, aHigh);
            case Op.F64X2_CONVERT_LOW_I32X4_U -> F64x2.convertLowI32x4UHigh(aLow, aHigh);
            case Op.I32X4_RELAXED_TRUNC_F64X2_S_ZERO ->
                    I32x4.relaxedTruncF64x2SZeroHigh(aLow, aHigh);
            case Op.I32X4_RELAXED_TRUNC_F64X2_U_ZERO ->
                    I32x4.relaxedTruncF64x2UZeroHigh(aLow, aHigh);
            default -> throw unknown(op);
        };
    }

    static long binaryLow(int op, long aLow, long aHigh, long bLow, long bHigh) {
        return switch (op) {
            case Op.I8X16_SWIZZLE -> I8x16.swizzleLow(aLow, aHigh, bLow, bHigh);
            case Op.I8X16_NARROW_I16X8_S -> I8x16.narrowI16x8SLow(aLow, aHigh, bLow, bHigh);
            case Op.I8X16_NARROW_I16X8_U -> I8x16.narrowI16x8ULow(aLow, aHigh, bLow, bHigh);
            case Op.I16X8_NARROW_I32X4_S -> I16x8.narrowI32x4SLow(aLow, aHigh, bLow, bHigh);
            case Op.I16X8_NARROW_I32X4_U -> I16x8.narrowI32x4ULow(aLow, aHigh, bLow, bHigh);
            case Op.I16X8_EXTMUL_LOW_I8X16_S -> I16x8.extmulLowI8x16SLow(aLow, aHigh, bLow, bHigh);
            case Op.I16X8_EXTMUL_HIGH_I8X16_S ->
                    I16x8.extmulHighI8x16SLow(aLow, aHigh, bLow, bHigh);
            case Op.I16X8_EXTMUL_LOW_I8X16_U -> I16x8.extmulLowI8x16ULow(aLow, aHigh, bLow, bHigh);
            case Op.I16X8_EXTMUL_HIGH_I8X16_U ->
                    I16x8.extmulHighI8x16ULow(aLow, aHigh, bLow, bHigh);
            case Op.I32X4_EXTMUL_LOW_I16X8_S -> I32x4.extmulLowI16x8SLow(aLow, aHigh, bLow, bHigh);
            case Op.I32X4_EXTMUL_HIGH_I16X8_S ->
                    I32x4.extmulHighI16x8SLow(aLow, aHigh, bLow, bHigh);
            case Op.I32X4_EXTMUL_LOW_I16X8_U -> I32x4.extmulLowI16x8ULow(aLow, aHigh, bLow, bHigh);
            case Op.I32X4_EXTMUL_HIGH_I16X8_U ->
                    I32x4.extmulHighI16x8ULow(aLow, aHigh, bLow, bHigh);
            case Op.I64X2_EXTMUL_LOW_I32X4_S -> I64x2.extmulLowI32x4SLow(aLow, aHigh, bLow, bHigh);
            case Op.I64X2_EXTMUL_HIGH_I32X4_S ->
                    I64x2.extmulHighI32x4SLow(aLow, aHigh, bLow, bHigh);
            case Op.I64X2_EXTMUL_LOW_I32X4_U -> I64x2.extmulLowI32x4ULow(aLow, aHigh, bLow, bHigh);
            case Op.I64X2_EXTMUL_HIGH_I32X4_U ->
                    I64x2.extmulHighI32x4ULow(aLow, aHigh, bLow, bHigh);
            case Op.I8X16_RELAXED_SWIZZLE -> I8x16.relaxedSwizzleLow(aLow, aHigh, bLow, bHigh);
            default -> throw unknown(op);
        };
    }

    static long binaryHigh(int op, long aLow, long aHigh, long bLow, long bHigh) {
        return switch (op) {
            case Op.I8X16_SWIZZLE -> I8x16.swizzleHigh(aLow, aHigh, bLow, bHigh);
            case Op.I8X16_NARROW_I16X8_S -> I8x16.narrowI16x8SHigh(aLow, aHigh, bLow, bHigh);
            case Op.I8X16_NARROW_I16X8_U -> I8x16.narrowI16x8UHigh(aLow, aHigh, bLow, bHigh);
            case Op.I16X8_NARROW_I32X4_S -> I16x8.narrowI32x4SHigh(aLow, aHigh, bLow, bHigh);
            case Op.I16X8_NARROW_I32X4_U -> I16x8.narrowI32x4UHigh(aLow, aHigh, bLow, bHigh);
            case Op.I16X8_EXTMUL_LOW_I8X16_S -> I16x8.extmulLowI8x16SHigh(aLow, aHigh, bLow, bHigh);
            case Op.I16X8_EXTMUL_HIGH_I8X16_S ->
                    I16x8.extmulHighI8x16SHigh(aLow, aHigh, bLow, bHigh);
            case Op.I16X8_EXTMUL_LOW_I8X16_U -> I16x8.extmulLowI8x16UHigh(aLow, aHigh, bLow, bHigh);
            case Op.I16X8_EXTMUL_HIGH_I8X16_U ->
                    I16x8.extmulHighI8x16UHigh(aLow, aHigh, bLow, bHigh);
            case Op.I32X4_EXTMUL_LOW_I16X8_S -> I32x4.extmulLowI16x8SHigh(aLow, aHigh, bLow, bHigh);
            case Op.I32X4_EXTMUL_HIGH_I16X8_S ->
                    I32x4.extmulHighI16x8SHigh(aLow, aHigh, bLow, bHigh);
            case Op.I32X4_EXTMUL_LOW_I16X8_U -> I32x4.extmulLowI16x8UHigh(aLow, aHigh, bLow, bHigh);
            case Op.I32X4_EXTMUL_HIGH_I16X8_U ->
                    I32x4.extmulHighI16x8UHigh(aLow, aHigh, bLow, bHigh);
            case Op.I64X2_EXTMUL_LOW_I32X4_S -> I64x2.extmulLowI32x4SHigh(aLow, aHigh, bLow, bHigh);
            case Op.I64X2_EXTMUL_HIGH_I32X4_S ->
                    I64x2.extmulHighI32x4SHigh(aLow, aHigh, bLow, bHigh);
            case Op.I64X2_EXTMUL_LOW_I32X4_U -> I64x2.extmulLowI32x4UHigh(aLow, aHigh, bLow, bHigh);
            case Op.I64X2_EXTMUL_HIGH_I32X4_U ->
                    I64x2.extmulHighI32x4UHigh(aLow, aHigh, bLow, bHigh);
            case Op.I8X16_RELAXED_SWIZZLE -> I8x16.relaxedSwizzleHigh(aLow, aHigh, bLow, bHigh);
            default -> throw unknown(op);
        };
    }

    private static IllegalStateException unknown(int op) {
        return new IllegalStateException("no such instruction: " + op);
    }
}
