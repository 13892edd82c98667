package ijen.compiler.internal.bounds;

import ijen.compiler.internal.ir.Ir;
import ijen.runtime.internal.code.Comparison;
import ijen.runtime.internal.code.Op;

/// A comparison of `i32` values that holds: its operation and its operands.
record Condition(int op, int left, int right) {
    private static final Condition NONE = new Condition(Op.NOP, 0, 0);

    /// What holds if node `n` is not zero, or is zero without `sense`. A value that is compared
    /// with nothing has no right side, -1.
    static Condition of(Ir ir, int n, boolean sense) {
        int op = ir.op[n];
        if (op == Op.I32_EQZ) {
            return of(ir, ir.a[n], !sense);
        }
        if (op == Ir.VAR) {
            return new Condition(sense ? Op.I32_NE : Op.I32_EQ, n, -1);
        }
        if (op < Op.I32_EQ || op > Op.I32_GE_U) {
            return NONE;
        }
        return new Condition(sense ? op : Comparison.inverse(op), ir.a[n], ir.b[n]);
    }

    /// The same with the sides exchanged.
    Condition mirrored() {
        return new Condition(Comparison.mirrored(op), right, left);
    }
}
