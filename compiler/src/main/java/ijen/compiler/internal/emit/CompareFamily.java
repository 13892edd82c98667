package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.Op;
import org.objectweb.asm.Label;

/// Comparisons. Nearly all are consumed by a branch or a selection, so their form is the jump; a
/// value is made from it. Unsigned ones go through `compareUnsigned`, which HotSpot knows:
/// hand-made forms have been miscompiled and are not recognised.
final class CompareFamily implements Family {
    private static final String INTEGER = "java/lang/Integer";
    private static final String LONG = "java/lang/Long";

    /// Jump if true, after comparing with zero: eq ne lt lt gt gt le le ge ge.
    private static final int[] JUMPS = {IFEQ, IFNE, IFLT, IFLT, IFGT, IFGT, IFLE, IFLE, IFGE, IFGE};

    /// The same for floats: eq ne lt gt le ge.
    private static final int[] FLOAT_JUMPS = {IFEQ, IFNE, IFLT, IFGT, IFLE, IFGE};

    static void register(Family[] table) {
        Families.range(table, new CompareFamily(), Op.I32_EQZ, Op.F64_GE);
        table[Op.SELECT] = new SelectFamily();
    }

    static boolean isConstant(int op) {
        return op >= Op.I32_CONST && op <= Op.F64_CONST || op == Op.REF_NULL;
    }

    @Override
    public void emit(Emitter e, int node) {
        e.truth(node);
    }

    @Override
    public boolean branch(Emitter e, int n, boolean sense, Target target) {
        branch(e, n, e.ir.op[n], sense, target);
        return true;
    }

    /// As if node `n` were the comparison `op` of its operands.
    static void branch(Emitter e, int n, int op, boolean sense, Target target) {
        var ir = e.ir;
        if (op == Op.I32_EQZ) {
            e.branch(ir.a[n], !sense, target);
        } else if (op == Op.I64_EQZ) {
            e.value(ir.a[n]);
            e.code.lconst(0);
            e.code.op(LCMP);
            e.code.jump(sense ? IFEQ : IFNE, target.label());
        } else if (op <= Op.I32_GE_U) {
            ints(e, n, op - Op.I32_EQ, sense, target);
        } else if (op <= Op.I64_GE_U) {
            longs(e, n, op - Op.I64_EQ, sense, target);
        } else {
            floats(e, n, op, sense, target);
        }
    }

    private static int jump(int opcode, boolean sense) {
        return sense ? opcode : opcode % 2 == 0 ? opcode - 1 : opcode + 1;
    }

    private static boolean isUnsigned(int relation) {
        return relation > 2 && relation % 2 == 1;
    }

    private static void ints(Emitter e, int n, int relation, boolean sense, Target target) {
        var ir = e.ir;
        int opcode = jump(JUMPS[relation], sense);
        e.value(ir.a[n]);
        boolean zero = ir.op[ir.b[n]] == Op.I32_CONST && (int) ir.imm[ir.b[n]] == 0;
        if (isUnsigned(relation) && !e.bounds.isNatural(n)) {
            e.value(ir.b[n]);
            e.code.invokeStatic(INTEGER, "compareUnsigned", "(II)I");
            e.code.jump(opcode, target.label());
        } else if (zero) {
            e.code.jump(opcode, target.label());
        } else {
            e.value(ir.b[n]);
            e.code.jump(opcode + IF_ICMPEQ - IFEQ, target.label());
        }
    }

    private static void longs(Emitter e, int n, int relation, boolean sense, Target target) {
        e.operands(n);
        if (isUnsigned(relation)) {
            e.code.invokeStatic(LONG, "compareUnsigned", "(JJ)I");
        } else {
            e.code.op(LCMP);
        }
        e.code.jump(jump(JUMPS[relation], sense), target.label());
    }

    /// A comparison with NaN is false: for less-than NaN must look greater, and the other way
    /// round.
    private static void floats(Emitter e, int n, int op, boolean sense, Target target) {
        e.operands(n);
        boolean single = op <= Op.F32_GE;
        int relation = op - (single ? Op.F32_EQ : Op.F64_EQ);
        boolean less = relation == 2 || relation == 4;
        int compare = single ? (less ? FCMPG : FCMPL) : (less ? DCMPG : DCMPL);
        e.code.op(compare);
        e.code.jump(jump(FLOAT_JUMPS[relation], sense), target.label());
    }

    /// `select`, by a jump: its operands do not trap and are little work.
    private static final class SelectFamily implements Family {
        @Override
        public void emit(Emitter e, int n) {
            Ir ir = e.ir;
            if (Extremes.emit(e, n) || Masks.emit(e, n)) {
                return;
            }
            var first = new Label();
            var end = new Label();
            e.branch(ir.c[n], true, new Target(first));
            int depth = e.code.depth();
            e.value(ir.b[n]);
            e.code.jump(GOTO, end);
            e.code.shrink(depth);
            e.bind(first);
            e.value(ir.a[n]);
            retype(e, ir.kind[n]);
            e.bind(end);
        }

        /// Both sides of a reference selection meet as objects.
        private static void retype(Emitter e, byte kind) {
            if (kind == Kind.R) {
                e.code.pop();
                e.code.push(Code.OBJECT);
            }
        }
    }
}
