package ijen.compiler.internal.types;

import static org.objectweb.asm.Opcodes.ACC_ABSTRACT;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V25;

import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FunctionType;
import org.objectweb.asm.ClassWriter;

/// The abstract class of the function values of one type. Its supertype's class is its superclass,
/// so an indirect call checks the signature by `instanceof`.
final class SignatureClass {
    static final String FUNC_REF = "ijen/runtime/internal/support/GuestFunction";
    private static final String CONSTRUCTOR = "(Lijen/runtime/internal/type/DefinedType;)V";

    private SignatureClass() {}

    static byte[] generate(DefinedType type, FunctionType signature) {
        var writer = new ClassWriter(0);
        String name = ClassNames.type(type);
        String parent = type.supertype == null ? FUNC_REF : ClassNames.type(type.supertype);
        writer.visit(V25, ACC_PUBLIC | ACC_ABSTRACT | ACC_SUPER, name, null, parent, null);
        TypeHolder.addTypeConstant(writer, name);
        var m = writer.visitMethod(ACC_PUBLIC, "<init>", CONSTRUCTOR, null, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(ALOAD, 1);
        m.visitMethodInsn(INVOKESPECIAL, parent, "<init>", CONSTRUCTOR, false);
        m.visitInsn(RETURN);
        m.visitMaxs(2, 2);
        m.visitEnd();
        String descriptor = JvmTypes.callDescriptor(signature);
        writer.visitMethod(ACC_PUBLIC | ACC_ABSTRACT, "call", descriptor, null, null).visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
