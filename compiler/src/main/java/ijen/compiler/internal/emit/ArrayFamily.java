package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Fx;
import ijen.compiler.internal.ir.IrBuilder;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.ValType;

/// Arrays: single elements by the JVM's array instructions, whose bounds check is the guest's too;
/// everything else by calls of [ijen.compiler.internal.support.Arrays].
final class ArrayFamily implements Family {
    private static final String ARRAYS = ModuleLayout.SUPPORT + "Arrays";
    private static final String ARRAY = "ijen/runtime/internal/gc/WasmArray";
    private static final String DEFINED_TYPE = "Lijen/runtime/internal/type/DefinedType;";
    private static final String MODULE_INSTANCE = "Lijen/runtime/internal/instance/ModuleInstance;";
    private static final String OBJECT = "Ljava/lang/Object;";

    /// More elements than this are set one statement at a time, so that the function can be cut
    /// between.
    private static final int MOST_AT_ONCE = 40;

    static void register(Family[] table) {
        Families.range(table, new ArrayFamily(), Op.ARRAY_NEW, Op.ARRAY_INIT_ELEM);
    }

    @Override
    public void lower(IrBuilder b, CodeReader r) {
        switch (r.op) {
            case Op.ARRAY_NEW -> value(b, r, Kind.R, 2, 20);
            case Op.ARRAY_NEW_DEFAULT -> value(b, r, Kind.R, 1, 15);
            case Op.ARRAY_NEW_FIXED -> fixed(b, r);
            case Op.ARRAY_NEW_DATA, Op.ARRAY_NEW_ELEM -> effect(b, r, Kind.R, 2);
            case Op.ARRAY_GET, Op.ARRAY_GET_S, Op.ARRAY_GET_U -> {
                b.settleTraps(1, 0);
                byte kind = Kind.of(b.module().types()[r.index].array().element().unpacked());
                value(b, r, kind, 2, 24);
            }
            case Op.ARRAY_LEN -> value(b, r, Kind.I, 1, 18);
            case Op.ARRAY_SET -> {
                b.settleTraps(2, 0);
                effect(b, r, Kind.VOID, 3);
            }
            case Op.ARRAY_FILL -> effect(b, r, Kind.VOID, 4);
            default -> effect(b, r, Kind.VOID, r.op == Op.ARRAY_COPY ? 5 : 4);
        }
    }

    private static void value(IrBuilder b, CodeReader r, byte kind, int operands, int cost) {
        int n = b.nodeOver(r.op, kind, operands);
        var ir = b.ir();
        ir.aux[n] = r.index;
        ir.fx[n] |= Fx.READS_MEMORY | Fx.OTHER_TRAP;
        ir.cost[n] += cost;
        b.stack().push(n);
    }

    private static void effect(IrBuilder b, CodeReader r, byte kind, int operands) {
        int n = b.nodeOver(r.op, kind, operands);
        var ir = b.ir();
        ir.aux[n] = r.index;
        ir.imm[n] = r.index2;
        ir.cost[n] += 30;
        b.effect(n, Fx.READS_MEMORY | Fx.TRAPS);
    }

    private static void fixed(IrBuilder b, CodeReader r) {
        var ir = b.ir();
        int count = r.index2;
        if (count <= MOST_AT_ONCE) {
            int n = b.nodeOverList(Op.ARRAY_NEW_FIXED, Kind.R, count);
            ir.aux[n] = r.index;
            ir.fx[n] |= Fx.OTHER_TRAP;
            ir.cost[n] += 10 + 5 * count;
            b.stack().push(n);
            return;
        }
        int[] values = b.takeSettled(count);
        int array = ir.newVar(Kind.R);
        int fresh = ir.node(Op.ARRAY_NEW_DEFAULT, Kind.R);
        ir.child(fresh, 0, number(b, count));
        ir.aux[fresh] = r.index;
        ir.fx[fresh] = Fx.OTHER_TRAP;
        ir.cost[fresh] += 15;
        b.assign(array, fresh);
        for (int i = 0; i < count; i++) {
            int n = ir.node(Op.ARRAY_SET, Kind.VOID);
            ir.child(n, 0, ir.var(array));
            ir.child(n, 1, number(b, i));
            ir.child(n, 2, values[i]);
            ir.aux[n] = r.index;
            ir.cost[n] += 30;
            b.effect(n, 0);
        }
        b.stack().push(ir.var(array));
    }

