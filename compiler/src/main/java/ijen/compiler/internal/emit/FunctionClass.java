package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Kind;
import ijen.compiler.internal.types.JvmTypes;
import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.load.LeafTemplate;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.ValType;
import org.objectweb.asm.ClassWriter;

/// Generates the class of the values of defined functions of one type.
public final class FunctionClass {
    private static final String FUNC_REF = "ijen/runtime/internal/instance/FuncRef";
    private static final String DEFINED_TYPE = "ijen/runtime/internal/type/DefinedType";
    private static final String CARRIER = "ijen/runtime/internal/instance/ResultCarrier";
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String TYPE_ONLY = "(L" + DEFINED_TYPE + ";)V";

    /// Of leaves; the runtime knows no class of instances but the one that all extend.
    public static final String CONSTRUCTOR =
            "(L" + DEFINED_TYPE + ";L" + ModuleLayout.BASE_INSTANCE + ";)V";

    private final ClassWriter writer = new ClassWriter(0);
    private final FunctionType type;
    private final String parent;
    private final String name;

    private FunctionClass(DefinedType defined, String name) {
        type = defined.function();
        parent = ClassNames.type(defined);
        this.name = name;
    }

    /// The class of the values of defined functions of a type, with the holes of a [LeafTemplate].
    public static byte[] leaf(DefinedType defined) {
        return new FunctionClass(defined, LeafTemplate.SELF).leaf();
    }

