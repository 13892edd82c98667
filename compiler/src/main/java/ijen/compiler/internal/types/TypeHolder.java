package ijen.compiler.internal.types;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.PUTSTATIC;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V25;

import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.type.DefinedType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Type;

/// The `TYPE` constant that every type's class has, and the class of an array type, which is only
/// that.
final class TypeHolder {
    private static final String DEFINED_TYPE = "Lijen/runtime/internal/type/DefinedType;";

    private TypeHolder() {}

    static byte[] generate(DefinedType type) {
        var writer = new ClassWriter(0);
        String name = ClassNames.type(type);
        writer.visit(V25, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, name, null, "java/lang/Object", null);
        addTypeConstant(writer, name);
        writer.visitEnd();
        return writer.toByteArray();
    }

    static void addTypeConstant(ClassWriter writer, String name) {
        writer.visitField(ACC_PUBLIC | ACC_STATIC | ACC_FINAL, "TYPE", DEFINED_TYPE, null, null);
        var m = writer.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
        m.visitCode();
        m.visitLdcInsn(Type.getObjectType(name));
        m.visitMethodInsn(
                INVOKESTATIC,
                "ijen/runtime/internal/load/TypeLoader",
                "typeOf",
                "(Ljava/lang/Class;)" + DEFINED_TYPE,
                false);
        m.visitFieldInsn(PUTSTATIC, name, "TYPE", DEFINED_TYPE);
        m.visitInsn(RETURN);
        m.visitMaxs(1, 0);
        m.visitEnd();
    }
}
