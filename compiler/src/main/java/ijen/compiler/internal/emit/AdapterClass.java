package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Kind;
import ijen.compiler.internal.types.JvmTypes;
import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.DirectTypes;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.ValType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;

/// Generates the class through which compiled code calls a function that is not compiled. If that
/// function has a handle of the JVM's types, it is called as it is. Else the class packs arguments
/// into an array, calls by the convention of all engines, and unpacks the results; the array is a
/// stack of the store unless there are references, which it would keep alive.
public final class AdapterClass {
    private static final String FUNC_REF = "ijen/runtime/internal/instance/FuncRef";
    private static final String CARRIER = "ijen/runtime/internal/instance/ResultCarrier";
    private static final String THROWABLE = "java/lang/Throwable";
    private static final String HANDLE = "java/lang/invoke/MethodHandle";
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String SUPPORT = ModuleLayout.SUPPORT + "Packing";

    /// Of adapters: target and the carrier of the caller's store.
    public static final String CONSTRUCTOR = "(L" + FUNC_REF + ";L" + CARRIER + ";)V";

    private final ClassWriter writer = new ClassWriter(0);
    private final FunctionType type;
    private final String parent;
    private final String name;
    private int nums;
    private int refs;
    private int base;
    private final boolean numeric;

    private AdapterClass(DefinedType defined) {
        type = defined.function();
        parent = ClassNames.type(defined);
        name = ClassNames.adapter(defined);
        numeric = DirectTypes.isNumeric(type);
    }

    public static byte[] generate(DefinedType type) {
        return new AdapterClass(type).generate();
    }

