package ijen.compiler.internal.types;

import static org.objectweb.asm.Opcodes.*;

import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FieldType;
import ijen.runtime.internal.type.ValType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/// Generates the class of a struct type. It declares the fields that its supertype does not have
/// and serves the accessors of `WasmStruct` for those, handing lower field numbers to its
/// superclass, so the accessors stay small however deep the hierarchy is.
final class StructClass {
    private static final String BASE = "ijen/runtime/internal/gc/WasmStruct";
    private static final String OBJECT = "Ljava/lang/Object;";

    /// Fields per accessor switch; a method of that many cases stays compilable.
    private static final int CASES = 200;

    private final ClassWriter writer = new ClassWriter(0);
    private final String name;
    private final String parent;
    private final List<FieldType> fields;
    private final int inherited;

    StructClass(DefinedType type) {
        name = ClassNames.type(type);
        DefinedType supertype = type.supertype;
        parent = supertype == null ? BASE : ClassNames.type(supertype);
        fields = type.struct().fields();
        inherited = supertype == null ? 0 : supertype.struct().fields().size();
    }

    byte[] generate() {
        writer.visit(V25, ACC_PUBLIC | ACC_SUPER, name, null, parent, null);
        TypeHolder.addTypeConstant(writer, name);
        for (int i = inherited; i < fields.size(); i++) {
            declare(i);
        }
        constructor();
        typeAccessor();
        if (JvmTypes.slots(storageTypes()) <= JvmTypes.MAX_SLOTS) {
            factory();
        }
        accessor("bits", "(I)J", 1, this::readBits);
        accessor("high", "(I)J", 1, this::readHigh);
        accessor("ref", "(I)" + OBJECT, 1, this::readRef);
        accessor("setBits", "(IJ)V", 3, this::writeBits);
        accessor("setV128", "(IJJ)V", 5, this::writeV128);
        accessor("setRef", "(I" + OBJECT + ")V", 2, this::writeRef);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private int[] storageTypes() {
        return fields.stream().mapToInt(FieldType::unpacked).toArray();
    }

    private void declare(int i) {
        int storage = fields.get(i).storage();
        String descriptor = storage == ValType.V128 ? "J" : JvmTypes.descriptor(storage);
        writer.visitField(ACC_PUBLIC, "f" + i, descriptor, null, null).visitEnd();
        if (storage == ValType.V128) {
            writer.visitField(ACC_PUBLIC, "f" + i + "h", "J", null, null).visitEnd();
        }
    }

    private void constructor() {
        var m = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 0);
        m.visitMethodInsn(INVOKESPECIAL, parent, "<init>", "()V", false);
        m.visitInsn(RETURN);
        m.visitMaxs(1, 1);
        m.visitEnd();
    }

    private void typeAccessor() {
        String type = "Lijen/runtime/internal/type/DefinedType;";
        var m = writer.visitMethod(ACC_PUBLIC, "type", "()" + type, null, null);
        m.visitCode();
        m.visitFieldInsn(GETSTATIC, name, "TYPE", type);
        m.visitInsn(ARETURN);
        m.visitMaxs(1, 1);
        m.visitEnd();
    }

    /// `static S make(all fields)`, the form that `struct.new` calls.
    private void factory() {
        var descriptor = new StringBuilder("(");
        for (int t : storageTypes()) {
            descriptor.append(JvmTypes.descriptor(t));
        }
        descriptor.append(")L").append(name).append(';');
        var m =
                writer.visitMethod(
                        ACC_PUBLIC | ACC_STATIC, "make", descriptor.toString(), null, null);
        m.visitCode();
        m.visitTypeInsn(NEW, name);
        m.visitInsn(DUP);
        m.visitMethodInsn(INVOKESPECIAL, name, "<init>", "()V", false);
        int slot = 0;
        for (int i = 0; i < fields.size(); i++) {
            int type = fields.get(i).unpacked();
            m.visitInsn(DUP);
            slot = storeArgument(m, i, type, slot);
        }
        m.visitInsn(ARETURN);
        m.visitMaxs(4, Math.max(slot, 1));
        m.visitEnd();
    }

