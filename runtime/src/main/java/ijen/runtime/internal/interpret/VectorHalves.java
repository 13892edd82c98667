package ijen.runtime.internal.interpret;

import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.simd.F32x4;
import ijen.runtime.internal.simd.F64x2;
import ijen.runtime.internal.simd.I16x8;
import ijen.runtime.internal.simd.I32x4;
import ijen.runtime.internal.simd.I64x2;
import ijen.runtime.internal.simd.I8x16;
import ijen.runtime.internal.simd.V128;
import java.util.List;

/// Vector instructions that do the same to both halves.
final class VectorHalves {
    /// Index of the shape by instruction, so that each shape has its own switch.
    private static final byte[] SHAPES = new byte[Op.ATOMIC_BASE - Op.SIMD_BASE];

    static {
        var names = List.of("i8x16", "i16x8", "i32x4", "i64x2", "f32x4", "f64x2", "v128");
        for (var i = 0; i < SHAPES.length; i++) {
            var mnemonic = OpTable.mnemonic(Op.SIMD_BASE + i);
            var dot = mnemonic.indexOf('.');
            SHAPES[i] = (byte) (dot < 0 ? -1 : names.indexOf(mnemonic.substring(0, dot)));
        }
    }

    private VectorHalves() {}

    static long unary(int op, long a) {
        return switch (op) {
            case Op.V128_NOT -> V128.not(a);
            case Op.I8X16_ABS -> I8x16.abs(a);
            case Op.I8X16_NEG -> I8x16.neg(a);
            case Op.I8X16_POPCNT -> I8x16.popcnt(a);
            case Op.F32X4_CEIL -> F32x4.ceil(a);
            case Op.F32X4_FLOOR -> F32x4.floor(a);
            case Op.F32X4_TRUNC -> F32x4.trunc(a);
            case Op.F32X4_NEAREST -> F32x4.nearest(a);
            case Op.F64X2_CEIL -> F64x2.ceil(a);
            case Op.F64X2_FLOOR -> F64x2.floor(a);
            case Op.F64X2_TRUNC -> F64x2.trunc(a);
            case Op.I16X8_EXTADD_PAIRWISE_I8X16_S -> I16x8.extaddPairwiseI8x16S(a);
            case Op.I16X8_EXTADD_PAIRWISE_I8X16_U -> I16x8.extaddPairwiseI8x16U(a);
            case Op.I32X4_EXTADD_PAIRWISE_I16X8_S -> I32x4.extaddPairwiseI16x8S(a);
            case Op.I32X4_EXTADD_PAIRWISE_I16X8_U -> I32x4.extaddPairwiseI16x8U(a);
            case Op.I16X8_ABS -> I16x8.abs(a);
            case Op.I16X8_NEG -> I16x8.neg(a);
            case Op.F64X2_NEAREST -> F64x2.nearest(a);
            case Op.I32X4_ABS -> I32x4.abs(a);
            case Op.I32X4_NEG -> I32x4.neg(a);
            case Op.I64X2_ABS -> I64x2.abs(a);
            case Op.I64X2_NEG -> I64x2.neg(a);
            case Op.F32X4_ABS -> F32x4.abs(a);
            case Op.F32X4_NEG -> F32x4.neg(a);
            case Op.F32X4_SQRT -> F32x4.sqrt(a);
            case Op.F64X2_ABS -> F64x2.abs(a);
            case Op.F64X2_NEG -> F64x2.neg(a);
            case Op.F64X2_SQRT -> F64x2.sqrt(a);
            case Op.I32X4_TRUNC_SAT_F32X4_S -> I32x4.truncSatF32x4S(a);
            case Op.I32X4_TRUNC_SAT_F32X4_U -> I32x4.truncSatF32x4U(a);
            case Op.F32X4_CONVERT_I32X4_S -> F32x4.convertI32x4S(a);
            case Op.F32X4_CONVERT_I32X4_U -> F32x4.convertI32x4U(a);
            case Op.I32X4_RELAXED_TRUNC_F32X4_S -> I32x4.relaxedTruncF32x4S(a);
            case Op.I32X4_RELAXED_TRUNC_F32X4_U -> I32x4.relaxedTruncF32x4U(a);
            default -> throw unknown(op);
        };
    }

