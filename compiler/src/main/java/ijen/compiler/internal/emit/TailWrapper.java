package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Kind;
import ijen.compiler.internal.types.JvmTypes;
import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.type.FunctionType;
import java.util.ArrayList;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;

/// The method under a function's own name when the function ends in tail calls: it calls the body
/// and then whatever the body, and those after it, left to be called.
final class TailWrapper {
    static final String BODY = ClassNames.BODY;
    private static final String CARRIER = "ijen/runtime/internal/instance/ResultCarrier";
    private static final String FUNC_REF = "Lijen/runtime/internal/instance/FuncRef;";
    private static final String FUNCTION = ModuleLayout.SUPPORT + "GuestFunction";

    private TailWrapper() {}

    static void emit(ClassVisitor classes, ModuleLayout layout, int function, String owner) {
        var type = layout.type(function);
        String name = layout.methodName(function);
        var code = method(classes, layout, function, name);
        int slot = call(code, layout, function, owner, name + BODY);
        loop(code, type, slot);
        finish(code, type, slot + 1);
    }

    /// A method that does nothing but call another with the same parameters.
    static void forward(
            ClassVisitor classes,
            ModuleLayout layout,
            int function,
            String owner,
            String name,
            String target) {
        var code = method(classes, layout, function, name);
        int slot = call(code, layout, function, owner, target);
        finish(code, layout.type(function), slot);
    }

    /// A method that has its function run by the interpreter.
    static void interpret(ClassVisitor classes, ModuleLayout layout, int function, String name) {
        var type = layout.type(function);
        var code = method(classes, layout, function, name);
        code.loadRef(0, ModuleLayout.INSTANCE);
        code.iconst(function);
        code.invokeVirtual(ModuleLayout.BASE_INSTANCE, "interpreted", "(I)" + FUNC_REF);
        String callable = ClassNames.type(layout.module().functions()[function]);
        code.type(CHECKCAST, callable);
        int slot = parameters(code, type);
        code.invokeVirtual(callable, "call", JvmTypes.callDescriptor(type));
        finish(code, type, slot);
    }

    private static Code method(
            ClassVisitor classes, ModuleLayout layout, int function, String name) {
        var mv =
                classes.visitMethod(
                        ACC_PUBLIC | ACC_STATIC, name, layout.descriptor(function), null, null);
        mv.visitCode();
        return new Code(mv);
    }

    private static void finish(Code code, FunctionType type, int locals) {
        code.op(Results.returnOpcode(type));
        code.visitor().visitMaxs(code.maxSlots() + 4, locals);
        code.visitor().visitEnd();
    }

    /// Calls with the method's own parameters; returns the next free slot.
    private static int call(
            Code code, ModuleLayout layout, int function, String owner, String target) {
        code.loadRef(0, ModuleLayout.INSTANCE);
        int slot = parameters(code, layout.type(function));
        code.invokeStatic(owner, target, layout.descriptor(function));
        return slot;
    }

    /// Pushes the method's own parameters behind the instance; returns the next free slot.
    private static int parameters(Code code, FunctionType type) {
        int slot = 1;
        if (JvmTypes.direct(type)) {
            for (int param : type.params()) {
                byte kind = Kind.of(param);
                code.load(kind, slot);
                if (kind == Kind.V) {
                    code.load(kind, slot + 2);
                }
                slot += Kind.slots(kind);
            }
        }
        return slot;
    }

    /// While a call is pending, the value on the stack means nothing.
    private static void loop(Code code, FunctionType type, int slot) {
        var mv = code.visitor();
        var loop = new Label();
        var done = new Label();
        boolean value = type.results().length > 0;
        mv.visitLabel(loop);
        var locals = locals(type);
        var stack = code.stack().clone();
        mv.visitFrame(F_NEW, locals.length, locals, code.depth(), stack);
        carrier(code);
        code.getField(CARRIER, "pending", FUNC_REF);
        code.dup();
        code.store(Kind.R, slot);
        code.jump(IFNULL, done);
        if (value) {
            code.drop();
        }
        carrier(code);
        code.op(ACONST_NULL);
        code.putField(CARRIER, "pending", FUNC_REF);
        code.load(Kind.R, slot);
        code.type(CHECKCAST, FUNCTION);
        code.invokeVirtual(FUNCTION, method(type), "()" + JvmTypes.returned(type));
        code.jump(GOTO, loop);
        mv.visitLabel(done);
        mv.visitFrame(F_NEW, locals.length, locals, code.depth(), stack);
    }

    private static void carrier(Code code) {
        code.loadRef(0, ModuleLayout.INSTANCE);
        code.getField(ModuleLayout.BASE_INSTANCE, "results", "L" + CARRIER + ";");
    }

    private static Object[] locals(FunctionType type) {
        var locals = new ArrayList<Object>();
        locals.add(ModuleLayout.INSTANCE);
        if (JvmTypes.direct(type)) {
            for (int param : type.params()) {
                byte kind = Kind.of(param);
                locals.add(Code.type(kind));
                if (kind == Kind.V) {
                    locals.add(LONG);
                }
            }
        }
        return locals.toArray();
    }

    /// Name of the method of a function value that runs it without following its tail call.
    static String method(FunctionType type) {
        return "tail" + JvmTypes.returned(type).charAt(0);
    }
}
