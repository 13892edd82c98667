package ijen.runtime.internal.interpret;

import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.instance.ModuleInstance;
import ijen.runtime.internal.memory.AtomicOp;
import ijen.runtime.internal.type.ValType;
import java.lang.invoke.VarHandle;

/// Atomic instructions. The numbers of read-modify-write instructions count through seven widths
/// per operation.
final class Atomics {
    private static final int WIDTHS = 7;
    private static final AtomicOp[] OPERATIONS = AtomicOp.values();

    private Atomics() {}

    static void execute(int op, int[] code, int pc, long[] nums, int fp, ModuleInstance instance) {
        switch (op) {
            case Op.ATOMIC_FENCE -> VarHandle.fullFence();
            case Op.MEMORY_ATOMIC_NOTIFY ->
                    nums[fp + code[pc + 1]] =
                            MemoryAccess.memory(code[pc + 4], instance.memories)
                                    .atomicNotify(
                                            address(code, pc + 4, nums, fp + code[pc + 2]),
                                            (int) nums[fp + code[pc + 3]]);
            case Op.MEMORY_ATOMIC_WAIT32, Op.MEMORY_ATOMIC_WAIT64 ->
                    nums[fp + code[pc + 1]] =
                            MemoryAccess.memory(code[pc + 5], instance.memories)
                                    .atomicWait(
                                            OpTable.naturalAlignment(op),
                                            address(code, pc + 5, nums, fp + code[pc + 2]),
                                            nums[fp + code[pc + 3]],
                                            nums[fp + code[pc + 4]],
                                            instance.store);
            default -> access(op, code, pc, nums, fp, instance);
        }
    }

    private static long address(int[] code, int at, long[] nums, int slot) {
        return MemoryAccess.address(code, at, nums[slot]);
    }

    private static void access(
            int op, int[] code, int pc, long[] nums, int fp, ModuleInstance instance) {
        var width = OpTable.naturalAlignment(op);
        if (op < Op.I32_ATOMIC_STORE) {
            var memory = MemoryAccess.memory(code[pc + 3], instance.memories);
            var ea = address(code, pc + 3, nums, fp + code[pc + 2]);
            nums[fp + code[pc + 1]] = result(op, memory.atomicLoad(width, ea));
        } else if (op < Op.I32_ATOMIC_RMW_ADD) {
            var memory = MemoryAccess.memory(code[pc + 3], instance.memories);
            var ea = address(code, pc + 3, nums, fp + code[pc + 1]);
            memory.atomicStore(width, ea, nums[fp + code[pc + 2]]);
        } else if (op < Op.I32_ATOMIC_RMW_CMPXCHG) {
            var memory = MemoryAccess.memory(code[pc + 4], instance.memories);
            var ea = address(code, pc + 4, nums, fp + code[pc + 2]);
            var operation = OPERATIONS[(op - Op.I32_ATOMIC_RMW_ADD) / WIDTHS];
            var old = memory.atomicUpdate(operation, width, ea, nums[fp + code[pc + 3]]);
            nums[fp + code[pc + 1]] = result(op, old);
        } else {
            var memory = MemoryAccess.memory(code[pc + 5], instance.memories);
            var ea = address(code, pc + 5, nums, fp + code[pc + 2]);
            var expected = nums[fp + code[pc + 3]];
            var old =
                    memory.atomicCompareExchange(
                            width, ea, expected(op, expected), nums[fp + code[pc + 4]]);
            nums[fp + code[pc + 1]] = result(op, old);
        }
    }

    /// An `i32` operand counts as unsigned.
    private static long expected(int op, long value) {
        return isI32(op) ? value & 0xFFFF_FFFFL : value;
    }

    private static boolean isI32(int op) {
        return (OpTable.results(op) & 0xFF) == ValType.I32;
    }

    private static long result(int op, long value) {
        return isI32(op) ? (int) value : value;
    }
}
