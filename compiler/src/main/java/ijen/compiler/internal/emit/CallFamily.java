package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Fx;
import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.IrBuilder;
import ijen.compiler.internal.ir.Kind;
import ijen.compiler.internal.types.JvmTypes;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.ValType;
import org.objectweb.asm.Label;

/// Calls. A direct call is an `invokestatic`; through a table or reference, the function value is
/// an object of its signature's class and `instanceof` is the check. What is not (null, another
/// type, a value whose class is not made yet) takes the slow path, which returns a callable object
/// or traps.
final class CallFamily implements Family {
    /// Bytes of the arm of a likely target, without arguments.
    private static final int TARGET_COST = 20;

    private static final int MOST_FOR_TARGETS = 250;
    private static final int[] NONE = {};
    private static final String FUNC_REF = "ijen/runtime/internal/instance/FuncRef";
    private static final String STRUCT = "ijen/runtime/internal/gc/WasmStruct";

    static void register(Family[] table) {
        var family = new CallFamily();
        table[Op.CALL] = family;
        table[Op.CALL_INDIRECT] = family;
        table[Op.CALL_REF] = family;
        table[Ir.RESULT] = family;
        var tail = new TailCallFamily();
        table[Op.RETURN_CALL] = tail;
        table[Op.RETURN_CALL_INDIRECT] = tail;
        table[Op.RETURN_CALL_REF] = tail;
    }

    static DefinedType callee(IrBuilder b, CodeReader r) {
        return r.op == Op.CALL || r.op == Op.RETURN_CALL
                ? b.module().functions()[r.index]
                : b.module().types()[r.index];
    }

    /// The node of a call. The callee's value is looked up before the arguments are evaluated, so
    /// these must not trap by then.
    static int node(IrBuilder b, CodeReader r, byte kind) {
        var type = callee(b, r).function();
        boolean direct = r.op == Op.CALL || r.op == Op.RETURN_CALL;
        int operands = type.params().length + (direct ? 0 : 1);
        if (!direct) {
            b.settleTraps(type.params().length + 1, 1);
        }
        b.ir().hasCalls = true;
        int n = b.nodeOverList(r.op, kind, operands);
        b.ir().aux[n] = r.index;
        b.ir().c[n] = r.index2;
        int arguments = b.ir().cost[n];
        b.ir().cost[n] += direct ? 18 : 52;
        if (r.op == Op.CALL_INDIRECT && JvmTypes.direct(type)) {
            int more = b.targets().of(callee(b, r)).length * (TARGET_COST + arguments);
            if (more <= MOST_FOR_TARGETS) {
                b.ir().imm[n] = 1;
                b.ir().cost[n] += more;
            }
        }
        return n;
    }

    @Override
    public void lower(IrBuilder b, CodeReader r) {
        var type = callee(b, r).function();
        byte kind = type.results().length == 0 ? Kind.VOID : Kind.of(type.results()[0]);
        b.effect(node(b, r, kind), type.results(), Fx.ALL);
    }

    @Override
    public void emit(Emitter e, int n) {
        if (e.ir.op[n] == Ir.RESULT) {
            Results.load(e, calleeType(e, e.ir.b[n]), e.ir.a[n]);
            return;
        }
        var type = calleeType(e, n);
        switch (e.ir.op[n]) {
            case Op.CALL -> direct(e, n, type);
            case Op.CALL_INDIRECT -> indirect(e, n, type);
            default -> {
                value(e, n);
                arguments(e, n, type);
                e.code.invokeVirtual(className(e, n), "call", JvmTypes.callDescriptor(type));
            }
        }
        if (type.results().length > 0 && type.results()[0] == ValType.V128) {
            Results.loadHigh(e);
        }
        e.memory.reloadAfterCall();
    }

    static FunctionType calleeType(Emitter e, int n) {
        return definedType(e, n).function();
    }

    private static DefinedType definedType(Emitter e, int n) {
        int op = e.ir.op[n];
        return op == Op.CALL || op == Op.RETURN_CALL
                ? e.layout.module().functions()[e.ir.aux[n]]
                : e.layout.module().types()[e.ir.aux[n]];
    }

    /// Likely targets have arms of their own, each with the arguments.
    private static void indirect(Emitter e, int n, FunctionType type) {
        int[] targets = e.ir.imm[n] == 0 ? NONE : e.layout.targets().of(definedType(e, n));
        var arms = new Label[targets.length];
        var end = new Label();
        int depth = e.code.depth();
        element(e, n);
        for (int i = 0; i < targets.length; i++) {
            arms[i] = new Label();
            e.code.dup();
            e.code.type(INSTANCEOF, ClassNames.leaf(targets[i]));
            e.code.jump(IFNE, arms[i]);
        }
        checked(e, n);
        arguments(e, n, type);
        e.code.invokeVirtual(className(e, n), "call", JvmTypes.callDescriptor(type));
        for (int i = 0; i < targets.length; i++) {
            e.code.jump(GOTO, end);
            e.code.shrink(depth);
            e.code.push(Code.OBJECT);
            e.bind(arms[i]);
            e.code.type(CHECKCAST, ClassNames.leaf(targets[i]));
            arguments(e, n, type);
            e.code.invokeVirtual(
                    ClassNames.leaf(targets[i]), "call", JvmTypes.callDescriptor(type));
        }
        if (targets.length > 0) {
            e.bind(end);
        }
    }

