package ijen.compiler.internal.emit;

import ijen.compiler.internal.flow.Part;
import ijen.compiler.internal.ir.Ir;
import ijen.runtime.internal.code.Immediate;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;

/// Which memories a part accesses itself, as bits.
final class HeapUse {
    private HeapUse() {}

    static long of(Ir ir, Part part) {
        long use = 0;
        int next = 0;
        for (int i = part.start; i < part.end; ) {
            if (next < part.parts.size() && part.parts.get(next).start == i) {
                i = part.parts.get(next++).end;
            } else {
                use |= ofStatement(ir, i++);
            }
        }
        for (int i : part.way) {
            use |= ofStatement(ir, i);
        }
        return use;
    }

    private static long ofStatement(Ir ir, int i) {
        long use = 0;
        for (int k = 0; k < ir.rootCount(i); k++) {
            use |= ofNode(ir, ir.root(i, k));
        }
        return use;
    }

    private static long ofNode(Ir ir, int n) {
        int op = ir.op[n];
        long use = 0;
        if (op < Op.LIMIT
                && (OpTable.immediate(op) == Immediate.MEMARG
                        || OpTable.immediate(op) == Immediate.MEMARG_LANE)) {
            use = 1L << (ir.aux[n] & 63);
        }
        for (int i = 0; i < ir.operandCount(n); i++) {
            use |= ofNode(ir, ir.operand(n, i));
        }
        return use;
    }
}
