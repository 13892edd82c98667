package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Fx;
import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.Op;
import org.objectweb.asm.Label;

/// Straight code on vectors, twice: in machine registers, and on halves for those who run the code
/// before HotSpot's second compiler has compiled it. Both begin and end with all vectors in the
/// shape that they have where control meets.
final class Twins {
    private static final String TIER = RegisterOps.ROOM + "SecondCompiler";

    private final MethodEmitter method;
    private final Emitter e;
    private final Ir ir;
    private final boolean registers;

    /// No twins begin before this statement.
    private int from;

    /// @param registers whether the function keeps vectors in registers
    Twins(MethodEmitter method, Emitter e, boolean registers) {
        this.method = method;
        this.e = e;
        ir = e.ir;
        this.registers = registers;
    }

    /// Where twins end that begin at a statement; the statement if none do.
    int end(int start, int limit) {
        if (!registers || start < from || !isOfVectors(start)) {
            return start;
        }
        boolean useful = false;
        int end = start;
        int i = start;
        for (; i < limit && isStraight(i); i++) {
            if (isOfVectors(i)) {
                end = i + 1;
                useful |= ir.anyNode(ir.sb[i], this::canBeInRegister);
            }
        }
        if (!useful) {
            from = i;
            return start;
        }
        return end;
    }

    private boolean isStraight(int i) {
        return (ir.sop[i] == Ir.SET || ir.sop[i] == Ir.EVAL) && !calls(ir, ir.sb[i]);
    }

    static boolean calls(Ir ir, int n) {
        return (ir.fx[n] & Fx.EFFECT) != 0 && ir.op[n] < Op.SIMD_BASE && !isStore(ir.op[n]);
    }

    private static boolean isStore(int op) {
        return op >= Op.I32_STORE && op <= Op.I64_STORE32 || op == Op.GLOBAL_SET;
    }

    private boolean isOfVectors(int i) {
        return isStraight(i) && ir.anyNode(ir.sb[i], n -> ir.kind[n] == Kind.V);
    }

    private boolean canBeInRegister(int n) {
        return RegisterOps.can(ir.op[n]) || RegisterLoads.wants(ir.op[n]);
    }

    void emit(int start, int end) {
        var halves = new Label();
        var on = new Label();
        e.at(start);
        e.vectors.settle(start);
        e.vectors.forget();
        ask(e, "runs", IFEQ, halves);
        e.vectors.inRegisters(true);
        form(start, end);
        e.vectors.inRegisters(false);
        e.code.jump(GOTO, on);
        e.bind(halves, start);
        e.memory.forget();
        form(start, end);
        e.bind(on, end);
        e.memory.forget();
    }

    /// Asks which compiler compiles the code.
    static void ask(Emitter e, String what, int jump, Label target) {
        e.code.visitor().visitLdcInsn("");
        e.code.push(Code.OBJECT);
        e.code.invokeStatic(TIER, what, "(Ljava/lang/Object;)Z");
        e.code.jump(jump, target);
    }

    private void form(int start, int end) {
        for (int i = start; i < end; i++) {
            method.straight(i);
        }
        e.vectors.settle(end);
        e.vectors.forget();
    }
}
