package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import java.util.BitSet;
import org.objectweb.asm.ClassVisitor;

/// The object in which the parts of a function share variables during a call: one of the class that
/// the function's methods are in, with a field for each variable and two for a vector.
public final class Activation {
    final String owner;
    private final Ir ir;
    private final BitSet shared;

    Activation(Ir ir, String owner, BitSet shared) {
        this.ir = ir;
        this.owner = owner;
        this.shared = shared;
    }

    boolean exists() {
        return !shared.isEmpty();
    }

    boolean has(int variable) {
        return shared.get(variable);
    }

    /// Adds the fields to the class.
    void declare(ClassVisitor classes) {
        shared.stream()
                .forEach(v -> {
                    classes.visitField(0, field(v, 0), type(v), null, null).visitEnd();
                    if (ir.varKind[v] == Kind.V) {
                        classes.visitField(0, field(v, 1), type(v), null, null).visitEnd();
                    }
                });
    }

    /// What makes its objects.
    public static void constructor(ClassVisitor classes) {
        var m = classes.visitMethod(ACC_PRIVATE, "<init>", "()V", null, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 0);
        m.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        m.visitInsn(RETURN);
        m.visitMaxs(1, 1);
        m.visitEnd();
    }

    void make(Code code) {
        code.type(NEW, owner);
        code.dup();
        code.invoke(INVOKESPECIAL, owner, "<init>", "()V");
    }

    /// Pushes a variable, or half of one, of the activation on the stack.
    void load(Code code, int variable, int half) {
        code.getField(owner, field(variable, half), type(variable));
    }

    /// Pops it into the activation below it on the stack.
    void store(Code code, int variable, int half) {
        code.putField(owner, field(variable, half), type(variable));
    }

    private String field(int variable, int half) {
        return "v" + variable + (half == 0 ? "" : "h") + "_" + ir.function;
    }

    private String type(int variable) {
        byte kind = ir.varKind[variable];
        return kind == Kind.V ? "J" : Kind.descriptor(kind);
    }
}
