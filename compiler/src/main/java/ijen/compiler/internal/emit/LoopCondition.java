package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.Op;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/// The condition at the end of a loop.
///
/// Compilers to Wasm end loops with `i != limit`, or with `i` alone if the limit is zero, whatever
/// the stride, and HotSpot counts the iterations of such a loop only if the stride is one. So a
/// test for less (or greater, going down) comes first: while it holds the loop goes on. What is
/// left to the original test is the loop's end, and iterations in which the order says nothing,
/// such as those of addresses on both sides of 2 GiB, which HotSpot never compiles if they never
/// happen.
final class LoopCondition {
    private LoopCondition() {}

    /// The loop goes on while a variable, read by a node, differs from a limit; -1 is the limit 0.
    private record Unequal(int read, int limit) {}

    /// Emits a jump to `original` that is taken unless the order alone says that the jump at
    /// statement `jump` goes back to `head`. False if nothing can be asked first.
    static boolean emit(Emitter e, int head, int jump, Label original) {
        var ir = e.ir;
        var goesOn = condition(ir, ir.sb[jump], ir.sc[jump] == 1);
        if (goesOn == null || !isInvariant(ir, head, jump, goesOn.limit)) {
            return false;
        }
        long stride = stride(ir, head, jump, ir.a[goesOn.read]);
        if (stride == 0) {
            return false;
        }
        e.value(goesOn.read);
        compare(e, goesOn, stride > 0 ? IFGE : IFLE, original);
        return true;
    }

    private static @Nullable Unequal condition(Ir ir, int n, boolean sense) {
        return switch (ir.op[n]) {
            case Op.I32_EQZ -> condition(ir, ir.a[n], !sense);
            case Op.I32_NE, Op.I64_NE -> sense ? unequal(ir, ir.a[n], ir.b[n]) : null;
            case Op.I32_EQ, Op.I64_EQ -> sense ? null : unequal(ir, ir.a[n], ir.b[n]);
            case Op.I64_EQZ -> sense ? null : unequal(ir, ir.a[n], -1);
            default -> sense ? unequal(ir, n, -1) : null;
        };
    }

    private static @Nullable Unequal unequal(Ir ir, int left, int limit) {
        return ir.op[left] == Ir.VAR ? new Unequal(left, limit) : null;
    }

    /// Compares the variable on the stack with its limit.
    private static void compare(Emitter e, Unequal goesOn, int opcode, Label target) {
        boolean wide = e.ir.kind[goesOn.read] == Kind.L;
        if (goesOn.limit >= 0) {
            e.value(goesOn.limit);
        } else if (wide) {
            e.code.lconst(0);
        }
        if (wide) {
            e.code.op(LCMP);
        }
        boolean alone = wide || goesOn.limit < 0;
        e.code.jump(alone ? opcode : opcode + IF_ICMPEQ - IFEQ, target);
    }

    private static boolean isInvariant(Ir ir, int head, int jump, int n) {
        if (n < 0) {
            return true;
        }
        if (ir.op[n] != Ir.VAR) {
            return CompareFamily.isConstant(ir.op[n]);
        }
        for (int i = head; i < jump; i++) {
            if (ir.sop[i] == Ir.SET && ir.sa[i] == ir.a[n]) {
                return false;
            }
        }
        return true;
    }

    /// What the only assignment to a variable in the loop adds to it; 0 if there is another.
    private static long stride(Ir ir, int head, int jump, int variable) {
        long stride = 0;
        for (int i = head; i < jump; i++) {
            if (ir.sop[i] == Ir.SET && ir.sa[i] == variable) {
                if (stride != 0) {
                    return 0;
                }
                stride = added(ir, ir.sb[i], variable);
                if (stride == 0) {
                    return 0;
                }
            }
        }
        return stride;
    }

    private static long added(Ir ir, int n, int variable) {
        int op = ir.op[n];
        boolean add = op == Op.I32_ADD || op == Op.I64_ADD;
        if (!add && op != Op.I32_SUB && op != Op.I64_SUB) {
            return 0;
        }
        int from = ir.a[n];
        int by = ir.b[n];
        if (ir.op[from] != Ir.VAR
                || ir.a[from] != variable
                || !CompareFamily.isConstant(ir.op[by])) {
            return 0;
        }
        long amount = op == Op.I32_ADD || op == Op.I32_SUB ? (int) ir.imm[by] : ir.imm[by];
        return add ? amount : -amount;
    }
}
