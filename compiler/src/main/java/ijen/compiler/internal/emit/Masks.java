package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.Op;

/// Selections of integers by a variable that is 0 or 1, without a jump.
///
/// Compilers keep the result of a comparison in a variable to select and to compute with it, in
/// code that is to have no jumps because nobody can predict them, such as a sort. HotSpot would
/// make a jump of the comparison as soon as it sees the selection jump by it.
final class Masks {
    private Masks() {}

    /// Emits the selection `n` if it is such a one.
    static boolean emit(Emitter e, int n) {
        var ir = e.ir;
        boolean wide = ir.kind[n] == Kind.L;
        if (!wide && ir.kind[n] != Kind.I || !e.bounds.isNatural(n)) {
            return false;
        }
        if (isZero(ir, ir.b[n])) {
            e.value(ir.a[n]);
            mask(e, ir.c[n], wide);
        } else {
            e.value(ir.b[n]);
            e.code.dup();
            e.value(ir.a[n]);
            e.code.op(wide ? LXOR : IXOR);
            mask(e, ir.c[n], wide);
            e.code.op(wide ? LXOR : IXOR);
        }
        return true;
    }

    private static boolean isZero(Ir ir, int n) {
        return (ir.op[n] == Op.I32_CONST || ir.op[n] == Op.I64_CONST) && ir.imm[n] == 0;
    }

    /// Keeps what is on the stack if the condition is 1, or makes it 0.
    private static void mask(Emitter e, int condition, boolean wide) {
        e.value(condition);
        e.code.op(INEG);
        if (wide) {
            e.code.op(I2L);
        }
        e.code.op(wide ? LAND : IAND);
    }
}
