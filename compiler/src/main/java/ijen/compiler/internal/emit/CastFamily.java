package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Fx;
import ijen.compiler.internal.ir.IrBuilder;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.type.ArrayType;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.StructType;
import ijen.runtime.internal.type.ValType;
import org.objectweb.asm.Label;

/// Casts, and `i31`. A struct type is a class, so its test is `instanceof`; an array's or
/// function's is a look at the type that the value carries.
final class CastFamily implements Family {
    private static final String CASTS = ModuleLayout.SUPPORT + "Casts";
    private static final String I31 = "ijen/runtime/I31";
    private static final String GC = "ijen/runtime/internal/gc/";
    private static final String DEFINED_TYPE = "Lijen/runtime/internal/type/DefinedType;";

    static void register(Family[] table) {
        Families.range(table, new CastFamily(), Op.REF_TEST, Op.I31_GET_U);
    }

    @Override
    public void lower(IrBuilder b, CodeReader r) {
        var ir = b.ir();
        switch (r.op) {
            case Op.REF_TEST, Op.REF_TEST_NULL -> {
                int n = b.nodeOver(Op.REF_TEST, Kind.I, 1);
                ir.imm[n] = r.heapType;
                ir.cost[n] += 14;
                b.stack().push(n);
            }
            case Op.REF_CAST, Op.REF_CAST_NULL -> {
                int n = b.nodeOver(Op.REF_CAST, Kind.R, 1);
                ir.imm[n] = r.heapType;
                ir.fx[n] |= Fx.OTHER_TRAP;
                ir.cost[n] += 18;
                b.stack().push(n);
            }
            case Op.BR_ON_CAST -> b.branchOnTest(r.castTo, true, r.index);
            case Op.BR_ON_CAST_FAIL -> b.branchOnTest(r.castTo, false, r.index);
            case Op.ANY_CONVERT_EXTERN, Op.EXTERN_CONVERT_ANY -> {}
            case Op.REF_I31 -> {
                int n = b.nodeOver(r.op, Kind.R, 1);
                ir.cost[n] += 3;
                b.stack().push(n);
            }
            default -> {
                int n = b.nodeOver(r.op, Kind.I, 1);
                ir.fx[n] |= Fx.OTHER_TRAP;
                ir.cost[n] += 18;
                b.stack().push(n);
            }
        }
    }

    @Override
    public void emit(Emitter e, int n) {
        switch (e.ir.op[n]) {
            case Op.REF_I31 -> {
                e.operands(n);
                e.code.invokeStatic(I31, "of", "(I)L" + I31 + ";");
            }
            case Op.I31_GET_S -> i31(e, n, "value");
            case Op.I31_GET_U -> i31(e, n, "unsigned");
            case Op.REF_CAST -> cast(e, n);
            default -> e.truth(n);
        }
    }

    private static void i31(Emitter e, int n, String method) {
        e.operands(n);
        e.nullCheck("nullI31");
        e.code.type(CHECKCAST, I31);
        e.code.invokeVirtual(I31, method, "()I");
    }

    /// Leaves the reference if it is of the type.
    private static void cast(Emitter e, int n) {
        int type = (int) e.ir.imm[n];
        e.operands(n);
        e.code.pop();
        e.code.push(Code.OBJECT);
        var ok = new Label();
        if (ValType.isNullable(type)) {
            e.code.dup();
            e.code.jump(IFNULL, ok);
        }
        e.code.dup();
        test(e, type);
        e.code.jump(IFNE, ok);
        int depth = e.code.depth();
        e.trap("castFailure");
        if (e.code.depth() != depth) {
            throw new IllegalStateException("a trap changed the stack");
        }
        e.bind(ok);
    }

    @Override
    public boolean branch(Emitter e, int n, boolean sense, Target target) {
        if (e.ir.op[n] != Op.REF_TEST) {
            return false;
        }
        int type = (int) e.ir.imm[n];
        e.operands(n);
        e.code.pop();
        e.code.push(Code.OBJECT);
        if (!ValType.isNullable(type)) {
            test(e, type);
            e.code.jump(sense ? IFNE : IFEQ, target.label());
            return true;
        }
        int reference = e.scratch(Kind.R, 0);
        var done = new Label();
        e.code.dup();
        e.code.store(Kind.R, reference);
        e.code.jump(IFNULL, sense ? target.label() : done);
        e.code.load(Kind.R, reference);
        test(e, type);
        e.code.jump(sense ? IFNE : IFEQ, target.label());
        if (!sense) {
            e.bind(done);
        }
        return true;
    }

    /// Replaces a reference, null allowed, by 1 if it is not null and of the heap type, else by 0.
    private static void test(Emitter e, int type) {
        if (ValType.isConcrete(type)) {
            concrete(e, e.layout.module().registry().type(ValType.heap(type)));
            return;
        }
        switch (ValType.heap(type)) {
            case ValType.I31 -> e.code.type(INSTANCEOF, I31);
            case ValType.STRUCT -> e.code.type(INSTANCEOF, GC + "WasmStruct");
            case ValType.ARRAY -> e.code.type(INSTANCEOF, GC + "WasmArray");
            case ValType.EQ -> call(e, "isEq", "(Ljava/lang/Object;)Z");
            case ValType.NONE, ValType.NO_EXTERN, ValType.NO_FUNC, ValType.NO_EXN -> {
                e.code.drop();
                e.code.iconst(0);
            }
            default -> call(e, "isPresent", "(Ljava/lang/Object;)Z");
        }
    }

    private static void concrete(Emitter e, DefinedType type) {
        String name = ClassNames.type(type);
        if (type.composite instanceof StructType) {
            e.code.type(INSTANCEOF, name);
            return;
        }
        e.code.getStatic(name, "TYPE", DEFINED_TYPE);
        call(
                e,
                type.composite instanceof ArrayType ? "isArray" : "isFunction",
                "(Ljava/lang/Object;" + DEFINED_TYPE + ")Z");
    }

    private static void call(Emitter e, String method, String descriptor) {
        e.code.invokeStatic(CASTS, method, descriptor);
    }
}