    private int storeArgument(MethodVisitor m, int field, int type, int slot) {
        m.visitVarInsn(load(type), slot);
        put(m, field);
        if (type != ValType.V128) {
            return slot + JvmTypes.slots(type);
        }
        m.visitInsn(DUP);
        m.visitVarInsn(LLOAD, slot + 2);
        m.visitFieldInsn(PUTFIELD, name, "f" + field + "h", "J");
        return slot + 4;
    }

    private static int load(int type) {
        return switch (type) {
            case ValType.I32 -> ILOAD;
            case ValType.I64, ValType.V128 -> LLOAD;
            case ValType.F32 -> FLOAD;
            case ValType.F64 -> DLOAD;
            default -> ALOAD;
        };
    }

    private void get(MethodVisitor m, int field) {
        m.visitFieldInsn(GETFIELD, name, "f" + field, descriptor(field));
    }

    private void put(MethodVisitor m, int field) {
        m.visitFieldInsn(PUTFIELD, name, "f" + field, descriptor(field));
    }

    private String descriptor(int field) {
        int storage = fields.get(field).storage();
        return storage == ValType.V128 ? "J" : JvmTypes.descriptor(storage);
    }

    /// Emits one field's case, its `return` included; returns false if the accessor does not apply.
    private interface FieldCase {
        boolean emit(MethodVisitor m, int field, int storage);
    }

    /// A switch over the class's own fields; other numbers go to the superclass or, past a full
    /// switch, to a continuation method.
    private void accessor(String method, String descriptor, int slots, FieldCase body) {
        var own = new ArrayList<Integer>();
        for (int i = inherited; i < fields.size(); i++) {
            own.add(i);
        }
        String current = method;
        for (int from = 0; from == 0 || from < own.size(); from += CASES) {
            var part = own.subList(from, Math.min(own.size(), from + CASES));
            boolean last = from + CASES >= own.size();
            String next = method + "$" + (from / CASES + 1);
            accessorPart(current, descriptor, slots, body, part, last ? null : next, method);
            current = next;
        }
    }

    private void accessorPart(
            String method,
            String descriptor,
            int slots,
            FieldCase body,
            List<Integer> part,
            @Nullable String next,
            String original) {
        var m = writer.visitMethod(ACC_PUBLIC, method, descriptor, null, null);
        m.visitCode();
        var other = new Label();
        if (!part.isEmpty()) {
            var labels = new Label[part.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = new Label();
            }
            m.visitVarInsn(ILOAD, 1);
            m.visitTableSwitchInsn(part.getFirst(), part.getLast(), other, labels);
            for (int i = 0; i < labels.length; i++) {
                m.visitLabel(labels[i]);
                m.visitFrame(F_SAME, 0, null, 0, null);
                int field = part.get(i);
                if (!body.emit(m, field, fields.get(field).storage())) {
                    m.visitJumpInsn(GOTO, other);
                }
            }
            m.visitLabel(other);
            m.visitFrame(F_SAME, 0, null, 0, null);
        }
        elsewhere(m, descriptor, next, original);
        m.visitMaxs(slots + 6, slots + 1);
        m.visitEnd();
    }