    private byte[] leaf() {
        String owner = LeafTemplate.OWNER;
        String method = LeafTemplate.METHOD;
        String descriptor = ModuleLayout.descriptor(type);
        writer.visit(V25, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, name, null, parent, null);
        writer.visitField(ACC_FINAL, "instance", ModuleLayout.INSTANCE_DESCRIPTOR, null, null)
                .visitEnd();
        constructor();
        var m = method("call", JvmTypes.callDescriptor(type));
        instance(m);
        forward(m, 1);
        m.invokeStatic(owner, method, descriptor);
        finish(m, Results.returnOpcode(type), 1 + JvmTypes.slots(type.params()));

        m = method(TailWrapper.method(type), "()" + JvmTypes.returned(type));
        instance(m);
        if (JvmTypes.direct(type)) {
            unpack(m, "moreNums", "moreRefs");
        }
        m.invokeStatic(owner, LeafTemplate.BODY, descriptor);
        finish(m, Results.returnOpcode(type), 1);
        invoke(owner, method, descriptor);
        m = method("name", "()Ljava/lang/String;");
        m.visitor().visitLdcInsn(LeafTemplate.NAME);
        m.push("java/lang/String");
        finish(m, ARETURN, 1);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void constructor() {
        var m = writer.visitMethod(ACC_PUBLIC, "<init>", CONSTRUCTOR, null, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(ALOAD, 1);
        m.visitMethodInsn(INVOKESPECIAL, parent, "<init>", TYPE_ONLY, false);
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(ALOAD, 2);
        m.visitTypeInsn(CHECKCAST, ModuleLayout.INSTANCE);
        m.visitFieldInsn(PUTFIELD, name, "instance", ModuleLayout.INSTANCE_DESCRIPTOR);
        m.visitInsn(RETURN);
        m.visitMaxs(2, 3);
        m.visitEnd();
    }

    private Code method(String method, String descriptor) {
        var m = writer.visitMethod(ACC_PUBLIC, method, descriptor, null, null);
        m.visitCode();
        return new Code(m);
    }

    private static void finish(Code m, int returns, int locals) {
        m.op(returns);
        m.visitor().visitMaxs(m.maxSlots(), locals);
        m.visitor().visitEnd();
    }

    private void instance(Code m) {
        m.loadRef(0, name);
        m.getField(name, "instance", ModuleLayout.INSTANCE_DESCRIPTOR);
    }

    /// Pushes the method's own parameters.
    private void forward(Code m, int slot) {
        if (!JvmTypes.direct(type)) {
            return;
        }
        for (int param : type.params()) {
            byte kind = Kind.of(param);
            m.load(kind, slot);
            if (kind == Kind.V) {
                m.load(kind, slot + 2);
            }
            slot += Kind.slots(kind);
        }
    }

    private void carrier(Code m) {
        instance(m);
        m.getField(ModuleLayout.BASE_INSTANCE, "results", "L" + CARRIER + ";");
    }

    /// Pushes arguments from the carrier's arrays.
    private void unpack(Code m, String nums, String refs) {
        int slot = 0;
        for (int param : type.params()) {
            byte kind = Kind.of(param);
            for (int half = 0; half < ValType.slots(param); half++) {
                carrier(m);
                boolean ref = kind == Kind.R;
                m.getField(CARRIER, ref ? refs : nums, ref ? "[" + OBJECT : "[J");
                m.iconst(slot++);
                m.op(ref ? AALOAD : LALOAD);
                VariableFamily.fromBits(m, kind);
            }
        }
    }

    /// The convention that every engine understands.
    private void invoke(String owner, String method, String descriptor) {
        var m = method("invoke", "([J[" + OBJECT + "I)V");
        if (JvmTypes.direct(type)) {
            instance(m);
            int slot = 0;
            for (int param : type.params()) {
                for (int half = 0; half < ValType.slots(param); half++) {
                    readSlot(m, Kind.of(param), slot++);
                }
            }
        } else {
            copyArguments(m);
            instance(m);
        }
        m.invokeStatic(owner, method, descriptor);
        storeResults(m);
        m.visitor().visitInsn(RETURN);
        m.visitor().visitMaxs(m.maxSlots() + 6, 6);
        m.visitor().visitEnd();
    }

    private static void array(Code m, byte kind, int slot) {
        if (kind == Kind.R) {
            m.loadRef(2, "[" + OBJECT);
        } else {
            m.loadRef(1, "[J");
        }
        m.load(Kind.I, 3);
        if (slot != 0) {
            m.iconst(slot);
            m.op(IADD);
        }
    }

    private static void readSlot(Code m, byte kind, int slot) {
        array(m, kind, slot);
        m.op(kind == Kind.R ? AALOAD : LALOAD);
        VariableFamily.fromBits(m, kind);
    }

    /// More arguments than JVM parameters: the carrier's arrays take them as they are.
    private void copyArguments(Code m) {
        int slots = Results.slots(type.params());
        carrier(m);
        m.iconst(slots);
        m.invokeStatic(ModuleLayout.SUPPORT + "Packing", "room", "(L" + CARRIER + ";I)V");
        for (byte kind : new byte[] {Kind.L, Kind.R}) {
            if (kind == Kind.R) {
                m.loadRef(2, "[" + OBJECT);
            } else {
                m.loadRef(1, "[J");
            }
            m.load(Kind.I, 3);
            carrier(m);
            m.getField(
                    CARRIER,
                    kind == Kind.R ? "moreRefs" : "moreNums",
                    kind == Kind.R ? "[" + OBJECT : "[J");
            m.iconst(0);
            m.iconst(slots);
            m.invokeStatic("java/lang/System", "arraycopy", "(" + OBJECT + "I" + OBJECT + "II)V");
        }
    }

    /// The first result is on the stack, the rest in the carrier.
    private void storeResults(Code m) {
        int slot = 0;
        for (int i = 0; i < type.results().length; i++) {
            byte kind = Kind.of(type.results()[i]);
            byte as = kind == Kind.V ? Kind.L : kind;
            for (int half = 0; half < ValType.slots(type.results()[i]); half++) {
                if (i > 0 || half > 0) {
                    Results.loadHalf(m, type, i, half, c -> carrier(c));
                }
                VariableFamily.toBits(m, as);
                m.store(kind == Kind.R ? Kind.R : Kind.L, 4);
                array(m, as, slot++);
                m.load(kind == Kind.R ? Kind.R : Kind.L, 4);
                m.op(kind == Kind.R ? AASTORE : LASTORE);
            }
        }
    }
}
