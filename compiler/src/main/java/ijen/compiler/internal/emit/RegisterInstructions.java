package ijen.compiler.internal.emit;

import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.Immediate;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;

/// Emits instructions on vectors in machine registers; [Vectors] gives their operands.
///
/// A comparison makes truths, which have no lanes until somebody asks for them: HotSpot keeps them
/// in a mask register where the processor has one, and to summarise or to select by them takes one
/// instruction either way.
final class RegisterInstructions {
    private final Emitter e;
    private final Vectors vectors;

    RegisterInstructions(Emitter e, Vectors vectors) {
        this.e = e;
        this.vectors = vectors;
    }

    /// Pushes what an instruction makes, in a box of the class.
    void emit(int n, String box) {
        int op = e.ir.op[n];
        if (op == Op.I8X16_SHUFFLE) {
            Shuffle.inRegister(e, n);
        } else if (op == Op.I8X16_SWIZZLE && vectors.isNibbles(e.ir.b[n])) {
            vectors.register(e.ir.a[n], box);
            vectors.register(e.ir.b[n], box);
            Shuffle.select(e, box);
        } else if (RegisterOps.compares(op)) {
            compare(n, box);
        } else if (op == Op.V128_BITSELECT && hasTruths(e.ir.c[n])) {
            select(n, box);
        } else {
            compute(n, box);
        }
    }

    private void compute(int n, String box) {
        int op = e.ir.op[n];
        var descriptor = new StringBuilder("(");
        for (int i = 0; i < e.ir.operandCount(n); i++) {
            int x = e.ir.operand(n, i);
            if (e.ir.kind[x] == Kind.V) {
                vectors.register(x, box);
                descriptor.append('V');
            } else {
                e.value(x);
                descriptor.append(Kind.descriptor(e.ir.kind[x]));
            }
        }
        if (OpTable.immediate(op) == Immediate.LANE) {
            e.code.iconst(e.ir.aux[n]);
            descriptor.append('I');
        }
        RegisterOps.call(e, op, box, descriptor.append(")V").toString());
    }

    private void compare(int n, String box) {
        String lanes = RegisterOps.owner(e.ir.op[n]);
        vectors.register(e.ir.a[n], lanes);
        vectors.register(e.ir.b[n], lanes);
        RegisterOps.call(e, e.ir.op[n], lanes, "(VV)T");
        RegisterOps.convert(e, RegisterOps.truths(lanes), box);
    }

    private boolean hasTruths(int n) {
        return vectors.isInRegister(n) && RegisterOps.isTruths(vectors.box(e.ir.a[n]));
    }

    private void select(int n, String box) {
        String truths = vectors.box(e.ir.a[e.ir.c[n]]);
        String lanes = RegisterOps.lanes(truths);
        vectors.register(e.ir.a[n], lanes);
        vectors.register(e.ir.b[n], lanes);
        vectors.register(e.ir.c[n], truths);
        RegisterOps.call(e, Op.V128_BITSELECT, lanes, "(VVT)V");
        RegisterOps.convert(e, lanes, box);
    }

    /// Pushes the number that an instruction makes of an operand in a register.
    void number(int op, int n) {
        String box = vectors.box(e.ir.a[n]);
        if (RegisterOps.isTruthsOf(op, box)) {
            vectors.register(n, box);
            RegisterOps.call(e, op, RegisterOps.lanes(box), "(T)I");
        } else {
            String lanes = RegisterOps.owner(op);
            vectors.register(n, lanes);
            RegisterOps.call(e, op, lanes, "(V)I");
        }
    }
}
