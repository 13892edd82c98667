package ijen.runtime.internal.interpret;

import ijen.runtime.internal.instance.ModuleInstance;
import ijen.runtime.internal.type.ValType;
import org.jspecify.annotations.Nullable;

/// Globals.
final class Variables {
    private Variables() {}

    static void get(
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        var cell = instance.cell(code[pc + 2]);
        var slot = fp + code[pc + 1];
        if (ValType.isRef(cell.type)) {
            refs[slot] = cell.ref;
            return;
        }
        nums[slot] = cell.bits;
        if (cell.type == ValType.V128) {
            nums[slot + 1] = cell.high;
        }
    }

    static void set(
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        var cell = instance.globals[code[pc + 2]];
        var slot = fp + code[pc + 1];
        if (ValType.isRef(cell.type)) {
            cell.ref = refs[slot];
        } else {
            cell.bits = nums[slot];
            if (cell.type == ValType.V128) {
                cell.high = nums[slot + 1];
            }
        }
        instance.cellChanged(code[pc + 2]);
    }
}
