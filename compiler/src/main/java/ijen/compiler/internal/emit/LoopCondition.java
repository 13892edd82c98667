package ijen.compiler.internal.emit;

import ijen.compiler.internal.ir.Ir;
import ijen.runtime.internal.code.Op;

/// The condition at the end of a loop.
///
/// Compilers to Wasm end loops with `i != limit` whatever the stride, and HotSpot counts the
/// iterations of such a loop only if the stride is one. So a test for less (or greater, going down)
/// comes first: while it holds the loop goes on. What is left to the original test is the loop's
/// end, and iterations in which the order says nothing, such as those of addresses on both sides of
/// 2 GiB, which HotSpot never compiles if they never happen.
final class LoopCondition {
    private LoopCondition() {}

    /// The comparison that can go first: one that only ever holds if the condition `n` of the jump
    /// at statement `jump` back to `head` is `sense`; 0 if there is none. It has the same operands.
    static int first(Ir ir, int head, int jump, int n, boolean sense) {
        int op = ir.op[n];
        boolean unequal =
                sense ? op == Op.I32_NE || op == Op.I64_NE : op == Op.I32_EQ || op == Op.I64_EQ;
        if (!unequal || ir.op[ir.a[n]] != Ir.VAR || !isInvariant(ir, head, jump, ir.b[n])) {
            return 0;
        }
        long stride = stride(ir, head, jump, ir.a[ir.a[n]]);
        if (stride == 0) {
            return 0;
        }
        boolean wide = op == Op.I64_NE || op == Op.I64_EQ;
        return stride > 0 ? wide ? Op.I64_LT_S : Op.I32_LT_S : wide ? Op.I64_GT_S : Op.I32_GT_S;
    }

    private static boolean isInvariant(Ir ir, int head, int jump, int n) {
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
