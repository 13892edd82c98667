package ijen.compiler.internal.emit;

import ijen.compiler.internal.ir.IrBuilder;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.Op;

/// 128-bit arithmetic: the low half is ordinary arithmetic on the low halves, the high half a node
/// of the instruction. Operands are settled since both halves need them.
final class WideArithmetic {
    private WideArithmetic() {}

    static void lower(IrBuilder b, int op) {
        boolean sum = op == Op.I64_ADD128 || op == Op.I64_SUB128;
        int count = sum ? 4 : 2;
        var ir = b.ir();
        int[] operands = b.takeSettled(count);
        int low =
                ir.node(
                        op == Op.I64_ADD128
                                ? Op.I64_ADD
                                : op == Op.I64_SUB128 ? Op.I64_SUB : Op.I64_MUL,
                        Kind.L);
        ir.child(low, 0, operands[0]);
        ir.child(low, 1, operands[sum ? 2 : 1]);
        int high = ir.node(op, Kind.L);
        ir.children(high, operands, 0, count);
        ir.cost[high] += 4;
        b.results(low, high);
    }
}
