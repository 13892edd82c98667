package ijen.runtime.internal.interpret;

import ijen.runtime.GuestException;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.gc.RefTypes;
import ijen.runtime.internal.instance.ModuleInstance;
import ijen.runtime.internal.instance.WasmTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// References, tables, throwing, and the forms that concern references and vectors.
final class References {
    private References() {}

    static void raise(
            int op,
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        if (op == Op.THROW) {
            var from = fp + code[pc + 1];
            var to = from + code[pc + 2];
            throw new GuestException(
                    instance.tags[code[pc + 3]],
                    Arrays.copyOfRange(nums, from, to),
                    Arrays.copyOfRange(refs, from, to));
        }
        if (refs[fp + code[pc + 1]] instanceof GuestException e) {
            throw e;
        }
        throw new Trap(TrapKind.NULL_EXCEPTION_REFERENCE);
    }

    static void tables(
            int op,
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        var tables = instance.tables;
        switch (op) {
            case Op.TABLE_GET -> {
                var table = tables[code[pc + 3]];
                refs[fp + code[pc + 1]] = table.at(index(table, nums[fp + code[pc + 2]]));
            }
            case Op.TABLE_SET -> {
                var table = tables[code[pc + 3]];
                table.set(index(table, nums[fp + code[pc + 1]]), refs[fp + code[pc + 2]]);
            }
            case Op.TABLE_SIZE -> nums[fp + code[pc + 1]] = tables[code[pc + 2]].size;
            case Op.TABLE_GROW -> {
                var table = tables[code[pc + 4]];
                nums[fp + code[pc + 1]] =
                        table.grow(index(table, nums[fp + code[pc + 3]]), refs[fp + code[pc + 2]]);
            }
            case Op.ELEM_DROP -> instance.dropElements(code[pc + 1]);
            default -> ranges(op, code, pc, nums, refs, fp, instance);
        }
    }

    private static void ranges(
            int op,
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        var tables = instance.tables;
        var a = nums[fp + code[pc + 1]];
        var b = nums[fp + code[pc + 2]];
        var c = nums[fp + code[pc + 3]];
        switch (op) {
            case Op.TABLE_FILL -> {
                var table = tables[code[pc + 4]];
                table.fill(index(table, a), refs[fp + code[pc + 2]], index(table, c));
            }
            case Op.TABLE_COPY -> {
                var target = tables[code[pc + 4]];
                var source = tables[code[pc + 5]];
                target.copy(
                        index(target, a),
                        source,
                        index(source, b),
                        index(target.is64 ? source : target, c));
            }
            case Op.TABLE_INIT ->
                    instance.initTable(
                            code[pc + 5],
                            code[pc + 4],
                            index(tables[code[pc + 5]], a),
                            b & 0xFFFF_FFFFL,
                            c & 0xFFFF_FFFFL);
            default -> throw new IllegalStateException("no such instruction: " + op);
        }
    }

    private static long index(WasmTable table, long value) {
        return table.is64 ? value : value & 0xFFFF_FFFFL;
    }

    static void execute(
            int op,
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        var target = fp + code[pc + 1];
        switch (op) {
            case Op.REF_NULL -> refs[target] = null;
            case Op.REF_IS_NULL -> nums[target] = refs[fp + code[pc + 2]] == null ? 1 : 0;
            case Op.REF_FUNC -> refs[target] = instance.functions[code[pc + 2]];
            case Op.REF_EQ ->
                    nums[target] =
                            RefTypes.same(refs[fp + code[pc + 2]], refs[fp + code[pc + 3]]) ? 1 : 0;
            case Op.REF_AS_NON_NULL -> {
                var value = refs[fp + code[pc + 2]];
                if (value == null) {
                    throw new Trap(TrapKind.NULL_REFERENCE);
                }
                refs[target] = value;
            }
            default -> forms(op, code, pc, nums, refs, fp);
        }
    }

    private static void forms(
            int op, int[] code, int pc, long[] nums, @Nullable Object[] refs, int fp) {
        var target = fp + code[pc + 1];
        var source = fp + code[pc + 2];
        switch (op) {
            case Form.MOVE_V128 -> copy(nums, target, source);
            case Form.CONST128 -> {
                nums[target] = words(code, pc + 2);
                nums[target + 1] = words(code, pc + 4);
            }
            case Form.SELECT_REF ->
                    refs[target] =
                            refs[(int) nums[fp + code[pc + 4]] != 0 ? source : fp + code[pc + 3]];
            case Form.SELECT_V128 ->
                    copy(
                            nums,
                            target,
                            (int) nums[fp + code[pc + 4]] != 0 ? source : fp + code[pc + 3]);
            default -> throw new IllegalStateException("no such instruction: " + op);
        }
    }

    private static void copy(long[] nums, int target, int source) {
        var low = nums[source];
        var high = nums[source + 1];
        nums[target] = low;
        nums[target + 1] = high;
    }

    private static long words(int[] code, int at) {
        return code[at] & 0xFFFF_FFFFL | (long) code[at + 1] << 32;
    }
}
