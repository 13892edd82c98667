package ijen.runtime.internal.interpret;

import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.instance.ModuleInstance;
import ijen.runtime.internal.memory.LinearMemory;

/// Loads and stores. A load has its result, address, memory and offset; a store address, value,
/// memory and offset: both have the memory in their third operand word, the offset in the two
/// behind.
final class MemoryAccess {
    private MemoryAccess() {}

    static LinearMemory memory(int word, LinearMemory[] memories) {
        return memories[word < 0 ? ~word : word];
    }

    /// Address operand plus offset; `at` is the word with the memory.
    static long address(int[] code, int at, long base) {
        if (code[at] < 0) {
            var offset = code[at + 1] & 0xFFFF_FFFFL | (long) code[at + 2] << 32;
            return LinearMemory.address(base, offset);
        }
        return (base & 0xFFFF_FFFFL) + (code[at + 1] & 0xFFFF_FFFFL);
    }

    static byte loadI8(int[] code, int pc, long[] nums, int fp, LinearMemory[] memories) {
        return memory(code[pc + 3], memories)
                .loadI8(address(code, pc + 3, nums[fp + code[pc + 2]]));
    }

    static short loadI16(int[] code, int pc, long[] nums, int fp, LinearMemory[] memories) {
        return memory(code[pc + 3], memories)
                .loadI16(address(code, pc + 3, nums[fp + code[pc + 2]]));
    }

    static int loadI32(int[] code, int pc, long[] nums, int fp, LinearMemory[] memories) {
        return memory(code[pc + 3], memories)
                .loadI32(address(code, pc + 3, nums[fp + code[pc + 2]]));
    }

    static long loadI64(int[] code, int pc, long[] nums, int fp, LinearMemory[] memories) {
        return memory(code[pc + 3], memories)
                .loadI64(address(code, pc + 3, nums[fp + code[pc + 2]]));
    }

    static void storeI8(int[] code, int pc, long[] nums, int fp, LinearMemory[] memories) {
        memory(code[pc + 3], memories)
                .storeI8(
                        address(code, pc + 3, nums[fp + code[pc + 1]]),
                        (int) nums[fp + code[pc + 2]]);
    }

    static void storeI16(int[] code, int pc, long[] nums, int fp, LinearMemory[] memories) {
        memory(code[pc + 3], memories)
                .storeI16(
                        address(code, pc + 3, nums[fp + code[pc + 1]]),
                        (int) nums[fp + code[pc + 2]]);
    }

    static void storeI32(int[] code, int pc, long[] nums, int fp, LinearMemory[] memories) {
        memory(code[pc + 3], memories)
                .storeI32(
                        address(code, pc + 3, nums[fp + code[pc + 1]]),
                        (int) nums[fp + code[pc + 2]]);
    }

    static void storeI64(int[] code, int pc, long[] nums, int fp, LinearMemory[] memories) {
        memory(code[pc + 3], memories)
                .storeI64(address(code, pc + 3, nums[fp + code[pc + 1]]), nums[fp + code[pc + 2]]);
    }

    /// The accesses that the loop leaves out.
    static void execute(int op, int[] code, int pc, long[] nums, int fp, LinearMemory[] memories) {
        switch (op) {
            case Op.F32_LOAD, Op.I64_LOAD32_S ->
                    nums[fp + code[pc + 1]] = loadI32(code, pc, nums, fp, memories);
            case Op.I64_LOAD32_U ->
                    nums[fp + code[pc + 1]] = loadI32(code, pc, nums, fp, memories) & 0xFFFF_FFFFL;
            case Op.I32_LOAD16_S, Op.I64_LOAD16_S ->
                    nums[fp + code[pc + 1]] = loadI16(code, pc, nums, fp, memories);
            case Op.F32_STORE -> storeI32(code, pc, nums, fp, memories);
            case Op.I32_STORE16, Op.I64_STORE16 -> storeI16(code, pc, nums, fp, memories);
            default -> throw new IllegalStateException("no such access: " + op);
        }
    }

    /// `memory.size`, `grow` and what works on ranges.
    static void bulk(int op, int[] code, int pc, long[] nums, int fp, ModuleInstance instance) {
        var memories = instance.memories;
        switch (op) {
            case Op.MEMORY_SIZE ->
                    nums[fp + code[pc + 1]] =
                            number(memories[code[pc + 2]], memories[code[pc + 2]].sizePages());
            case Op.MEMORY_GROW -> {
                var memory = memories[code[pc + 3]];
                nums[fp + code[pc + 1]] =
                        number(memory, memory.grow(index(memory, nums[fp + code[pc + 2]])));
            }
            case Op.MEMORY_FILL -> {
                var memory = memories[code[pc + 4]];
                memory.fill(
                        index(memory, nums[fp + code[pc + 1]]),
                        (int) nums[fp + code[pc + 2]],
                        index(memory, nums[fp + code[pc + 3]]));
            }
            case Op.MEMORY_COPY -> {
                var target = memories[code[pc + 4]];
                var source = memories[code[pc + 5]];
                target.copy(
                        index(target, nums[fp + code[pc + 1]]),
                        source,
                        index(source, nums[fp + code[pc + 2]]),
                        index(target.decl.is64() ? source : target, nums[fp + code[pc + 3]]));
            }
            case Op.MEMORY_INIT -> {
                var memory = memories[code[pc + 5]];
                instance.initMemory(
                        code[pc + 5],
                        code[pc + 4],
                        index(memory, nums[fp + code[pc + 1]]),
                        nums[fp + code[pc + 2]] & 0xFFFF_FFFFL,
                        nums[fp + code[pc + 3]] & 0xFFFF_FFFFL);
            }
            case Op.DATA_DROP -> instance.dropData(code[pc + 1]);
            default -> throw new IllegalStateException("no such instruction: " + op);
        }
    }

    private static long index(LinearMemory memory, long value) {
        return memory.decl.is64() ? value : value & 0xFFFF_FFFFL;
    }

    private static long number(LinearMemory memory, long value) {
        return memory.decl.is64() ? value : (int) value;
    }
}
