package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Fx;
import ijen.compiler.internal.ir.IrBuilder;
import ijen.compiler.internal.ir.Kind;
import ijen.compiler.internal.types.JvmTypes;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FieldType;
import ijen.runtime.internal.type.ValType;

/// Structs: objects of their type's class, fields by `getfield` and `putfield`.
final class StructFamily implements Family {
    /// More fields than this are set one statement at a time, so that the function can be cut
    /// between.
    private static final int MOST_AT_ONCE = 60;

    static void register(Family[] table) {
        Families.range(table, new StructFamily(), Op.STRUCT_NEW, Op.STRUCT_SET);
    }

    @Override
    public void lower(IrBuilder b, CodeReader r) {
        var ir = b.ir();
        switch (r.op) {
            case Op.STRUCT_NEW -> create(b, r);
            case Op.STRUCT_NEW_DEFAULT -> b.stack().push(fresh(b, r.index));
            case Op.STRUCT_SET -> {
                b.settleTraps(1, 0);
                int n = b.nodeOver(r.op, Kind.VOID, 2);
                ir.aux[n] = r.index;
                ir.imm[n] = r.index2;
                ir.cost[n] += 20;
                b.effect(n, Fx.READS_MEMORY | Fx.TRAPS);
            }
            default -> {
                var field = b.module().types()[r.index].struct().fields().get(r.index2);
                int n = b.nodeOver(r.op, Kind.of(field.unpacked()), 1);
                ir.aux[n] = r.index;
                ir.imm[n] = r.index2;
                ir.fx[n] |= Fx.READS_MEMORY | Fx.OTHER_TRAP;
                ir.cost[n] += 22;
                b.stack().push(n);
            }
        }
    }

    private static int fresh(IrBuilder b, int type) {
        int n = b.ir().node(Op.STRUCT_NEW_DEFAULT, Kind.R);
        b.ir().aux[n] = type;
        b.ir().cost[n] = 7;
        // so that it is evaluated once and where it stands
        b.ir().fx[n] = Fx.OTHER_TRAP;
        return n;
    }

    private static void create(IrBuilder b, CodeReader r) {
        var fields = b.module().types()[r.index].struct().fields();
        int count = fields.size();
        if (count <= MOST_AT_ONCE) {
            int n = b.nodeOverList(Op.STRUCT_NEW, Kind.R, count);
            b.ir().aux[n] = r.index;
            b.ir().fx[n] |= Fx.OTHER_TRAP;
            b.ir().cost[n] += 8;
            b.stack().push(n);
            return;
        }
        int[] values = b.takeSettled(count);
        var ir = b.ir();
        int object = ir.newVar(Kind.R);
        b.assign(object, fresh(b, r.index));
        for (int i = 0; i < count; i++) {
            int n = ir.node(Op.STRUCT_SET, Kind.VOID);
            ir.child(n, 0, ir.var(object));
            ir.child(n, 1, values[i]);
            ir.aux[n] = r.index;
            ir.imm[n] = i;
            ir.cost[n] += 20;
            b.effect(n, 0);
        }
        b.stack().push(ir.var(object));
    }

    private static DefinedType type(Emitter e, int n) {
        return e.layout.module().types()[e.ir.aux[n]];
    }

    @Override
    public void emit(Emitter e, int n) {
        var type = type(e, n);
        String name = ClassNames.type(type);
        switch (e.ir.op[n]) {
            case Op.STRUCT_NEW -> {
                e.operands(n);
                var descriptor = new StringBuilder("(");
                for (var field : type.struct().fields()) {
                    descriptor.append(JvmTypes.descriptor(field.unpacked()));
                }
                descriptor.append(")L").append(name).append(';');
                e.code.invokeStatic(name, "make", descriptor.toString());
            }
            case Op.STRUCT_NEW_DEFAULT -> {
                e.code.type(NEW, name);
                e.code.dup();
                e.code.invoke(INVOKESPECIAL, name, "<init>", "()V");
            }
            case Op.STRUCT_SET -> set(e, n, type);
            default -> get(e, n, type);
        }
    }

    /// Pushes the object of a `struct.get` or `struct.set`.
    static void object(Emitter e, int n) {
        e.value(e.ir.a[n]);
        e.nullCheck("nullStructure");
        e.code.type(CHECKCAST, ClassNames.type(type(e, n)));
    }

    /// The class that declares the field of a `struct.get`, which is a reference.
    static String owner(Emitter e, int n) {
        return owner(type(e, n), (int) e.ir.imm[n]);
    }

    private static String descriptor(FieldType field) {
        return field.storage() == ValType.V128 ? "J" : JvmTypes.descriptor(field.storage());
    }

    private static void get(Emitter e, int n, DefinedType type) {
        int index = (int) e.ir.imm[n];
        var field = type.struct().fields().get(index);
        String owner = owner(type, index);
        object(e, n);
        if (field.storage() == ValType.V128) {
            e.code.dup();
            e.code.getField(owner, "f" + index, "J");
            e.code.swap();
            e.code.getField(owner, "f" + index + "h", "J");
            return;
        }
        e.code.getField(owner, "f" + index, descriptor(field));
        if (e.ir.op[n] == Op.STRUCT_GET_U) {
            e.code.iconst(field.storage() == ValType.I8 ? 0xFF : 0xFFFF);
            e.code.op(IAND);
        }
    }

    private static void set(Emitter e, int n, DefinedType type) {
        int index = (int) e.ir.imm[n];
        var field = type.struct().fields().get(index);
        String owner = owner(type, index);
        object(e, n);
        if (field.storage() == ValType.V128) {
            e.code.dup();
            e.half(e.ir.b[n], false);
            e.code.putField(owner, "f" + index, "J");
            e.half(e.ir.b[n], true);
            e.code.putField(owner, "f" + index + "h", "J");
            return;
        }
        e.value(e.ir.b[n]);
        e.code.putField(owner, "f" + index, descriptor(field));
    }

    /// The class in the type's ancestry that declares a field.
    private static String owner(DefinedType type, int field) {
        var t = type;
        while (t.supertype != null && field < t.supertype.struct().fields().size()) {
            t = t.supertype;
        }
        return ClassNames.type(t);
    }
}
