package ijen.runtime.internal.interpret;

import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.instance.ModuleInstance;
import ijen.runtime.internal.simd.I8x16;
import ijen.runtime.internal.simd.SimdOps;
import ijen.runtime.internal.simd.SimdOps.Kind;

/// Vector instructions: a vector is two slots, low half first. All operands are read before a
/// result is written, because they may share slots.
final class Vectors {
    private static final Kind[] KINDS = new Kind[Op.ATOMIC_BASE - Op.SIMD_BASE];

    static {
        for (var i = 0; i < KINDS.length; i++) {
            var op = Op.SIMD_BASE + i;
            KINDS[i] = OpTable.exists(op) ? SimdOps.kind(op, OpTable.mnemonic(op)) : Kind.OTHER;
        }
    }

    private Vectors() {}

    static void execute(int op, int[] code, int pc, long[] nums, int fp, ModuleInstance instance) {
        var target = fp + code[pc + 1];
        switch (KINDS[op - Op.SIMD_BASE]) {
            case HALVES -> halves(op, code, pc, nums, fp, target);
            case LOW_HIGH -> crossing(op, code, pc, nums, fp, target);
            case SCALAR -> {
                var a = fp + code[pc + 2];
                nums[target] = VectorLanes.scalar(op, nums[a], nums[a + 1]);
            }
            case EXTRACT -> {
                var lane = code[pc + 3];
                var lanes = VectorLanes.lanesPerHalf(op);
                var half = nums[fp + code[pc + 2] + lane / lanes];
                nums[target] = VectorLanes.extract(op, half, lane % lanes);
            }
            case REPLACE -> replace(op, code, pc, nums, fp, target);
            case SHUFFLE -> shuffle(code, pc, nums, fp, target);
            case OTHER -> VectorMemory.execute(op, code, pc, nums, fp, instance);
        }
    }

    private static void put(long[] nums, int target, long low, long high) {
        nums[target] = low;
        nums[target + 1] = high;
    }

    private static void halves(int op, int[] code, int pc, long[] nums, int fp, int target) {
        var a = fp + code[pc + 2];
        var words = code[pc] >>> 16;
        if (words == 3) {
            unary(op, nums, a, target);
            return;
        }
        var b = fp + code[pc + 3];
        if (words == 5) {
            var c = fp + code[pc + 4];
            put(
                    nums,
                    target,
                    VectorHalves.ternary(op, nums[a], nums[b], nums[c]),
                    VectorHalves.ternary(op, nums[a + 1], nums[b + 1], nums[c + 1]));
        } else if (isShift(op)) {
            var n = (int) nums[b];
            put(
                    nums,
                    target,
                    VectorHalves.shift(op, nums[a], n),
                    VectorHalves.shift(op, nums[a + 1], n));
        } else {
            put(
                    nums,
                    target,
                    VectorHalves.binary(op, nums[a], nums[b]),
                    VectorHalves.binary(op, nums[a + 1], nums[b + 1]));
        }
    }

    private static void unary(int op, long[] nums, int a, int target) {
        if (op >= Op.I8X16_SPLAT && op <= Op.F64X2_SPLAT) {
            var half = VectorLanes.splat(op, nums[a]);
            put(nums, target, half, half);
        } else {
            put(nums, target, VectorHalves.unary(op, nums[a]), VectorHalves.unary(op, nums[a + 1]));
        }
    }

    private static boolean isShift(int op) {
        return switch (op) {
            case Op.I8X16_SHL,
                    Op.I8X16_SHR_S,
                    Op.I8X16_SHR_U,
                    Op.I16X8_SHL,
                    Op.I16X8_SHR_S,
                    Op.I16X8_SHR_U,
                    Op.I32X4_SHL,
                    Op.I32X4_SHR_S,
                    Op.I32X4_SHR_U,
                    Op.I64X2_SHL,
                    Op.I64X2_SHR_S,
                    Op.I64X2_SHR_U ->
                    true;
            default -> false;
        };
    }

    private static void crossing(int op, int[] code, int pc, long[] nums, int fp, int target) {
        var a = nums[fp + code[pc + 2]];
        var aHigh = nums[fp + code[pc + 2] + 1];
        if (code[pc] >>> 16 == 3) {
            put(
                    nums,
                    target,
                    VectorCrossing.unaryLow(op, a, aHigh),
                    VectorCrossing.unaryHigh(op, a, aHigh));
            return;
        }
        var b = nums[fp + code[pc + 3]];
        var bHigh = nums[fp + code[pc + 3] + 1];
        put(
                nums,
                target,
                VectorCrossing.binaryLow(op, a, aHigh, b, bHigh),
                VectorCrossing.binaryHigh(op, a, aHigh, b, bHigh));
    }

    private static void replace(int op, int[] code, int pc, long[] nums, int fp, int target) {
        var a = fp + code[pc + 2];
        var value = nums[fp + code[pc + 3]];
        var lane = code[pc + 4];
        var lanes = VectorLanes.lanesPerHalf(op);
        var low = nums[a];
        var high = nums[a + 1];
        if (lane < lanes) {
            put(nums, target, VectorLanes.replace(op, low, value, lane), high);
        } else {
            put(nums, target, low, VectorLanes.replace(op, high, value, lane - lanes));
        }
    }

    private static void shuffle(int[] code, int pc, long[] nums, int fp, int target) {
        var a = fp + code[pc + 2];
        var b = fp + code[pc + 3];
        put(
                nums,
                target,
                I8x16.shuffle(nums[a], nums[a + 1], nums[b], nums[b + 1], words(code, pc + 4)),
                I8x16.shuffle(nums[a], nums[a + 1], nums[b], nums[b + 1], words(code, pc + 6)));
    }

    private static long words(int[] code, int at) {
        return code[at] & 0xFFFF_FFFFL | (long) code[at + 1] << 32;
    }
}
