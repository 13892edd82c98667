package ijen.runtime.internal.interpret;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.instance.StoreState;
import org.jspecify.annotations.Nullable;

/// The interpreter's loop. Its one large method must stay below 8,000 bytes of bytecode, or HotSpot
/// never compiles it: frequent instructions are here, the others in the classes of their families.
final class Loop {
    private static final int RETURN = -1;
    private static final int TAIL_CALL = -2;
    private static final int NEXT = -3;
    private static final int JUMP_I32_EQ = Form.JUMP_I32_EQ + 0;
    private static final int JUMP_I32_NE = Form.JUMP_I32_EQ + 1;
    private static final int JUMP_I32_LT_S = Form.JUMP_I32_EQ + 2;
    private static final int JUMP_I32_LT_U = Form.JUMP_I32_EQ + 3;
    private static final int JUMP_I32_GT_S = Form.JUMP_I32_EQ + 4;
    private static final int JUMP_I32_GT_U = Form.JUMP_I32_EQ + 5;
    private static final int JUMP_I32_LE_S = Form.JUMP_I32_EQ + 6;
    private static final int JUMP_I32_LE_U = Form.JUMP_I32_EQ + 7;
    private static final int JUMP_I32_GE_S = Form.JUMP_I32_EQ + 8;
    private static final int JUMP_I32_GE_U = Form.JUMP_I32_EQ + 9;

    private Loop() {}