    private static int number(IrBuilder b, int value) {
        int n = b.ir().node(Op.I32_CONST, Kind.I);
        b.ir().imm[n] = value;
        return n;
    }

    private static DefinedType type(Emitter e, int n) {
        return e.layout.module().types()[e.ir.aux[n]];
    }

    private static int element(Emitter e, int n) {
        return type(e, n).array().element().storage();
    }

    @Override
    public void emit(Emitter e, int n) {
        switch (e.ir.op[n]) {
            case Op.ARRAY_NEW -> {
                e.operands(n);
                create(e, n, "filled", parameter(element(e, n)) + "I");
            }
            case Op.ARRAY_NEW_DEFAULT -> {
                e.operands(n);
                create(e, n, "zeros" + suffix(element(e, n)), "I");
            }
            case Op.ARRAY_NEW_FIXED -> literal(e, n);
            case Op.ARRAY_GET, Op.ARRAY_GET_S, Op.ARRAY_GET_U -> get(e, n);
            case Op.ARRAY_SET -> set(e, n);
            case Op.ARRAY_LEN -> {
                e.operands(n);
                e.nullCheck("nullArray");
                e.code.type(CHECKCAST, ARRAY);
                e.code.invokeVirtual(ARRAY, "length", "()I");
            }
            case Op.ARRAY_FILL -> {
                e.operands(n);
                call(e, "fill", "(" + OBJECT + "I" + parameter(element(e, n)) + "I)V");
            }
            case Op.ARRAY_COPY -> {
                e.operands(n);
                call(e, "copy", "(" + OBJECT + "I" + OBJECT + "II)V");
            }
            default -> segments(e, n);
        }
    }

    private static void call(Emitter e, String method, String descriptor) {
        e.code.invokeStatic(ARRAYS, method, descriptor);
    }

    /// The storage type's part of a method name; packed ones differ from `i32`.
    private static String suffix(int storage) {
        return switch (storage) {
            case ValType.I8 -> "I8";
            case ValType.I16 -> "I16";
            case ValType.I32 -> "I32";
            case ValType.I64 -> "I64";
            case ValType.F32 -> "F32";
            case ValType.F64 -> "F64";
            case ValType.V128 -> "V128";
            default -> "Ref";
        };
    }

    private static String parameter(int storage) {
        return switch (storage) {
            case ValType.I8, ValType.I16 -> "I";
            default -> Kind.descriptor(Kind.of(storage));
        };
    }

    private static String arrayClass(int storage) {
        return ARRAY + "$Of" + suffix(storage);
    }

    private static String data(int storage) {
        return switch (storage) {
            case ValType.I8 -> "[B";
            case ValType.I16 -> "[S";
            case ValType.V128 -> "[J";
            default -> "[" + Kind.descriptor(Kind.of(storage));
        };
    }

    private static void typeConstant(Emitter e, int n) {
        e.code.getStatic(ClassNames.type(type(e, n)), "TYPE", DEFINED_TYPE);
    }

    private static void create(Emitter e, int n, String method, String parameters) {
        int storage = element(e, n);
        String name = method.equals("filled") ? "filled" + suffix(storage) : method;
        typeConstant(e, n);
        call(e, name, "(" + parameters + DEFINED_TYPE + ")L" + ARRAY + ";");
    }

