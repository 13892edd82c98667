package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.type.ValType;

/// Exceptions: making one, asking for its tag, unpacking it. Traps are other classes of Java
/// exception, so no handler here sees them.
final class ExceptionFamily implements Family {
    static final String EXCEPTION = "ijen/runtime/GuestException";
    private static final String TAG = "ijen/runtime/internal/instance/TagIdentity";
    private static final String SUPPORT = ModuleLayout.SUPPORT + "Exceptions";
    private static final String OBJECT = "Ljava/lang/Object;";

    static void register(Family[] table) {
        var family = new ExceptionFamily();
        table[Op.THROW] = family;
        table[Op.THROW_REF] = family;
        table[Ir.TAG_MATCHES] = family;
        table[Ir.PAYLOAD] = family;
    }

    @Override
    public void emit(Emitter e, int n) {
        switch (e.ir.op[n]) {
            case Op.THROW -> make(e, n);
            case Op.THROW_REF -> {
                e.operands(n);
                e.code.invokeStatic(SUPPORT, "thrown", "(" + OBJECT + ")L" + EXCEPTION + ";");
            }
            case Ir.PAYLOAD -> payload(e, n);
            default -> e.truth(n);
        }
    }

    @Override
    public boolean branch(Emitter e, int n, boolean sense, Target target) {
        if (e.ir.op[n] != Ir.TAG_MATCHES) {
            return false;
        }
        e.operands(n);
        e.code.type(CHECKCAST, EXCEPTION);
        e.code.getField(EXCEPTION, "tag", "L" + TAG + ";");
        tag(e, e.ir.aux[n]);
        e.code.jump(sense ? IF_ACMPEQ : IF_ACMPNE, target.label());
        return true;
    }

    private static void tag(Emitter e, int index) {
        e.instance();
        e.code.getField(ModuleLayout.INSTANCE, "tags", "[L" + TAG + ";");
        e.code.iconst(index);
        e.code.op(AALOAD);
        e.code.pop();
        e.code.push(TAG);
    }

    private static void payload(Emitter e, int n) {
        byte kind = e.ir.kind[n];
        int slot = e.ir.aux[n];
        array(e, n, kind);
        e.code.iconst(slot);
        if (kind == Kind.R) {
            e.code.op(AALOAD);
            return;
        }
        e.code.op(LALOAD);
        if (kind == Kind.V) {
            array(e, n, kind);
            e.code.iconst(slot + 1);
            e.code.op(LALOAD);
        } else {
            VariableFamily.fromBits(e.code, kind);
        }
    }

    private static void array(Emitter e, int n, byte kind) {
        e.operands(n);
        e.code.type(CHECKCAST, EXCEPTION);
        e.code.getField(
                EXCEPTION, kind == Kind.R ? "refs" : "nums", kind == Kind.R ? "[" + OBJECT : "[J");
    }

    /// Pushes a new exception with the operands as its payload.
    private static void make(Emitter e, int n) {
        var type = e.layout.module().tags()[e.ir.aux[n]].function();
        int slots = Results.slots(type.params());
        tag(e, e.ir.aux[n]);
        e.code.iconst(slots);
        e.code.invokeStatic(SUPPORT, "make", "(L" + TAG + ";I)L" + EXCEPTION + ";");
        int slot = 0;
        for (int i = 0; i < e.ir.operandCount(n); i++) {
            int value = e.ir.operand(n, i);
            byte kind = e.ir.kind[value];
            if (kind == Kind.V) {
                put(e, slot, Kind.L, () -> e.half(value, false));
                put(e, slot + 1, Kind.L, () -> e.half(value, true));
            } else {
                put(e, slot, kind, () -> e.value(value));
            }
            slot += ValType.slots(type.params()[i]);
        }
    }

    private static void put(Emitter e, int slot, byte kind, Runnable value) {
        boolean ref = kind == Kind.R;
        e.code.dup();
        e.code.getField(EXCEPTION, ref ? "refs" : "nums", ref ? "[" + OBJECT : "[J");
        e.code.iconst(slot);
        value.run();
        if (!ref) {
            VariableFamily.toBits(e.code, kind);
        }
        e.code.op(ref ? AASTORE : LASTORE);
    }
}
