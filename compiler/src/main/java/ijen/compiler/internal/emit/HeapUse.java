package ijen.compiler.internal.emit;

import ijen.compiler.internal.flow.Part;
import ijen.compiler.internal.ir.Ir;
import ijen.runtime.internal.code.Immediate;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;

/// Which memories a part accesses itself, as bits.
final class HeapUse {
    private final Ir ir;
    private long memories;

    private HeapUse(Ir ir) {
        this.ir = ir;
    }

    static long of(Ir ir, Part part) {
        var use = new HeapUse(ir);
        part.walk(i -> ir.eachNode(i, use::node), inner -> {});
        return use.memories;
    }

    private void node(int n) {
        int op = ir.op[n];
        if (op < Op.LIMIT
                && (OpTable.immediate(op) == Immediate.MEMARG
                        || OpTable.immediate(op) == Immediate.MEMARG_LANE)) {
            memories |= 1L << (ir.aux[n] & 63);
        }
    }
}