    private static void literal(Emitter e, int n) {
        int storage = element(e, n);
        int count = e.ir.operandCount(n);
        e.code.iconst(storage == ValType.V128 ? 2 * count : count);
        e.code.newArray(data(storage));
        for (int i = 0; i < count; i++) {
            int value = e.ir.operand(n, i);
            if (storage == ValType.V128) {
                element(e, 2 * i, storage, () -> e.half(value, false));
                element(e, 2 * i + 1, storage, () -> e.half(value, true));
            } else {
                element(e, i, storage, () -> e.value(value));
            }
        }
        typeConstant(e, n);
        call(e, "of" + suffix(storage), "(" + data(storage) + DEFINED_TYPE + ")L" + ARRAY + ";");
    }

    private static void element(Emitter e, int index, int storage, Runnable value) {
        e.code.dup();
        e.code.iconst(index);
        value.run();
        e.code.op(storeOp(storage));
    }

    private static int storeOp(int storage) {
        return switch (storage) {
            case ValType.I8 -> BASTORE;
            case ValType.I16 -> SASTORE;
            case ValType.I32 -> IASTORE;
            case ValType.I64, ValType.V128 -> LASTORE;
            case ValType.F32 -> FASTORE;
            case ValType.F64 -> DASTORE;
            default -> AASTORE;
        };
    }

    private static int loadOp(int storage) {
        return switch (storage) {
            case ValType.I8 -> BALOAD;
            case ValType.I16 -> SALOAD;
            case ValType.I32 -> IALOAD;
            case ValType.I64, ValType.V128 -> LALOAD;
            case ValType.F32 -> FALOAD;
            case ValType.F64 -> DALOAD;
            default -> AALOAD;
        };
    }

    /// Pushes the Java array of the operand.
    private static void array(Emitter e, int n, int storage) {
        e.value(e.ir.a[n]);
        e.nullCheck("nullArray");
        e.code.type(CHECKCAST, arrayClass(storage));
        e.code.getField(arrayClass(storage), "data", data(storage));
    }

    private static void get(Emitter e, int n) {
        int storage = element(e, n);
        if (storage == ValType.V128) {
            e.operands(n);
            int index = e.scratch(Kind.I, 0);
            e.code.store(Kind.I, index);
            e.code.dup();
            for (var half : new String[] {"low", "high"}) {
                e.code.load(Kind.I, index);
                call(e, half, "(" + OBJECT + "I)J");
                if (half.equals("low")) {
                    e.code.swap();
                }
            }
            return;
        }
        array(e, n, storage);
        e.value(e.ir.b[n]);
        e.code.op(loadOp(storage));
        if (e.ir.op[n] == Op.ARRAY_GET_U) {
            e.code.iconst(storage == ValType.I8 ? 0xFF : 0xFFFF);
            e.code.op(IAND);
        }
    }

    private static void set(Emitter e, int n) {
        int storage = element(e, n);
        if (storage == ValType.V128) {
            e.operands(n);
            call(e, "setV128", "(" + OBJECT + "IJJ)V");
            return;
        }
        array(e, n, storage);
        e.value(e.ir.b[n]);
        e.value(e.ir.c[n]);
        e.code.op(storeOp(storage));
    }

    private static void segments(Emitter e, int n) {
        int op = e.ir.op[n];
        boolean fresh = op == Op.ARRAY_NEW_DATA || op == Op.ARRAY_NEW_ELEM;
        e.operands(n);
        if (fresh) {
            typeConstant(e, n);
        }
        e.instance();
        e.code.iconst((int) e.ir.imm[n]);
        String tail = MODULE_INSTANCE + "I)";
        switch (op) {
            case Op.ARRAY_NEW_DATA ->
                    call(e, "ofData", "(II" + DEFINED_TYPE + tail + "L" + ARRAY + ";");
            case Op.ARRAY_NEW_ELEM ->
                    call(e, "ofElements", "(II" + DEFINED_TYPE + tail + "L" + ARRAY + ";");
            case Op.ARRAY_INIT_DATA -> call(e, "initData", "(" + OBJECT + "III" + tail + "V");
            default -> call(e, "initElements", "(" + OBJECT + "III" + tail + "V");
        }
    }
}