    static String className(Emitter e, int n) {
        return ClassNames.type(definedType(e, n));
    }

    private static void direct(Emitter e, int n, FunctionType type) {
        int function = e.ir.aux[n];
        if (e.layout.module().isImportedFunction(function)) {
            String owner = className(e, n);
            Members.imported(e, function, owner);
            arguments(e, n, type);
            e.code.invokeVirtual(owner, "call", JvmTypes.callDescriptor(type));
        } else {
            e.instance();
            arguments(e, n, type);
            e.code.invokeStatic(
                    e.layout.ownerOf(function),
                    e.layout.methodName(function),
                    ModuleLayout.descriptor(type));
        }
    }

    private static void arguments(Emitter e, int n, FunctionType type) {
        if (JvmTypes.direct(type)) {
            for (int i = 0; i < type.params().length; i++) {
                e.value(e.ir.operand(n, i));
            }
        } else {
            Results.storeArguments(e, n, type);
        }
    }

    /// Pushes the function value of an indirect call, as an object of the signature's class.
    static void value(Emitter e, int n) {
        if (e.ir.op[n] == Op.CALL_REF || e.ir.op[n] == Op.RETURN_CALL_REF) {
            int reference = e.ir.operand(n, e.ir.operandCount(n) - 1);
            if (e.ir.op[reference] == Op.STRUCT_GET) {
                field(e, n, reference);
                return;
            }
        }
        element(e, n);
        checked(e, n);
    }

    /// The function value of a struct's field. The callable object takes its place there, also
    /// where the field is immutable: no instruction tells it from what was there. Methods of most
    /// languages are called like this, and the next call of this one is a fast one.
    private static void field(Emitter e, int n, int get) {
        String owner = className(e, n);
        String struct = StructFamily.owner(e, get);
        String name = "f" + e.ir.imm[get];
        var ok = new Label();
        StructFamily.object(e, get);
        e.code.dup();
        e.code.getField(struct, name, "L" + Code.OBJECT + ";");
        e.code.dup();
        e.code.type(INSTANCEOF, owner);
        e.code.jump(IFNE, ok);
        e.code.drop();
        e.code.dup();
        e.instance();
        e.code.swap();
        e.code.iconst((int) e.ir.imm[get]);
        e.code.invokeVirtual(
                ModuleLayout.BASE_INSTANCE, "callable", "(L" + STRUCT + ";I)L" + FUNC_REF + ";");
        e.code.pop();
        e.code.push(Code.OBJECT);
        e.bind(ok);
        e.code.swap();
        e.code.drop();
        e.code.type(CHECKCAST, owner);
    }

    private static boolean throughTable(Emitter e, int n) {
        return e.ir.op[n] == Op.CALL_INDIRECT || e.ir.op[n] == Op.RETURN_CALL_INDIRECT;
    }

    /// Pushes the function value, whatever it is; the index in the table is kept in a variable.
    private static void element(Emitter e, int n) {
        int last = e.ir.operand(n, e.ir.operandCount(n) - 1);
        if (throughTable(e, n)) {
            int index = e.scratch(Kind.I, 2);
            Members.table(e, e.ir.c[n]);
            e.value(last);
            if (e.layout.module().tables()[e.ir.c[n]].is64()) {
                e.code.invokeStatic(ModuleLayout.SUPPORT + "Tables", "index", "(J)I");
            }
            e.code.dup();
            e.code.store(Kind.I, index);
            e.code.invokeStatic(
                    ModuleLayout.SUPPORT + "Tables",
                    "at",
                    "(L" + Members.TABLE + ";I)Ljava/lang/Object;");
        } else {
            e.value(last);
            e.code.pop();
            e.code.push(Code.OBJECT);
        }
    }

    /// Makes sure that the function value is of the signature's class.
    private static void checked(Emitter e, int n) {
        String owner = className(e, n);
        var ok = new Label();
        e.code.dup();
        e.code.type(INSTANCEOF, owner);
        e.code.jump(IFNE, ok);
        int depth = e.code.depth();
        slow(e, n);
        e.code.pop();
        e.code.push(Code.OBJECT);
        if (e.code.depth() != depth) {
            throw new IllegalStateException("the slow path of a call changes the stack");
        }
        e.bind(ok);
        e.code.type(CHECKCAST, owner);
    }

    private static void slow(Emitter e, int n) {
        if (throughTable(e, n)) {
            e.code.drop();
            e.instance();
            e.code.iconst(e.ir.c[n]);
            e.code.load(Kind.I, e.scratch(Kind.I, 2));
            e.code.iconst(e.ir.aux[n]);
            e.code.invokeVirtual(ModuleLayout.BASE_INSTANCE, "callable", "(III)L" + FUNC_REF + ";");
        } else {
            e.instance();
            e.code.swap();
            e.code.invokeVirtual(
                    ModuleLayout.BASE_INSTANCE,
                    "callable",
                    "(Ljava/lang/Object;)L" + FUNC_REF + ";");
        }
    }
}
