package ijen.compiler.internal.bounds;

import ijen.compiler.internal.ir.Fx;
import ijen.compiler.internal.ir.Ir;
import ijen.runtime.internal.code.Immediate;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import java.util.Arrays;

/// Finds accesses to the same address that follow each other with nothing visible in between: then
/// the first may check for all, since a trap of any looks the same. Runs backward over each
/// straight run of statements.
final class Lookahead {
    private final Ir ir;
    private int[] bounds = new int[0];
    private int[] bound = new int[64];
    private int[] epochOf = new int[64];
    private int epoch;

    Lookahead(Ir ir) {
        this.ir = ir;
    }

    /// The largest bound that accesses behind node `n`'s check for the same address before anything
    /// else can be seen to happen.
    int bound(int n) {
        return bounds[n];
    }

    void run() {
        if (bounds.length < ir.nodes) {
            bounds = new int[ir.nodes * 2];
        }
        Arrays.fill(bounds, 0, ir.nodes, 0);
        if (bound.length < ir.vars) {
            bound = new int[ir.vars * 2];
            epochOf = new int[ir.vars * 2];
            epoch = 0;
        }
        epoch++;
        for (int i = ir.count - 1; i >= 0; i--) {
            statement(i);
        }
    }

    private void statement(int i) {
        switch (ir.sop[i]) {
            case Ir.SET -> epochOf[ir.sa[i]] = 0;
            case Ir.EVAL -> {}
            default -> epoch++;
        }
        for (int k = ir.rootCount(i) - 1; k >= 0; k--) {
            node(ir.root(i, k));
        }
    }

    private void node(int n) {
        int op = ir.op[n];
        boolean effect = (ir.fx[n] & Fx.EFFECT) != 0;
        boolean access = op >= Op.I32_LOAD && op <= Op.I64_STORE32;
        if (effect || ownTrap(op)) {
            epoch++;
        }
        if (access && ir.aux[n] == 0) {
            access(n, op);
        }
        // of a selection only the condition, its last operand, is evaluated in any case
        int first = op == Op.SELECT ? 2 : 0;
        for (int k = ir.operandCount(n) - 1; k >= first; k--) {
            node(ir.operand(n, k));
        }
    }

    private static boolean ownTrap(int op) {
        if (op == Ir.VAR || op == Op.SELECT || op == Op.GLOBAL_GET || op == Op.MEMORY_SIZE) {
            return false;
        }
        return op >= Op.LIMIT
                || OpTable.params(op) == OpTable.SPECIAL
                || op == Op.I32_DIV_S
                || op == Op.I32_DIV_U
                || op == Op.I32_REM_S
                || op == Op.I32_REM_U
                || (op >= Op.I64_DIV_S && op <= Op.I64_REM_U)
                || (op >= Op.I32_TRUNC_F32_S && op <= Op.I32_TRUNC_F64_U)
                || (op >= Op.I64_TRUNC_F32_S && op <= Op.I64_TRUNC_F64_U)
                || OpTable.immediate(op) == Immediate.MEMARG && op >= Op.SIMD_BASE;
    }

    private void access(int n, int op) {
        int address = ir.a[n];
        if (ir.op[address] != Ir.VAR) {
            return;
        }
        int width = Widths.of(op);
        long last = ir.imm[n] + width - 1;
        if (last < 0 || last > 1 << 30) {
            return;
        }
        int v = ir.a[address];
        int more = epochOf[v] == epoch ? Math.max(bound[v], (int) last) : (int) last;
        bounds[n] = more;
        bound[v] = more;
        epochOf[v] = epoch;
    }
}
