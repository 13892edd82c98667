package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Fx;
import ijen.compiler.internal.ir.IrBuilder;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;

/// Instructions on tables, all of them calls of the table.
final class TableFamily implements Family {
    private static final String OBJECT = "Ljava/lang/Object;";

    static void register(Family[] table) {
        var family = new TableFamily();
        table[Op.TABLE_GET] = family;
        table[Op.TABLE_SET] = family;
        Families.range(table, family, Op.TABLE_INIT, Op.TABLE_FILL);
    }

    @Override
    public void lower(IrBuilder b, CodeReader r) {
        var ir = b.ir();
        switch (r.op) {
            case Op.TABLE_GET -> {
                int n = b.nodeOver(r.op, Kind.R, 1);
                ir.aux[n] = r.index;
                ir.fx[n] |= Fx.READS_MEMORY | Fx.OTHER_TRAP;
                ir.cost[n] += 12;
                b.stack().push(n);
            }
            case Op.TABLE_SIZE -> {
                int n = ir.node(r.op, kind(b, r.index));
                ir.aux[n] = r.index;
                ir.fx[n] = Fx.READS_MEMORY;
                ir.cost[n] = 9;
                b.stack().push(n);
            }
            case Op.TABLE_SET -> effect(b, r, Kind.VOID, 2);
            case Op.TABLE_GROW -> effect(b, r, kind(b, r.index), 2);
            case Op.ELEM_DROP -> effect(b, r, Kind.VOID, 0);
            default -> effect(b, r, Kind.VOID, 3);
        }
    }

    private static byte kind(IrBuilder b, int table) {
        return b.module().tables()[table].is64() ? Kind.L : Kind.I;
    }

    private static void effect(IrBuilder b, CodeReader r, byte kind, int operands) {
        int n = b.nodeOver(r.op, kind, operands);
        b.ir().aux[n] = r.index;
        b.ir().imm[n] = r.index2;
        b.ir().cost[n] += 40;
        b.effect(n, Fx.READS_MEMORY | Fx.TRAPS);
    }

    private static boolean is64(Emitter e, int table) {
        return e.layout.module().tables()[table].is64();
    }

    @Override
    public void emit(Emitter e, int n) {
        var ir = e.ir;
        int index = ir.aux[n];
        switch (ir.op[n]) {
            case Op.TABLE_GET -> {
                Members.table(e, index);
                MemoryFamily.address(e, ir.a[n], is64(e, index));
                e.code.invokeVirtual(Members.TABLE, "at", "(J)" + OBJECT);
            }
            case Op.TABLE_SET -> {
                Members.table(e, index);
                MemoryFamily.address(e, ir.a[n], is64(e, index));
                e.value(ir.b[n]);
                e.code.invokeVirtual(Members.TABLE, "set", "(J" + OBJECT + ")V");
            }
            case Op.TABLE_SIZE -> {
                Members.table(e, index);
                e.code.getField(Members.TABLE, "size", "I");
                if (is64(e, index)) {
                    e.code.op(I2L);
                }
            }
            case Op.TABLE_GROW -> {
                e.value(ir.a[n]);
                Members.table(e, index);
                e.code.swap();
                MemoryFamily.address(e, ir.b[n], is64(e, index));
                e.code.swap();
                e.code.invokeVirtual(Members.TABLE, "grow", "(J" + OBJECT + ")J");
                if (!is64(e, index)) {
                    e.code.op(L2I);
                }
            }
            default -> bulk(e, n, index);
        }
    }

    private static void bulk(Emitter e, int n, int index) {
        var ir = e.ir;
        int other = (int) ir.imm[n];
        switch (ir.op[n]) {
            case Op.TABLE_FILL -> {
                Members.table(e, index);
                MemoryFamily.address(e, ir.a[n], is64(e, index));
                e.value(ir.b[n]);
                MemoryFamily.address(e, ir.c[n], is64(e, index));
                e.code.invokeVirtual(Members.TABLE, "fill", "(J" + OBJECT + "J)V");
            }
            case Op.TABLE_COPY -> {
                Members.table(e, index);
                MemoryFamily.address(e, ir.a[n], is64(e, index));
                Members.table(e, other);
                MemoryFamily.address(e, ir.b[n], is64(e, other));
                MemoryFamily.address(e, ir.c[n], is64(e, index) && is64(e, other));
                e.code.invokeVirtual(Members.TABLE, "copy", "(JL" + Members.TABLE + ";JJ)V");
            }
            case Op.TABLE_INIT -> {
                e.instance();
                e.code.iconst(other);
                e.code.iconst(index);
                MemoryFamily.address(e, ir.a[n], is64(e, other));
                MemoryFamily.address(e, ir.b[n], false);
                MemoryFamily.address(e, ir.c[n], false);
                e.code.invokeVirtual(ModuleLayout.BASE_INSTANCE, "initTable", "(IIJJJ)V");
            }
            default -> {
                e.instance();
                e.code.iconst(index);
                e.code.invokeVirtual(ModuleLayout.BASE_INSTANCE, "dropElements", "(I)V");
            }
        }
    }
}