    private byte[] generate() {
        writer.visit(V25, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, name, null, parent, null);
        writer.visitField(ACC_FINAL, "target", "L" + FUNC_REF + ";", null, null).visitEnd();
        writer.visitField(ACC_FINAL, "direct", "L" + HANDLE + ";", null, null).visitEnd();
        writer.visitField(ACC_FINAL, "results", "L" + CARRIER + ";", null, null).visitEnd();
        constructor();
        call("call", JvmTypes.callDescriptor(type), JvmTypes.direct(type));
        call(TailWrapper.method(type), "()" + JvmTypes.returned(type), false);
        invoke();
        var m =
                new Code(
                        writer.visitMethod(ACC_PUBLIC, "name", "()Ljava/lang/String;", null, null));
        m.visitor().visitCode();
        field(m, "target", FUNC_REF);
        m.invokeVirtual(FUNC_REF, "name", "()Ljava/lang/String;");
        finish(m, ARETURN, 1);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void finish(Code m, int returns, int locals) {
        m.op(returns);
        m.visitor().visitMaxs(m.maxSlots(), locals);
        m.visitor().visitEnd();
    }

    private void field(Code m, String field, String fieldType) {
        m.loadRef(0, name);
        m.getField(name, field, "L" + fieldType + ";");
    }

    private void constructor() {
        var m = new Code(writer.visitMethod(ACC_PUBLIC, "<init>", CONSTRUCTOR, null, null));
        m.visitor().visitCode();
        m.loadRef(0, name);
        m.loadRef(1, FUNC_REF);
        m.getField(FUNC_REF, "type", "Lijen/runtime/internal/type/DefinedType;");
        m.invoke(INVOKESPECIAL, parent, "<init>", "(Lijen/runtime/internal/type/DefinedType;)V");
        m.loadRef(0, name);
        m.loadRef(1, FUNC_REF);
        m.putField(name, "target", "L" + FUNC_REF + ";");
        m.loadRef(0, name);
        m.loadRef(1, FUNC_REF);
        m.invokeVirtual(FUNC_REF, "direct", "()L" + HANDLE + ";");
        m.putField(name, "direct", "L" + HANDLE + ";");
        m.loadRef(0, name);
        m.loadRef(2, CARRIER);
        m.putField(name, "results", "L" + CARRIER + ";");
        finish(m, RETURN, 3);
    }

    /// Slots of the JVM's locals: parameters first, then the two arrays and a temporary.
    private void call(String method, String descriptor, boolean direct) {
        var m = new Code(writer.visitMethod(ACC_PUBLIC, method, descriptor, null, null));
        m.visitor().visitCode();
        nums = 1 + (direct ? JvmTypes.slots(type.params()) : 0);
        refs = nums + 1;
        base = numeric ? refs : refs + 1;
        if (direct && DirectTypes.of(type) != null) {
            callDirect(m);
        }
        arrays(m, Math.max(Results.slots(type.params()), Results.slots(type.results())));
        if (direct) {
            packParameters(m);
        } else {
            packCarrier(m);
        }
        field(m, "target", FUNC_REF);
        m.loadRef(nums, "[J");
        if (numeric) {
            m.load(Kind.I, base);
            field(m, "results", CARRIER);
            m.invokeStatic(SUPPORT, "call", "(L" + FUNC_REF + ";[JIL" + CARRIER + ";)V");
        } else {
            m.loadRef(refs, "[" + OBJECT);
            m.iconst(0);
            m.invokeStatic(SUPPORT, "call", "(L" + FUNC_REF + ";[J[" + OBJECT + "I)V");
        }
        results(m);
        finish(m, Results.returnOpcode(type), base + 1);
    }

    private void callDirect(Code m) {
        var none = new Label();
        field(m, "direct", HANDLE);
        m.jump(IFNULL, none);
        var start = new Label();
        var end = new Label();
        m.visitor().visitTryCatchBlock(start, end, end, THROWABLE);
        m.visitor().visitLabel(start);
        field(m, "direct", HANDLE);
        int slot = 1;
        for (int param : type.params()) {
            byte kind = Kind.of(param);
            m.load(kind, slot);
            slot += Kind.slots(kind);
        }
        m.invokeVirtual(HANDLE, "invokeExact", JvmTypes.callDescriptor(type));
        m.op(Results.returnOpcode(type));
        m.visitor().visitLabel(end);
        m.visitor().visitFrame(F_SAME1, 0, null, 1, new Object[] {THROWABLE});
        m.push(THROWABLE);
        m.invokeStatic(
                "ijen/runtime/internal/instance/Boundary",
                "fromHost",
                "(L" + THROWABLE + ";)Ljava/lang/RuntimeException;");
        m.op(ATHROW);
        m.visitor().visitLabel(none);
        m.visitor().visitFrame(F_SAME, 0, null, 0, null);
    }

    private void arrays(Code m, int slots) {
        if (numeric) {
            field(m, "results", CARRIER);
            m.iconst(slots);
            m.invokeStatic(SUPPORT, "claim", "(L" + CARRIER + ";I)I");
            m.store(Kind.I, base);
            field(m, "results", CARRIER);
            m.getField(CARRIER, "hostNums", "[J");
            m.store(Kind.R, nums);
            return;
        }
        m.iconst(slots);
        m.invokeStatic(SUPPORT, "nums", "(I)[J");
        m.store(Kind.R, nums);
        m.iconst(slots);
        m.invokeStatic(SUPPORT, "refs", "(I)[" + OBJECT);
        m.store(Kind.R, refs);
    }

    private void array(Code m, boolean ref, int slot) {
        m.loadRef(ref ? refs : nums, ref ? "[" + OBJECT : "[J");
        if (!numeric) {
            m.iconst(slot);
            return;
        }
        m.load(Kind.I, base);
        if (slot != 0) {
            m.iconst(slot);
            m.op(IADD);
        }
    }

    private void packParameters(Code m) {
        int local = 1;
        int slot = 0;
        for (int param : type.params()) {
            byte kind = Kind.of(param);
            for (int half = 0; half < ValType.slots(param); half++) {
                array(m, kind == Kind.R, slot++);
                m.load(kind, local + 2 * half);
                VariableFamily.toBits(m, kind == Kind.V ? Kind.L : kind);
                m.op(kind == Kind.R ? AASTORE : LASTORE);
            }
            local += Kind.slots(kind);
        }
    }

    private void packCarrier(Code m) {
        int slots = Results.slots(type.params());
        for (boolean ref : numeric ? new boolean[] {false} : new boolean[] {false, true}) {
            field(m, "results", CARRIER);
            m.getField(CARRIER, ref ? "moreRefs" : "moreNums", ref ? "[" + OBJECT : "[J");
            m.iconst(0);
            array(m, ref, 0);
            m.iconst(slots);
            m.invokeStatic("java/lang/System", "arraycopy", "(" + OBJECT + "I" + OBJECT + "II)V");
        }
    }

    /// The first result stays on the stack, the others go to the carrier.
    private void results(Code m) {
        int slot = 0;
        for (int i = 0; i < type.results().length; i++) {
            byte kind = Kind.of(type.results()[i]);
            for (int half = 0; half < ValType.slots(type.results()[i]); half++) {
                int at = slot++;
                Runnable value =
                        () -> {
                            array(m, kind == Kind.R, at);
                            m.op(kind == Kind.R ? AALOAD : LALOAD);
                            VariableFamily.fromBits(m, kind == Kind.V ? Kind.L : kind);
                        };
                if (i == 0 && half == 0) {
                    value.run();
                } else {
                    Results.storeHalf(m, type, i, half, c -> field(c, "results", CARRIER), value);
                }
            }
        }
    }

    private void invoke() {
        String descriptor = "([J[" + OBJECT + "I)V";
        var m = new Code(writer.visitMethod(ACC_PUBLIC, "invoke", descriptor, null, null));
        m.visitor().visitCode();
        field(m, "target", FUNC_REF);
        m.loadRef(1, "[J");
        m.loadRef(2, "[" + OBJECT);
        m.load(Kind.I, 3);
        m.invokeVirtual(FUNC_REF, "invoke", descriptor);
        finish(m, RETURN, 4);
    }
}
