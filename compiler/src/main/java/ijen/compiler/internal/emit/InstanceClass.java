package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.module.ModuleInfo;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;

/// Generates a module's instance class: a field per global, memory, table and imported function.
public final class InstanceClass {
    private static final String PARTS = "ijen/runtime/internal/instance/ModuleInstance$Parts";
    private static final String MAKER = ModuleLayout.SUPPORT + "FunctionMaker";
    private static final String FUNC_REF = "ijen/runtime/internal/instance/FuncRef";
    static final String CONSTRUCTOR = "(L" + PARTS + ";L" + MAKER + ";)V";

    /// Fields set per method.
    private static final int CHUNK = 150;

    private final ModuleLayout layout;
    private final ModuleInfo module;
    private final ClassWriter writer = new ClassWriter(0);

    private InstanceClass(ModuleLayout layout) {
        this.layout = layout;
        module = layout.module();
    }

    public static byte[] generate(ModuleLayout layout) {
        return new InstanceClass(layout).generate();
    }

    private byte[] generate() {
        writer.visit(
                V25,
                ACC_PUBLIC | ACC_FINAL | ACC_SUPER,
                ModuleLayout.INSTANCE,
                null,
                ModuleLayout.BASE_INSTANCE,
                null);
        int setters = fields();
        constructor(setters);
        memories();
        bind();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void constructor(int setters) {
        var m = writer.visitMethod(ACC_PUBLIC, "<init>", CONSTRUCTOR, null, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(ALOAD, 1);
        m.visitVarInsn(ALOAD, 2);
        m.visitMethodInsn(INVOKESPECIAL, ModuleLayout.BASE_INSTANCE, "<init>", CONSTRUCTOR, false);
        for (int i = 0; i < setters; i++) {
            m.visitVarInsn(ALOAD, 0);
            m.visitMethodInsn(INVOKEVIRTUAL, ModuleLayout.INSTANCE, "set" + i, "()V", false);
        }
        m.visitInsn(RETURN);
        m.visitMaxs(3, 3);
        m.visitEnd();
    }

    private @Nullable Code setter;
    private int inSetter;
    private int setters;

    /// Starts the next setting method when the current one is full.
    private Code setter() {
        var current = setter;
        if (current == null || inSetter == CHUNK) {
            finishSetter();
            var m = writer.visitMethod(ACC_PRIVATE, "set" + setters++, "()V", null, null);
            m.visitCode();
            current = new Code(m);
            setter = current;
            inSetter = 0;
        }
        inSetter++;
        return current;
    }

    private void finishSetter() {
        if (setter != null) {
            setter.op(RETURN);
            setter.visitor().visitMaxs(setter.maxSlots(), 1);
            setter.visitor().visitEnd();
        }
    }

    private int fields() {
        for (int i = 0; i < module.memories().length; i++) {
            element(
                    "memories",
                    "ijen/runtime/internal/memory/LinearMemory",
                    i,
                    MemoryAccess.memoryField(i),
                    MemoryAccess.memoryType(layout, i));
        }
        for (int i = 0; i < Members.fields(module.tables().length); i++) {
            element("tables", Members.TABLE, i, "t" + i, Members.TABLE);
        }
        for (int i = 0; i < Members.fields(module.importedGlobals()); i++) {
            element("globals", Members.CELL, i, "c" + i, Members.CELL);
        }
        for (int i = module.importedGlobals(); i < Members.fields(module.globals().length); i++) {
            definedGlobal(i);
        }
        for (int i = 0; i < Members.fields(module.importedFunctions()); i++) {
            importedFunction(i);
        }
        finishSetter();
        return setters;
    }

    private void declare(String name, String descriptor) {
        writer.visitField(ACC_PUBLIC, name, descriptor, null, null).visitEnd();
    }

    private void element(String array, String elementType, int index, String field, String type) {
        declare(field, "L" + type + ";");
        var c = setter();
        c.loadRef(0, ModuleLayout.INSTANCE);
        c.loadRef(0, ModuleLayout.INSTANCE);
        c.getField(ModuleLayout.INSTANCE, array, "[L" + elementType + ";");
        c.iconst(index);
        c.op(AALOAD);
        if (!type.equals(elementType)) {
            c.type(CHECKCAST, type);
        }
        c.putField(ModuleLayout.INSTANCE, field, "L" + type + ";");
    }

    private void definedGlobal(int i) {
        if (!layout.isPrivateGlobal(i)) {
            declare("c" + i, "L" + Members.CELL + ";");
            return;
        }
        byte kind = layout.globalKind(i);
        declare(VariableFamily.field(i), kind == Kind.V ? "J" : Kind.descriptor(kind));
        if (kind == Kind.V) {
            declare(VariableFamily.field(i) + "h", "J");
        }
    }

    private void importedFunction(int i) {
        String type = ClassNames.type(module.functions()[i]);
        declare("i" + i, "L" + type + ";");
        var c = setter();
        c.loadRef(0, ModuleLayout.INSTANCE);
        c.loadRef(0, ModuleLayout.INSTANCE);
        c.iconst(i);
        c.invokeVirtual(ModuleLayout.BASE_INSTANCE, "callable", "(I)L" + FUNC_REF + ";");
        c.type(CHECKCAST, type);
        c.putField(ModuleLayout.INSTANCE, "i" + i, "L" + type + ";");
    }

    /// Arrays and sizes of the memories that methods read, and the method that reads them anew.
    private void memories() {
        var m = writer.visitMethod(ACC_PUBLIC, "memoryChanged", "()V", null, null);
        m.visitCode();
        var c = new Code(m);
        for (int i = 0; i < module.memories().length; i++) {
            if (layout.inArray(i)) {
                declare(MemoryAccess.arrayField(i), "[B");
                declare(MemoryAccess.sizeField(i), "I");
                copy(c, i, MemoryAccess.arrayField(i), "bytes", "[B");
                copy(c, i, MemoryAccess.sizeField(i), "size", "I");
            }
        }
        c.op(RETURN);
        m.visitMaxs(c.maxSlots(), 1);
        m.visitEnd();
    }

    private static void copy(Code c, int memory, String to, String from, String type) {
        c.loadRef(0, ModuleLayout.INSTANCE);
        c.loadRef(0, ModuleLayout.INSTANCE);
        String heap = "L" + MemoryAccess.HEAP + ";";
        c.getField(ModuleLayout.INSTANCE, MemoryAccess.memoryField(memory), heap);
        c.getField(MemoryAccess.HEAP, from, type);
        c.putField(ModuleLayout.INSTANCE, to, type);
    }

    /// `bind(index, cell)`: a switch over chunks of globals, each a method.
    private void bind() {
        int first = module.importedGlobals();
        int n = Math.max(0, Members.fields(module.globals().length) - first);
        var m = writer.visitMethod(ACC_PUBLIC, "bind", "(IL" + Members.CELL + ";)V", null, null);
        m.visitCode();
        for (int from = 0; from < n; from += CHUNK) {
            var skip = new Label();
            m.visitVarInsn(ILOAD, 1);
            m.visitLdcInsn(first + Math.min(n, from + CHUNK));
            m.visitJumpInsn(IF_ICMPGE, skip);
            m.visitVarInsn(ALOAD, 0);
            m.visitVarInsn(ILOAD, 1);
            m.visitVarInsn(ALOAD, 2);
            m.visitMethodInsn(
                    INVOKEVIRTUAL,
                    ModuleLayout.INSTANCE,
                    "bind" + from,
                    "(IL" + Members.CELL + ";)V",
                    false);
            m.visitInsn(RETURN);
            m.visitLabel(skip);
            m.visitFrame(F_SAME, 0, null, 0, null);
        }
        m.visitInsn(RETURN);
        m.visitMaxs(3, 3);
        m.visitEnd();
        for (int from = 0; from < n; from += CHUNK) {
            bindChunk(first + from, first + Math.min(n, from + CHUNK), "bind" + from);
        }
    }

    private void bindChunk(int from, int to, String name) {
        var m = writer.visitMethod(ACC_PRIVATE, name, "(IL" + Members.CELL + ";)V", null, null);
        m.visitCode();
        var code = new Code(m);
        var labels = new Label[to - from];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = new Label();
        }
        var none = new Label();
        m.visitVarInsn(ILOAD, 1);
        m.visitTableSwitchInsn(from, to - 1, none, labels);
        for (int i = from; i < to; i++) {
            m.visitLabel(labels[i - from]);
            m.visitFrame(F_SAME, 0, null, 0, null);
            bindOne(code, i);
            code.op(RETURN);
        }
        m.visitLabel(none);
        m.visitFrame(F_SAME, 0, null, 0, null);
        code.op(RETURN);
        m.visitMaxs(Math.max(3, code.maxSlots()), 3);
        m.visitEnd();
    }

    private void bindOne(Code code, int global) {
        code.loadRef(0, ModuleLayout.INSTANCE);
        code.loadRef(2, Members.CELL);
        if (!layout.isPrivateGlobal(global)) {
            code.putField(ModuleLayout.INSTANCE, "c" + global, "L" + Members.CELL + ";");
            return;
        }
        byte kind = layout.globalKind(global);
        String field = VariableFamily.field(global);
        if (kind == Kind.R) {
            code.getField(Members.CELL, "ref", "Ljava/lang/Object;");
            code.putField(ModuleLayout.INSTANCE, field, "Ljava/lang/Object;");
            return;
        }
        code.getField(Members.CELL, "bits", "J");
        VariableFamily.fromBits(code, kind);
        code.putField(ModuleLayout.INSTANCE, field, kind == Kind.V ? "J" : Kind.descriptor(kind));
        if (kind == Kind.V) {
            code.loadRef(0, ModuleLayout.INSTANCE);
            code.loadRef(2, Members.CELL);
            code.getField(Members.CELL, "high", "J");
            code.putField(ModuleLayout.INSTANCE, field + "h", "J");
        }
    }
}
