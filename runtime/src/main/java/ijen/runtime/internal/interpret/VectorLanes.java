package ijen.runtime.internal.interpret;

import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.simd.F32x4;
import ijen.runtime.internal.simd.F64x2;
import ijen.runtime.internal.simd.I16x8;
import ijen.runtime.internal.simd.I32x4;
import ijen.runtime.internal.simd.I64x2;
import ijen.runtime.internal.simd.I8x16;
import ijen.runtime.internal.simd.V128;

/// Vector instructions between vectors and numbers.
final class VectorLanes {
    private VectorLanes() {}

    static long scalar(int op, long low, long high) {
        return switch (op) {
            case Op.V128_ANY_TRUE -> V128.anyTrue(low, high);
            case Op.I8X16_ALL_TRUE -> I8x16.allTrue(low, high);
            case Op.I8X16_BITMASK -> I8x16.bitmask(low, high);
            case Op.I16X8_ALL_TRUE -> I16x8.allTrue(low, high);
            case Op.I16X8_BITMASK -> I16x8.bitmask(low, high);
            case Op.I32X4_ALL_TRUE -> I32x4.allTrue(low, high);
            case Op.I32X4_BITMASK -> I32x4.bitmask(low, high);
            case Op.I64X2_ALL_TRUE -> I64x2.allTrue(low, high);
            case Op.I64X2_BITMASK -> I64x2.bitmask(low, high);
            default -> throw unknown(op);
        };
    }

    static long extract(int op, long half, int lane) {
        return switch (op) {
            case Op.I8X16_EXTRACT_LANE_S -> I8x16.extractLaneS(half, lane);
            case Op.I8X16_EXTRACT_LANE_U -> I8x16.extractLaneU(half, lane);
            case Op.I16X8_EXTRACT_LANE_S -> I16x8.extractLaneS(half, lane);
            case Op.I16X8_EXTRACT_LANE_U -> I16x8.extractLaneU(half, lane);
            case Op.I32X4_EXTRACT_LANE -> I32x4.extractLane(half, lane);
            case Op.I64X2_EXTRACT_LANE -> I64x2.extractLane(half, lane);
            case Op.F32X4_EXTRACT_LANE -> Float.floatToRawIntBits(F32x4.extractLane(half, lane));
            case Op.F64X2_EXTRACT_LANE -> Double.doubleToRawLongBits(F64x2.extractLane(half, lane));
            default -> throw unknown(op);
        };
    }

    static long replace(int op, long half, long value, int lane) {
        return switch (op) {
            case Op.I8X16_REPLACE_LANE -> I8x16.replaceLane(half, (int) value, lane);
            case Op.I16X8_REPLACE_LANE -> I16x8.replaceLane(half, (int) value, lane);
            case Op.I32X4_REPLACE_LANE -> I32x4.replaceLane(half, (int) value, lane);
            case Op.I64X2_REPLACE_LANE -> I64x2.replaceLane(half, value, lane);
            case Op.F32X4_REPLACE_LANE ->
                    F32x4.replaceLane(half, Float.intBitsToFloat((int) value), lane);
            case Op.F64X2_REPLACE_LANE ->
                    F64x2.replaceLane(half, Double.longBitsToDouble(value), lane);
            default -> throw unknown(op);
        };
    }

    static long splat(int op, long value) {
        return switch (op) {
            case Op.I8X16_SPLAT -> I8x16.splat((int) value);
            case Op.I16X8_SPLAT -> I16x8.splat((int) value);
            case Op.I32X4_SPLAT -> I32x4.splat((int) value);
            case Op.I64X2_SPLAT -> I64x2.splat(value);
            case Op.F32X4_SPLAT -> F32x4.splat(Float.intBitsToFloat((int) value));
            case Op.F64X2_SPLAT -> F64x2.splat(Double.longBitsToDouble(value));
            default -> throw unknown(op);
        };
    }

    /// Lanes in half a vector, for instructions that name a lane.
    static int lanesPerHalf(int op) {
        return switch (op) {
            case Op.I8X16_EXTRACT_LANE_S, Op.I8X16_EXTRACT_LANE_U, Op.I8X16_REPLACE_LANE -> 8;
            case Op.I16X8_EXTRACT_LANE_S, Op.I16X8_EXTRACT_LANE_U, Op.I16X8_REPLACE_LANE -> 4;
            case Op.I64X2_EXTRACT_LANE,
                    Op.I64X2_REPLACE_LANE,
                    Op.F64X2_EXTRACT_LANE,
                    Op.F64X2_REPLACE_LANE ->
                    1;
            default -> 2;
        };
    }

    private static IllegalStateException unknown(int op) {
        return new IllegalStateException("no such instruction: " + op);
    }
}
