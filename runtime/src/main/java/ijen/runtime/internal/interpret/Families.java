package ijen.runtime.internal.interpret;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.instance.ModuleInstance;
import org.jspecify.annotations.Nullable;

/// Sends instructions that the loop does not know to the class of their family.
final class Families {
    private Families() {}

    static void execute(
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        var op = code[pc] & 0xFFFF;
        if (op < Op.GC_BASE) {
            oneByte(op, code, pc, nums, refs, fp, instance);
        } else if (op < Op.MISC_BASE) {
            Aggregates.execute(op, code, pc, nums, refs, fp, instance);
        } else if (op < Op.MEMORY_INIT) {
            Floats.saturating(op, code, pc, nums, fp);
        } else if (op < Op.SIMD_BASE) {
            misc(op, code, pc, nums, refs, fp, instance);
        } else if (op < Op.ATOMIC_BASE) {
            Vectors.execute(op, code, pc, nums, fp, instance);
        } else {
            Atomics.execute(op, code, pc, nums, fp, instance);
        }
    }

    private static void misc(
            int op,
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        if (op >= Op.I64_ADD128) {
            Integers.wide(op, code, pc, nums, fp);
        } else if (op >= Op.TABLE_INIT) {
            References.tables(op, code, pc, nums, refs, fp, instance);
        } else {
            MemoryAccess.bulk(op, code, pc, nums, fp, instance);
        }
    }

    private static void oneByte(
            int op,
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        if (op == Op.UNREACHABLE) {
            throw new Trap(TrapKind.UNREACHABLE);
        } else if (op < Op.TABLE_GET) {
            References.raise(op, code, pc, nums, refs, fp, instance);
        } else if (op < Op.I32_LOAD) {
            References.tables(op, code, pc, nums, refs, fp, instance);
        } else if (op < Op.MEMORY_SIZE) {
            MemoryAccess.execute(op, code, pc, nums, fp, instance.memories);
        } else if (op <= Op.MEMORY_GROW) {
            MemoryAccess.bulk(op, code, pc, nums, fp, instance);
        } else if (op < Op.REF_NULL) {
            numeric(op, code, pc, nums, fp);
        } else {
            References.execute(op, code, pc, nums, refs, fp, instance);
        }
    }

    private static void numeric(int op, int[] code, int pc, long[] nums, int fp) {
        var isFloat =
                op >= Op.F32_EQ && op <= Op.F64_GE || op >= Op.F32_ABS && op < Op.I32_EXTEND8_S;
        if (isFloat) {
            Floats.execute(op, code, pc, nums, fp);
        } else {
            Integers.execute(op, code, pc, nums, fp);
        }
    }
}
