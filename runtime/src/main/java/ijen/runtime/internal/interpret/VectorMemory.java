package ijen.runtime.internal.interpret;

import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.instance.ModuleInstance;
import ijen.runtime.internal.memory.LinearMemory;
import ijen.runtime.internal.simd.I16x8;
import ijen.runtime.internal.simd.I32x4;
import ijen.runtime.internal.simd.I64x2;
import ijen.runtime.internal.simd.I8x16;

/// Loads and stores of vectors and of their lanes. A vector is loaded and stored whole or not at
/// all.
final class VectorMemory {
    private VectorMemory() {}

    static void execute(int op, int[] code, int pc, long[] nums, int fp, ModuleInstance instance) {
        if (op >= Op.V128_LOAD8_LANE && op <= Op.V128_LOAD64_LANE) {
            loadLane(op, code, pc, nums, fp, instance);
            return;
        }
        if (op >= Op.V128_STORE8_LANE && op <= Op.V128_STORE64_LANE) {
            storeLane(op, code, pc, nums, fp, instance);
            return;
        }
        var memory = MemoryAccess.memory(code[pc + 3], instance.memories);
        if (op == Op.V128_STORE) {
            var ea = MemoryAccess.address(code, pc + 3, nums[fp + code[pc + 1]]);
            var value = fp + code[pc + 2];
            memory.store128(ea, nums[value], nums[value + 1]);
            return;
        }
        var ea = MemoryAccess.address(code, pc + 3, nums[fp + code[pc + 2]]);
        load(op, memory, ea, nums, fp + code[pc + 1]);
    }

    private static void load(int op, LinearMemory memory, long ea, long[] nums, int target) {
        switch (op) {
            case Op.V128_LOAD -> {
                var high = memory.loadHigh128(ea);
                nums[target] = memory.loadI64(ea);
                nums[target + 1] = high;
            }
            case Op.V128_LOAD32_ZERO -> put(nums, target, memory.loadI32(ea) & 0xFFFF_FFFFL, 0);
            case Op.V128_LOAD64_ZERO -> put(nums, target, memory.loadI64(ea), 0);
            case Op.V128_LOAD8_SPLAT -> splat(nums, target, I8x16.splat(memory.loadI8(ea)));
            case Op.V128_LOAD16_SPLAT -> splat(nums, target, I16x8.splat(memory.loadI16(ea)));
            case Op.V128_LOAD32_SPLAT -> splat(nums, target, I32x4.splat(memory.loadI32(ea)));
            case Op.V128_LOAD64_SPLAT -> splat(nums, target, memory.loadI64(ea));
            default -> extend(op, memory.loadI64(ea), nums, target);
        }
    }

    private static void extend(int op, long half, long[] nums, int target) {
        switch (op) {
            case Op.V128_LOAD8X8_S ->
                    put(
                            nums,
                            target,
                            I16x8.extendLowI8x16SLow(half, 0),
                            I16x8.extendLowI8x16SHigh(half, 0));
            case Op.V128_LOAD8X8_U ->
                    put(
                            nums,
                            target,
                            I16x8.extendLowI8x16ULow(half, 0),
                            I16x8.extendLowI8x16UHigh(half, 0));
            case Op.V128_LOAD16X4_S ->
                    put(
                            nums,
                            target,
                            I32x4.extendLowI16x8SLow(half, 0),
                            I32x4.extendLowI16x8SHigh(half, 0));
            case Op.V128_LOAD16X4_U ->
                    put(
                            nums,
                            target,
                            I32x4.extendLowI16x8ULow(half, 0),
                            I32x4.extendLowI16x8UHigh(half, 0));
            case Op.V128_LOAD32X2_S ->
                    put(
                            nums,
                            target,
                            I64x2.extendLowI32x4SLow(half, 0),
                            I64x2.extendLowI32x4SHigh(half, 0));
            case Op.V128_LOAD32X2_U ->
                    put(
                            nums,
                            target,
                            I64x2.extendLowI32x4ULow(half, 0),
                            I64x2.extendLowI32x4UHigh(half, 0));
            default -> throw new IllegalStateException("no such access: " + op);
        }
    }

    private static void put(long[] nums, int target, long low, long high) {
        nums[target] = low;
        nums[target + 1] = high;
    }

    private static void splat(long[] nums, int target, long half) {
        put(nums, target, half, half);
    }

    /// Operands: result, address, vector, memory, offset, lane.
    private static void loadLane(
            int op, int[] code, int pc, long[] nums, int fp, ModuleInstance instance) {
        var memory = MemoryAccess.memory(code[pc + 4], instance.memories);
        var ea = MemoryAccess.address(code, pc + 4, nums[fp + code[pc + 2]]);
        var lane = code[pc + 7];
        var vector = fp + code[pc + 3];
        var target = fp + code[pc + 1];
        var widthLog2 = op - Op.V128_LOAD8_LANE;
        var value =
                switch (widthLog2) {
                    case 0 -> memory.loadI8(ea) & 0xFFL;
                    case 1 -> memory.loadI16(ea) & 0xFFFFL;
                    case 2 -> memory.loadI32(ea) & 0xFFFF_FFFFL;
                    default -> memory.loadI64(ea);
                };
        var lanes = 8 >> widthLog2;
        var shift = (lane % lanes) * (8 << widthLog2);
        var mask = (widthLog2 == 3 ? -1L : (1L << (8 << widthLog2)) - 1) << shift;
        var low = nums[vector];
        var high = nums[vector + 1];
        if (lane < lanes) {
            put(nums, target, low & ~mask | value << shift, high);
        } else {
            put(nums, target, low, high & ~mask | value << shift);
        }
    }

    /// Operands: address, vector, memory, offset, lane.
    private static void storeLane(
            int op, int[] code, int pc, long[] nums, int fp, ModuleInstance instance) {
        var memory = MemoryAccess.memory(code[pc + 3], instance.memories);
        var ea = MemoryAccess.address(code, pc + 3, nums[fp + code[pc + 1]]);
        var lane = code[pc + 6];
        var widthLog2 = op - Op.V128_STORE8_LANE;
        var lanes = 8 >> widthLog2;
        var half = nums[fp + code[pc + 2] + lane / lanes];
        var value = half >>> (lane % lanes) * (8 << widthLog2);
        switch (widthLog2) {
            case 0 -> memory.storeI8(ea, (int) value);
            case 1 -> memory.storeI16(ea, (int) value);
            case 2 -> memory.storeI32(ea, (int) value);
            default -> memory.storeI64(ea, value);
        }
    }
}