    /// Runs from where the machine stands until the function at depth `bottom` returns. When
    /// something is thrown the machine stands at the instruction that threw.
    static void run(Machine machine, int bottom) {
        var function = machine.function;
        var pc = machine.pc;
        var fp = machine.frame;
        var store = machine.store;
        var nums = machine.nums;
        var refs = machine.refs;
        var frame = function.code();
        var code = frame.words();
        var instance = function.instance;
        var memories = instance.memories;
        try {
            while (true) {
                var action = NEXT;
                @Nullable FuncRef callee = null;
                switch (code[pc] & 0xFFFF) {
                    case Op.I32_ADD -> {
                        nums[fp + code[pc + 1]] =
                                (int) nums[fp + code[pc + 2]] + (int) nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I64_ADD -> {
                        nums[fp + code[pc + 1]] = nums[fp + code[pc + 2]] + nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I32_SUB -> {
                        nums[fp + code[pc + 1]] =
                                (int) nums[fp + code[pc + 2]] - (int) nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I64_SUB -> {
                        nums[fp + code[pc + 1]] = nums[fp + code[pc + 2]] - nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I32_MUL -> {
                        nums[fp + code[pc + 1]] =
                                (int) nums[fp + code[pc + 2]] * (int) nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I64_MUL -> {
                        nums[fp + code[pc + 1]] = nums[fp + code[pc + 2]] * nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I32_AND -> {
                        nums[fp + code[pc + 1]] =
                                (int) nums[fp + code[pc + 2]] & (int) nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I64_AND -> {
                        nums[fp + code[pc + 1]] = nums[fp + code[pc + 2]] & nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I32_OR -> {
                        nums[fp + code[pc + 1]] =
                                (int) nums[fp + code[pc + 2]] | (int) nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I64_OR -> {
                        nums[fp + code[pc + 1]] = nums[fp + code[pc + 2]] | nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I32_XOR -> {
                        nums[fp + code[pc + 1]] =
                                (int) nums[fp + code[pc + 2]] ^ (int) nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I64_XOR -> {
                        nums[fp + code[pc + 1]] = nums[fp + code[pc + 2]] ^ nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I32_SHL -> {
                        nums[fp + code[pc + 1]] =
                                (int) nums[fp + code[pc + 2]] << (int) nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I64_SHL -> {
                        nums[fp + code[pc + 1]] =
                                nums[fp + code[pc + 2]] << (int) nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I32_SHR_S -> {
                        nums[fp + code[pc + 1]] =
                                (int) nums[fp + code[pc + 2]] >> (int) nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I64_SHR_S -> {
                        nums[fp + code[pc + 1]] =
                                nums[fp + code[pc + 2]] >> (int) nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I32_SHR_U -> {
                        nums[fp + code[pc + 1]] =
                                (int) nums[fp + code[pc + 2]] >>> (int) nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I64_SHR_U -> {
                        nums[fp + code[pc + 1]] =
                                nums[fp + code[pc + 2]] >>> (int) nums[fp + code[pc + 3]];
                        pc += 4;
                    }
                    case Op.I32_EQ -> {
                        nums[fp + code[pc + 1]] =
                                (int) nums[fp + code[pc + 2]] == (int) nums[fp + code[pc + 3]]
                                        ? 1
                                        : 0;
                        pc += 4;
                    }
                    case Op.I64_EQ -> {
                        nums[fp + code[pc + 1]] =
                                nums[fp + code[pc + 2]] == nums[fp + code[pc + 3]] ? 1 : 0;
                        pc += 4;
                    }
                    case Op.I32_NE -> {
                        nums[fp + code[pc + 1]] =
                                (int) nums[fp + code[pc + 2]] != (int) nums[fp + code[pc + 3]]
                                        ? 1
                                        : 0;
                        pc += 4;
                    }
                    case Op.I64_NE -> {
                        nums[fp + code[pc + 1]] =
                                nums[fp + code[pc + 2]] != nums[fp + code[pc + 3]] ? 1 : 0;
                        pc += 4;
                    }
                    case Op.I32_LT_S -> {
                        nums[fp + code[pc + 1]] =
                                (int) nums[fp + code[pc + 2]] < (int) nums[fp + code[pc + 3]]
                                        ? 1
                                        : 0;
                        pc += 4;
                    }
                    case Op.I64_LT_S -> {
                        nums[fp + code[pc + 1]] =
                                nums[fp + code[pc + 2]] < nums[fp + code[pc + 3]] ? 1 : 0;
                        pc += 4;
                    }
                    case Op.I32_LT_U -> {
                        nums[fp + code[pc + 1]] =
                                Integer.compareUnsigned(
                                                        (int) nums[fp + code[pc + 2]],
                                                        (int) nums[fp + code[pc + 3]])
                                                < 0
                                        ? 1
                                        : 0;
                        pc += 4;
                    }
                    case Op.I64_LT_U -> {
                        nums[fp + code[pc + 1]] =
                                Long.compareUnsigned(
                                                        nums[fp + code[pc + 2]],
                                                        nums[fp + code[pc + 3]])
                                                < 0
                                        ? 1
                                        : 0;
                        pc += 4;
                    }
                    case Op.I32_GT_S -> {
                        nums[fp + code[pc + 1]] =
                                (int) nums[fp + code[pc + 2]] > (int) nums[fp + code[pc + 3]]
                                        ? 1
                                        : 0;
                        pc += 4;
                    }
                    case Op.I64_GT_S -> {
                        nums[fp + code[pc + 1]] =
                                nums[fp + code[pc + 2]] > nums[fp + code[pc + 3]] ? 1 : 0;
                        pc += 4;
                    }
                    case Op.I32_GT_U -> {
                        nums[fp + code[pc + 1]] =
                                Integer.compareUnsigned(
                                                        (int) nums[fp + code[pc + 2]],
                                                        (int) nums[fp + code[pc + 3]])
                                                > 0
                                        ? 1
                                        : 0;
                        pc += 4;
                    }
                    case Op.I64_GT_U -> {
                        nums[fp + code[pc + 1]] =
                                Long.compareUnsigned(
                                                        nums[fp + code[pc + 2]],
                                                        nums[fp + code[pc + 3]])
                                                > 0
                                        ? 1
                                        : 0;
                        pc += 4;
                    }
                    case Op.I32_LE_S -> {
                        nums[fp + code[pc + 1]] =
                                (int) nums[fp + code[pc + 2]] <= (int) nums[fp + code[pc + 3]]
                                        ? 1
                                        : 0;
                        pc += 4;
                    }
                    case Op.I64_LE_S -> {
                        nums[fp + code[pc + 1]] =
                                nums[fp + code[pc + 2]] <= nums[fp + code[pc + 3]] ? 1 : 0;
                        pc += 4;
                    }
                    case Op.I32_LE_U -> {
                        nums[fp + code[pc + 1]] =
                                Integer.compareUnsigned(
                                                        (int) nums[fp + code[pc + 2]],
                                                        (int) nums[fp + code[pc + 3]])
                                                <= 0
                                        ? 1
                                        : 0;
                        pc += 4;
                    }
                    case Op.I64_LE_U -> {
                        nums[fp + code[pc + 1]] =
                                Long.compareUnsigned(
                                                        nums[fp + code[pc + 2]],
                                                        nums[fp + code[pc + 3]])
                                                <= 0
                                        ? 1
                                        : 0;
                        pc += 4;
                    }
                    case Op.I32_GE_S -> {
                        nums[fp + code[pc + 1]] =
                                (int) nums[fp + code[pc + 2]] >= (int) nums[fp + code[pc + 3]]
                                        ? 1
                                        : 0;
                        pc += 4;
                    }
                    case Op.I64_GE_S -> {
                        nums[fp + code[pc + 1]] =
                                nums[fp + code[pc + 2]] >= nums[fp + code[pc + 3]] ? 1 : 0;
                        pc += 4;
                    }
                    case Op.I32_GE_U -> {
                        nums[fp + code[pc + 1]] =
                                Integer.compareUnsigned(
                                                        (int) nums[fp + code[pc + 2]],
                                                        (int) nums[fp + code[pc + 3]])
                                                >= 0
                                        ? 1
                                        : 0;
                        pc += 4;
                    }
                    case Op.I64_GE_U -> {
                        nums[fp + code[pc + 1]] =
                                Long.compareUnsigned(
                                                        nums[fp + code[pc + 2]],
                                                        nums[fp + code[pc + 3]])
                                                >= 0
                                        ? 1
                                        : 0;
                        pc += 4;
                    }
                    case Op.I32_EQZ -> {
                        nums[fp + code[pc + 1]] = (int) nums[fp + code[pc + 2]] == 0 ? 1 : 0;
                        pc += 3;
                    }
                    case Op.I64_EQZ -> {
                        nums[fp + code[pc + 1]] = nums[fp + code[pc + 2]] == 0 ? 1 : 0;
                        pc += 3;
                    }
                    case Op.I32_WRAP_I64, Op.I64_EXTEND_I32_S -> {
                        nums[fp + code[pc + 1]] = (int) nums[fp + code[pc + 2]];
                        pc += 3;
                    }
                    case Op.I64_EXTEND_I32_U -> {
                        nums[fp + code[pc + 1]] = nums[fp + code[pc + 2]] & 0xFFFF_FFFFL;
                        pc += 3;
                    }
                    case Op.I32_LOAD -> {
                        nums[fp + code[pc + 1]] =
                                MemoryAccess.loadI32(code, pc, nums, fp, memories);
                        pc += 6;
                    }
                    case Op.I64_LOAD -> {
                        nums[fp + code[pc + 1]] =
                                MemoryAccess.loadI64(code, pc, nums, fp, memories);
                        pc += 6;
                    }
                    case Op.I32_LOAD8_U, Op.I64_LOAD8_U -> {
                        nums[fp + code[pc + 1]] =
                                MemoryAccess.loadI8(code, pc, nums, fp, memories) & 0xFF;
                        pc += 6;
                    }
                    case Op.I32_LOAD8_S, Op.I64_LOAD8_S -> {
                        nums[fp + code[pc + 1]] = MemoryAccess.loadI8(code, pc, nums, fp, memories);
                        pc += 6;
                    }
                    case Op.I32_LOAD16_U, Op.I64_LOAD16_U -> {
                        nums[fp + code[pc + 1]] =
                                MemoryAccess.loadI16(code, pc, nums, fp, memories) & 0xFFFF;
                        pc += 6;
                    }
                    case Op.F64_LOAD -> {
                        nums[fp + code[pc + 1]] =
                                MemoryAccess.loadI64(code, pc, nums, fp, memories);
                        pc += 6;
                    }
                    case Op.I32_STORE, Op.I64_STORE32 -> {
                        MemoryAccess.storeI32(code, pc, nums, fp, memories);
                        pc += 6;
                    }
                    case Op.I64_STORE, Op.F64_STORE -> {
                        MemoryAccess.storeI64(code, pc, nums, fp, memories);
                        pc += 6;
                    }
                    case Op.I32_STORE8, Op.I64_STORE8 -> {
                        MemoryAccess.storeI8(code, pc, nums, fp, memories);
                        pc += 6;
                    }
                    case Form.MOVE -> {
                        nums[fp + code[pc + 1]] = nums[fp + code[pc + 2]];
                        pc += 3;
                    }
                    case Form.MOVE_REF -> {
                        refs[fp + code[pc + 1]] = refs[fp + code[pc + 2]];
                        pc += 3;
                    }
                    case Form.CONST32 -> {
                        nums[fp + code[pc + 1]] = code[pc + 2];
                        pc += 3;
                    }
                    case Form.CONST64 -> {
                        nums[fp + code[pc + 1]] = words(code, pc + 2);
                        pc += 4;
                    }
                    case Op.SELECT -> {
                        nums[fp + code[pc + 1]] =
                                (int) nums[fp + code[pc + 4]] != 0
                                        ? nums[fp + code[pc + 2]]
                                        : nums[fp + code[pc + 3]];
                        pc += 5;
                    }
                    case Form.JUMP -> {
                        pc = jump(store, pc, code[pc + 1]);
                    }
                    case Form.JUMP_IF -> {
                        pc =
                                (int) nums[fp + code[pc + 1]] != 0
                                        ? jump(store, pc, code[pc + 2])
                                        : pc + 3;
                    }
                    case Form.JUMP_UNLESS -> {
                        pc =
                                (int) nums[fp + code[pc + 1]] == 0
                                        ? jump(store, pc, code[pc + 2])
                                        : pc + 3;
                    }
                    case JUMP_I32_EQ -> {
                        pc =
                                (int) nums[fp + code[pc + 1]] == (int) nums[fp + code[pc + 2]]
                                        ? jump(store, pc, code[pc + 3])
                                        : pc + 4;
                    }
                    case JUMP_I32_NE -> {
                        pc =
                                (int) nums[fp + code[pc + 1]] != (int) nums[fp + code[pc + 2]]
                                        ? jump(store, pc, code[pc + 3])
                                        : pc + 4;
                    }
                    case JUMP_I32_LT_S -> {
                        pc =
                                (int) nums[fp + code[pc + 1]] < (int) nums[fp + code[pc + 2]]
                                        ? jump(store, pc, code[pc + 3])
                                        : pc + 4;
                    }
                    case JUMP_I32_LT_U -> {
                        pc =
                                Integer.compareUnsigned(
                                                        (int) nums[fp + code[pc + 1]],
                                                        (int) nums[fp + code[pc + 2]])
                                                < 0
                                        ? jump(store, pc, code[pc + 3])
                                        : pc + 4;
                    }
                    case JUMP_I32_GT_S -> {
                        pc =
                                (int) nums[fp + code[pc + 1]] > (int) nums[fp + code[pc + 2]]
                                        ? jump(store, pc, code[pc + 3])
                                        : pc + 4;
                    }
                    case JUMP_I32_GT_U -> {
                        pc =
                                Integer.compareUnsigned(
                                                        (int) nums[fp + code[pc + 1]],
                                                        (int) nums[fp + code[pc + 2]])
                                                > 0
                                        ? jump(store, pc, code[pc + 3])
                                        : pc + 4;
                    }
                    case JUMP_I32_LE_S -> {
                        pc =
                                (int) nums[fp + code[pc + 1]] <= (int) nums[fp + code[pc + 2]]
                                        ? jump(store, pc, code[pc + 3])
                                        : pc + 4;
                    }
                    case JUMP_I32_LE_U -> {
                        pc =
                                Integer.compareUnsigned(
                                                        (int) nums[fp + code[pc + 1]],
                                                        (int) nums[fp + code[pc + 2]])
                                                <= 0
                                        ? jump(store, pc, code[pc + 3])
                                        : pc + 4;
                    }
                    case JUMP_I32_GE_S -> {
                        pc =
                                (int) nums[fp + code[pc + 1]] >= (int) nums[fp + code[pc + 2]]
                                        ? jump(store, pc, code[pc + 3])
                                        : pc + 4;
                    }
                    case JUMP_I32_GE_U -> {
                        pc =
                                Integer.compareUnsigned(
                                                        (int) nums[fp + code[pc + 1]],
                                                        (int) nums[fp + code[pc + 2]])
                                                >= 0
                                        ? jump(store, pc, code[pc + 3])
                                        : pc + 4;
                    }
                    case Form.SWITCH -> {
                        pc = jump(store, pc, Branches.target(code, pc, nums, fp));
                    }
                    case Form.JUMP_NULL -> {
                        pc =
                                refs[fp + code[pc + 1]] == null
                                        ? jump(store, pc, code[pc + 2])
                                        : pc + 3;
                    }
                    case Form.JUMP_NON_NULL -> {
                        pc =
                                refs[fp + code[pc + 1]] != null
                                        ? jump(store, pc, code[pc + 2])
                                        : pc + 3;
                    }
                    case Form.JUMP_CAST -> {
                        pc =
                                Branches.casts(code, pc, refs, fp, instance)
                                        ? jump(store, pc, code[pc + 3])
                                        : pc + 4;
                    }
                    case Form.JUMP_NO_CAST -> {
                        pc =
                                Branches.casts(code, pc, refs, fp, instance)
                                        ? pc + 4
                                        : jump(store, pc, code[pc + 3]);
                    }
                    case Op.GLOBAL_GET -> {
                        Variables.get(code, pc, nums, refs, fp, instance);
                        pc += 3;
                    }
                    case Op.GLOBAL_SET -> {
                        Variables.set(code, pc, nums, refs, fp, instance);
                        pc += 3;
                    }
                    case Form.RETURN_NUMBER -> {
                        nums[fp] = nums[fp + code[pc + 1]];
                        action = RETURN;
                    }
                    case Form.RETURN_REF -> {
                        refs[fp] = refs[fp + code[pc + 1]];
                        action = RETURN;
                    }
                    case Form.RETURN -> {
                        action = RETURN;
                    }
                    case Op.CALL -> {
                        callee = instance.functions[code[pc + 3]];
                        action = pc + 4;
                    }
                    case Op.RETURN_CALL -> {
                        callee = instance.functions[code[pc + 3]];
                        action = TAIL_CALL;
                    }
                    case Op.CALL_INDIRECT -> {
                        callee = Branches.indirect(code, pc, nums, fp, instance);
                        action = pc + 6;
                    }
                    case Op.RETURN_CALL_INDIRECT -> {
                        callee = Branches.indirect(code, pc, nums, fp, instance);
                        action = TAIL_CALL;
                    }
                    case Op.CALL_REF -> {
                        callee = Branches.callee(refs[fp + code[pc + 3]]);
                        action = pc + 4;
                    }
                    case Op.RETURN_CALL_REF -> {
                        callee = Branches.callee(refs[fp + code[pc + 3]]);
                        action = TAIL_CALL;
                    }
                    default -> {
                        Families.execute(code, pc, nums, refs, fp, instance);
                        pc += code[pc] >>> 16;
                    }
                }
                if (action == NEXT) {
                    continue;
                }
                if (callee instanceof InterpretedFunction next) {
                    checkInterrupt(store);
                    var base = fp;
                    if (action == TAIL_CALL) {
                        moveArguments(code, pc, nums, refs, fp);
                    } else {
                        base += code[pc + 1];
                        machine.push(function, action, fp);
                    }
                    frame = next.code();
                    machine.open(frame, base);
                    function = next;
                    fp = base;
                    pc = 0;
                } else {
                    if (callee != null) {
                        var base = fp + code[pc + 1];
                        // no handler of this frame catches what a tail call throws
                        pc = action == TAIL_CALL ? code.length : pc;
                        machine.callOutside(callee, base, fp + frame.frameSlots());
                        if (action == TAIL_CALL) {
                            machine.moveResults(callee, base, fp);
                        } else {
                            pc = action;
                        }
                    }
                    if (action < 0) {
                        machine.clear(frame, fp);
                        if (machine.depth == bottom) {
                            return;
                        }
                        machine.pop();
                        function = machine.function;
                        pc = machine.pc;
                        fp = machine.frame;
                        frame = function.code();
                    }
                }
                nums = machine.nums;
                refs = machine.refs;
                code = frame.words();
                instance = function.instance;
                memories = instance.memories;
            }
        } catch (Throwable t) {
            machine.function = function;
            machine.pc = pc;
            machine.frame = fp;
            throw t;
        }
    }

    private static int jump(StoreState store, int from, int to) {
        if (to <= from) {
            checkInterrupt(store);
        }
        return to;
    }

    static void checkInterrupt(StoreState store) {
        if (store.interruptRequested()) {
            throw new Trap(TrapKind.INTERRUPTED);
        }
    }

    private static long words(int[] code, int at) {
        return code[at] & 0xFFFF_FFFFL | (long) code[at + 1] << 32;
    }

    private static void moveArguments(
            int[] code, int pc, long[] nums, @Nullable Object[] refs, int fp) {
        System.arraycopy(nums, fp + code[pc + 1], nums, fp, code[pc + 2]);
        System.arraycopy(refs, fp + code[pc + 1], refs, fp, code[pc + 2]);
    }
}
