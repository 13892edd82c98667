package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.ClassWriter;

/// Generates the class that holds the JDK's internal `Unsafe` as a constant for the code of a
/// module, and what short copies do with it.
public final class AccessHolder {
    private static final String UNSAFE = "jdk/internal/misc/Unsafe";

    private AccessHolder() {}

    public static byte[] generate() {
        var w = new ClassWriter(0);
        w.visit(
                V25,
                ACC_PUBLIC | ACC_FINAL | ACC_SUPER,
                MemoryAccess.UNSAFE_HOLDER,
                null,
                "java/lang/Object",
                null);
        w.visitField(ACC_PUBLIC | ACC_STATIC | ACC_FINAL, "U", "L" + UNSAFE + ";", null, null)
                .visitEnd();
        var m = w.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
        m.visitCode();
        m.visitMethodInsn(INVOKESTATIC, UNSAFE, "getUnsafe", "()L" + UNSAFE + ";", false);
        m.visitFieldInsn(PUTSTATIC, MemoryAccess.UNSAFE_HOLDER, "U", "L" + UNSAFE + ";");
        m.visitInsn(RETURN);
        m.visitMaxs(1, 0);
        m.visitEnd();
        ShortCopy.emit(w);
        w.visitEnd();
        return w.toByteArray();
    }
}
