package ijen.compiler.internal.emit;

import ijen.compiler.internal.ir.Ir;
import ijen.runtime.internal.code.Op;

/// Selections that are the smaller or the larger of two integers.
///
/// Wasm has no instruction for these, so compilers select by a comparison. HotSpot makes a jump of
/// a selection whose result is compared again, as in a chain of them; `Math.min` and `max` it keeps
/// free of jumps, and makes vectors of them.
final class Extremes {
    private Extremes() {}

    /// Emits the selection `n` if it is such a one.
    static boolean emit(Emitter e, int n) {
        var ir = e.ir;
        boolean sense = true;
        int condition = ir.c[n];
        while (ir.op[condition] == Op.I32_EQZ) {
            sense = !sense;
            condition = ir.a[condition];
        }
        int order = order(e, condition);
        if (order == 0) {
            return false;
        }
        boolean same = isSame(ir, ir.a[n], ir.a[condition]) && isSame(ir, ir.b[n], ir.b[condition]);
        boolean crossed =
                isSame(ir, ir.a[n], ir.b[condition]) && isSame(ir, ir.b[n], ir.a[condition]);
        if (!same && !crossed) {
            return false;
        }
        boolean least = order < 0 == same == sense;
        boolean wide = ir.op[condition] >= Op.I64_EQ;
        e.value(ir.a[n]);
        e.value(ir.b[n]);
        e.code.invokeStatic("java/lang/Math", least ? "min" : "max", wide ? "(JJ)J" : "(II)I");
        return true;
    }

    /// Negative for a comparison for less, positive for one for greater, 0 for another.
    private static int order(Emitter e, int n) {
        return switch (e.ir.op[n]) {
            case Op.I32_LT_S, Op.I32_LE_S, Op.I64_LT_S, Op.I64_LE_S -> -1;
            case Op.I32_GT_S, Op.I32_GE_S, Op.I64_GT_S, Op.I64_GE_S -> 1;
            case Op.I32_LT_U, Op.I32_LE_U -> e.bounds.isNatural(n) ? -1 : 0;
            case Op.I32_GT_U, Op.I32_GE_U -> e.bounds.isNatural(n) ? 1 : 0;
            default -> 0;
        };
    }

    private static boolean isSame(Ir ir, int x, int y) {
        if (ir.op[x] != ir.op[y]) {
            return false;
        }
        return switch (ir.op[x]) {
            case Ir.VAR -> ir.a[x] == ir.a[y];
            case Op.I32_CONST, Op.I64_CONST -> ir.imm[x] == ir.imm[y];
            default -> false;
        };
    }
}