    static long binary(int op, long a, long b) {
        return switch (SHAPES[op - Op.SIMD_BASE]) {
            case 0 -> i8x16Binary(op, a, b);
            case 1 -> i16x8Binary(op, a, b);
            case 2 -> i32x4Binary(op, a, b);
            case 3 -> i64x2Binary(op, a, b);
            case 4 -> f32x4Binary(op, a, b);
            case 5 -> f64x2Binary(op, a, b);
            case 6 -> v128Binary(op, a, b);
            default -> throw unknown(op);
        };
    }

    private static long i8x16Binary(int op, long a, long b) {
        return switch (op) {
            case Op.I8X16_EQ -> I8x16.eq(a, b);
            case Op.I8X16_NE -> I8x16.ne(a, b);
            case Op.I8X16_LT_S -> I8x16.ltS(a, b);
            case Op.I8X16_LT_U -> I8x16.ltU(a, b);
            case Op.I8X16_GT_S -> I8x16.gtS(a, b);
            case Op.I8X16_GT_U -> I8x16.gtU(a, b);
            case Op.I8X16_LE_S -> I8x16.leS(a, b);
            case Op.I8X16_LE_U -> I8x16.leU(a, b);
            case Op.I8X16_GE_S -> I8x16.geS(a, b);
            case Op.I8X16_GE_U -> I8x16.geU(a, b);
            case Op.I8X16_ADD -> I8x16.add(a, b);
            case Op.I8X16_ADD_SAT_S -> I8x16.addSatS(a, b);
            case Op.I8X16_ADD_SAT_U -> I8x16.addSatU(a, b);
            case Op.I8X16_SUB -> I8x16.sub(a, b);
            case Op.I8X16_SUB_SAT_S -> I8x16.subSatS(a, b);
            case Op.I8X16_SUB_SAT_U -> I8x16.subSatU(a, b);
            case Op.I8X16_MIN_S -> I8x16.minS(a, b);
            case Op.I8X16_MIN_U -> I8x16.minU(a, b);
            case Op.I8X16_MAX_S -> I8x16.maxS(a, b);
            case Op.I8X16_MAX_U -> I8x16.maxU(a, b);
            case Op.I8X16_AVGR_U -> I8x16.avgrU(a, b);
            default -> throw unknown(op);
        };
    }

    private static long i16x8Binary(int op, long a, long b) {
        return switch (op) {
            case Op.I16X8_EQ -> I16x8.eq(a, b);
            case Op.I16X8_NE -> I16x8.ne(a, b);
            case Op.I16X8_LT_S -> I16x8.ltS(a, b);
            case Op.I16X8_LT_U -> I16x8.ltU(a, b);
            case Op.I16X8_GT_S -> I16x8.gtS(a, b);
            case Op.I16X8_GT_U -> I16x8.gtU(a, b);
            case Op.I16X8_LE_S -> I16x8.leS(a, b);
            case Op.I16X8_LE_U -> I16x8.leU(a, b);
            case Op.I16X8_GE_S -> I16x8.geS(a, b);
            case Op.I16X8_GE_U -> I16x8.geU(a, b);
            case Op.I16X8_Q15MULR_SAT_S -> I16x8.q15mulrSatS(a, b);
            case Op.I16X8_ADD -> I16x8.add(a, b);
            case Op.I16X8_ADD_SAT_S -> I16x8.addSatS(a, b);
            case Op.I16X8_ADD_SAT_U -> I16x8.addSatU(a, b);
            case Op.I16X8_SUB -> I16x8.sub(a, b);
            case Op.I16X8_SUB_SAT_S -> I16x8.subSatS(a, b);
            case Op.I16X8_SUB_SAT_U -> I16x8.subSatU(a, b);
            case Op.I16X8_MUL -> I16x8.mul(a, b);
            case Op.I16X8_MIN_S -> I16x8.minS(a, b);
            case Op.I16X8_MIN_U -> I16x8.minU(a, b);
            case Op.I16X8_MAX_S -> I16x8.maxS(a, b);
            case Op.I16X8_MAX_U -> I16x8.maxU(a, b);
            case Op.I16X8_AVGR_U -> I16x8.avgrU(a, b);
            case Op.I16X8_RELAXED_Q15MULR_S -> I16x8.relaxedQ15mulrS(a, b);
            case Op.I16X8_RELAXED_DOT_I8X16_I7X16_S -> I16x8.relaxedDotI8x16I7x16S(a, b);
            default -> throw unknown(op);
        };
    }