    private void elsewhere(
            MethodVisitor m, String descriptor, @Nullable String next, String original) {
        if (next == null && parent.equals(BASE)) {
            m.visitTypeInsn(NEW, "java/lang/IllegalArgumentException");
            m.visitInsn(DUP);
            m.visitLdcInsn("no such field for " + original);
            m.visitMethodInsn(
                    INVOKESPECIAL,
                    "java/lang/IllegalArgumentException",
                    "<init>",
                    "(Ljava/lang/String;)V",
                    false);
            m.visitInsn(ATHROW);
            return;
        }
        m.visitVarInsn(ALOAD, 0);
        int slot = 1;
        for (var argument : Type.getArgumentTypes(descriptor)) {
            m.visitVarInsn(argument.getOpcode(ILOAD), slot);
            slot += argument.getSize();
        }
        if (next != null) {
            m.visitMethodInsn(INVOKEVIRTUAL, name, next, descriptor, false);
        } else {
            m.visitMethodInsn(INVOKESPECIAL, parent, original, descriptor, false);
        }
        m.visitInsn(Type.getReturnType(descriptor).getOpcode(IRETURN));
    }

    private boolean readBits(MethodVisitor m, int field, int storage) {
        if (ValType.isRef(storage)) {
            return false;
        }
        m.visitVarInsn(ALOAD, 0);
        get(m, field);
        switch (storage) {
            case ValType.I8 -> zeroExtend(m, 0xFF);
            case ValType.I16 -> zeroExtend(m, 0xFFFF);
            case ValType.I32 -> m.visitInsn(I2L);
            case ValType.F32 -> {
                floatCall(m, "Float", "floatToRawIntBits", "(F)I");
                m.visitInsn(I2L);
            }
            case ValType.F64 -> floatCall(m, "Double", "doubleToRawLongBits", "(D)J");
            default -> {}
        }
        m.visitInsn(LRETURN);
        return true;
    }

    private static void zeroExtend(MethodVisitor m, int mask) {
        m.visitLdcInsn(mask);
        m.visitInsn(IAND);
        m.visitInsn(I2L);
    }

    private static void floatCall(MethodVisitor m, String owner, String method, String descriptor) {
        m.visitMethodInsn(INVOKESTATIC, "java/lang/" + owner, method, descriptor, false);
    }

    private boolean readHigh(MethodVisitor m, int field, int storage) {
        if (storage != ValType.V128) {
            return false;
        }
        m.visitVarInsn(ALOAD, 0);
        m.visitFieldInsn(GETFIELD, name, "f" + field + "h", "J");
        m.visitInsn(LRETURN);
        return true;
    }

    private boolean readRef(MethodVisitor m, int field, int storage) {
        if (!ValType.isRef(storage)) {
            return false;
        }
        m.visitVarInsn(ALOAD, 0);
        get(m, field);
        m.visitInsn(ARETURN);
        return true;
    }

    private boolean writeBits(MethodVisitor m, int field, int storage) {
        if (ValType.isRef(storage)) {
            return false;
        }
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(LLOAD, 2);
        switch (storage) {
            case ValType.I8 -> narrow(m, I2B);
            case ValType.I16 -> narrow(m, I2S);
            case ValType.I32 -> m.visitInsn(L2I);
            case ValType.F32 -> {
                m.visitInsn(L2I);
                floatCall(m, "Float", "intBitsToFloat", "(I)F");
            }
            case ValType.F64 -> floatCall(m, "Double", "longBitsToDouble", "(J)D");
            default -> {}
        }
        put(m, field);
        m.visitInsn(RETURN);
        return true;
    }

    private static void narrow(MethodVisitor m, int conversion) {
        m.visitInsn(L2I);
        m.visitInsn(conversion);
    }

    private boolean writeV128(MethodVisitor m, int field, int storage) {
        if (storage != ValType.V128) {
            return false;
        }
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(LLOAD, 2);
        put(m, field);
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(LLOAD, 4);
        m.visitFieldInsn(PUTFIELD, name, "f" + field + "h", "J");
        m.visitInsn(RETURN);
        return true;
    }

    private boolean writeRef(MethodVisitor m, int field, int storage) {
        if (!ValType.isRef(storage)) {
            return false;
        }
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(ALOAD, 2);
        put(m, field);
        m.visitInsn(RETURN);
        return true;
    }
}
