package ijen.runtime.internal.interpret;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.gc.RefTypes;
import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.instance.Headroom;
import ijen.runtime.internal.instance.ModuleInstance;
import org.jspecify.annotations.Nullable;

/// Where to go: switches, casts and the callees of indirect calls.
final class Branches {
    private Branches() {}

    static int target(int[] code, int pc, long[] nums, int fp) {
        var index = (int) nums[fp + code[pc + 1]];
        var last = code[pc + 2];
        return code[pc + 3 + (Integer.compareUnsigned(index, last) < 0 ? index : last)];
    }

    static boolean casts(
            int[] code, int pc, @Nullable Object[] refs, int fp, ModuleInstance instance) {
        return RefTypes.matches(refs[fp + code[pc + 1]], code[pc + 2], instance.module.registry());
    }

    static FuncRef callee(@Nullable Object reference) {
        if (reference instanceof FuncRef function) {
            return function;
        }
        throw new Trap(TrapKind.NULL_FUNCTION_REFERENCE);
    }

    /// Operands: arguments, their slots, index, type, table.
    static FuncRef indirect(int[] code, int pc, long[] nums, int fp, ModuleInstance instance) {
        var index = nums[fp + code[pc + 3]];
        var table = instance.tables[code[pc + 5]];
        if (!table.is64) {
            index &= 0xFFFF_FFFFL;
        }
        if (index < 0 || index >= table.size) {
            throw new Trap(
                    TrapKind.UNDEFINED_ELEMENT,
                    Headroom.format("element %s of %d", Long.toUnsignedString(index), table.size));
        }
        if (!(table.elements[(int) index] instanceof FuncRef function)) {
            throw new Trap(TrapKind.UNINITIALIZED_ELEMENT, Long.toString(index));
        }
        var type = instance.module.types()[code[pc + 4]];
        if (!function.type.isSubtypeOf(type)) {
            var registry = instance.module.registry();
            throw new Trap(
                    TrapKind.INDIRECT_CALL_TYPE_MISMATCH,
                    Headroom.format(
                            "element %d is %s, expected %s",
                            index, registry.toText(function.type), registry.toText(type)));
        }
        return function;
    }
}