    private static long i32x4Binary(int op, long a, long b) {
        return switch (op) {
            case Op.I32X4_EQ -> I32x4.eq(a, b);
            case Op.I32X4_NE -> I32x4.ne(a, b);
            case Op.I32X4_LT_S -> I32x4.ltS(a, b);
            case Op.I32X4_LT_U -> I32x4.ltU(a, b);
            case Op.I32X4_GT_S -> I32x4.gtS(a, b);
            case Op.I32X4_GT_U -> I32x4.gtU(a, b);
            case Op.I32X4_LE_S -> I32x4.leS(a, b);
            case Op.I32X4_LE_U -> I32x4.leU(a, b);
            case Op.I32X4_GE_S -> I32x4.geS(a, b);
            case Op.I32X4_GE_U -> I32x4.geU(a, b);
            case Op.I32X4_ADD -> I32x4.add(a, b);
            case Op.I32X4_SUB -> I32x4.sub(a, b);
            case Op.I32X4_MUL -> I32x4.mul(a, b);
            case Op.I32X4_MIN_S -> I32x4.minS(a, b);
            case Op.I32X4_MIN_U -> I32x4.minU(a, b);
            case Op.I32X4_MAX_S -> I32x4.maxS(a, b);
            case Op.I32X4_MAX_U -> I32x4.maxU(a, b);
            case Op.I32X4_DOT_I16X8_S -> I32x4.dotI16x8S(a, b);
            default -> throw unknown(op);
        };
    }

    private static long i64x2Binary(int op, long a, long b) {
        return switch (op) {
            case Op.I64X2_ADD -> I64x2.add(a, b);
            case Op.I64X2_SUB -> I64x2.sub(a, b);
            case Op.I64X2_MUL -> I64x2.mul(a, b);
            case Op.I64X2_EQ -> I64x2.eq(a, b);
            case Op.I64X2_NE -> I64x2.ne(a, b);
            case Op.I64X2_LT_S -> I64x2.ltS(a, b);
            case Op.I64X2_GT_S -> I64x2.gtS(a, b);
            case Op.I64X2_LE_S -> I64x2.leS(a, b);
            case Op.I64X2_GE_S -> I64x2.geS(a, b);
            default -> throw unknown(op);
        };
    }

    private static long f32x4Binary(int op, long a, long b) {
        return switch (op) {
            case Op.F32X4_EQ -> F32x4.eq(a, b);
            case Op.F32X4_NE -> F32x4.ne(a, b);
            case Op.F32X4_LT -> F32x4.lt(a, b);
            case Op.F32X4_GT -> F32x4.gt(a, b);
            case Op.F32X4_LE -> F32x4.le(a, b);
            case Op.F32X4_GE -> F32x4.ge(a, b);
            case Op.F32X4_ADD -> F32x4.add(a, b);
            case Op.F32X4_SUB -> F32x4.sub(a, b);
            case Op.F32X4_MUL -> F32x4.mul(a, b);
            case Op.F32X4_DIV -> F32x4.div(a, b);
            case Op.F32X4_MIN -> F32x4.min(a, b);
            case Op.F32X4_MAX -> F32x4.max(a, b);
            case Op.F32X4_PMIN -> F32x4.pmin(a, b);
            case Op.F32X4_PMAX -> F32x4.pmax(a, b);
            case Op.F32X4_RELAXED_MIN -> F32x4.relaxedMin(a, b);
            case Op.F32X4_RELAXED_MAX -> F32x4.relaxedMax(a, b);
            default -> throw unknown(op);
        };
    }

    private static long f64x2Binary(int op, long a, long b) {
        return switch (op) {
            case Op.F64X2_EQ -> F64x2.eq(a, b);
            case Op.F64X2_NE -> F64x2.ne(a, b);
            case Op.F64X2_LT -> F64x2.lt(a, b);
            case Op.F64X2_GT -> F64x2.gt(a, b);
            case Op.F64X2_LE -> F64x2.le(a, b);
            case Op.F64X2_GE -> F64x2.ge(a, b);
            case Op.F64X2_ADD -> F64x2.add(a, b);
            case Op.F64X2_SUB -> F64x2.sub(a, b);
            case Op.F64X2_MUL -> F64x2.mul(a, b);
            case Op.F64X2_DIV -> F64x2.div(a, b);
            case Op.F64X2_MIN -> F64x2.min(a, b);
            case Op.F64X2_MAX -> F64x2.max(a, b);
            case Op.F64X2_PMIN -> F64x2.pmin(a, b);
            case Op.F64X2_PMAX -> F64x2.pmax(a, b);
            case Op.F64X2_RELAXED_MIN -> F64x2.relaxedMin(a, b);
            case Op.F64X2_RELAXED_MAX -> F64x2.relaxedMax(a, b);
            default -> throw unknown(op);
        };
    }

    private static long v128Binary(int op, long a, long b) {
        return switch (op) {
            case Op.V128_AND -> V128.and(a, b);
            case Op.V128_ANDNOT -> V128.andnot(a, b);
            case Op.V128_OR -> V128.or(a, b);
            case Op.V128_XOR -> V128.xor(a, b);
            default -> throw unknown(op);
        };
    }

    static long ternary(int op, long a, long b, long c) {
        return switch (op) {
            case Op.V128_BITSELECT -> V128.bitselect(a, b, c);
            case Op.F32X4_RELAXED_MADD -> F32x4.relaxedMadd(a, b, c);
            case Op.F32X4_RELAXED_NMADD -> F32x4.relaxedNmadd(a, b, c);
            case Op.F64X2_RELAXED_MADD -> F64x2.relaxedMadd(a, b, c);
            case Op.F64X2_RELAXED_NMADD -> F64x2.relaxedNmadd(a, b, c);
            case Op.I8X16_RELAXED_LANESELECT -> I8x16.relaxedLaneselect(a, b, c);
            case Op.I16X8_RELAXED_LANESELECT -> I16x8.relaxedLaneselect(a, b, c);
            case Op.I32X4_RELAXED_LANESELECT -> I32x4.relaxedLaneselect(a, b, c);
            case Op.I64X2_RELAXED_LANESELECT -> I64x2.relaxedLaneselect(a, b, c);
            case Op.I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S -> I32x4.relaxedDotI8x16I7x16AddS(a, b, c);
            default -> throw unknown(op);
        };
    }

    static long shift(int op, long a, int n) {
        return switch (op) {
            case Op.I8X16_SHL -> I8x16.shl(a, n);
            case Op.I8X16_SHR_S -> I8x16.shrS(a, n);
            case Op.I8X16_SHR_U -> I8x16.shrU(a, n);
            case Op.I16X8_SHL -> I16x8.shl(a, n);
            case Op.I16X8_SHR_S -> I16x8.shrS(a, n);
            case Op.I16X8_SHR_U -> I16x8.shrU(a, n);
            case Op.I32X4_SHL -> I32x4.shl(a, n);
            case Op.I32X4_SHR_S -> I32x4.shrS(a, n);
            case Op.I32X4_SHR_U -> I32x4.shrU(a, n);
            case Op.I64X2_SHL -> I64x2.shl(a, n);
            case Op.I64X2_SHR_S -> I64x2.shrS(a, n);
            case Op.I64X2_SHR_U -> I64x2.shrU(a, n);
            default -> throw unknown(op);
        };
    }

    private static IllegalStateException unknown(int op) {
        return new IllegalStateException("no such instruction: " + op);
    }
}
