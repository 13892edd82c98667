package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Fx;
import ijen.compiler.internal.ir.IrBuilder;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;

/// Loads, stores, and the instructions on whole memories.
final class MemoryFamily implements Family {
    private static final String LINEAR = "ijen/runtime/internal/memory/LinearMemory";

    static void register(Family[] table) {
        var family = new MemoryFamily();
        Families.range(table, family, Op.I32_LOAD, Op.MEMORY_GROW);
        Families.range(table, family, Op.MEMORY_INIT, Op.MEMORY_FILL);
    }

    @Override
    public void lower(IrBuilder b, CodeReader r) {
        switch (r.op) {
            case Op.MEMORY_SIZE -> {
                var ir = b.ir();
                int n = ir.node(r.op, addressKind(b, r.index));
                ir.aux[n] = r.index;
                ir.fx[n] = Fx.READS_MEMORY;
                ir.cost[n] = 10;
                b.stack().push(n);
            }
            case Op.MEMORY_GROW -> effect(b, r, addressKind(b, r.index), 1);
            case Op.DATA_DROP -> effect(b, r, Kind.VOID, 0);
            default -> effect(b, r, Kind.VOID, 3);
        }
    }

    private static byte addressKind(IrBuilder b, int memory) {
        return b.module().memories()[memory].is64() ? Kind.L : Kind.I;
    }

    private static void effect(IrBuilder b, CodeReader r, byte kind, int operands) {
        var ir = b.ir();
        int n = b.nodeOver(r.op, kind, operands);
        ir.aux[n] = r.index;
        ir.imm[n] = r.index2;
        ir.cost[n] += 40;
        b.effect(n, Fx.READS_MEMORY | Fx.TRAPS);
    }

    @Override
    public void emit(Emitter e, int n) {
        int op = e.ir.op[n];
        if (op <= Op.I64_LOAD32_U) {
            load(e, n, op);
        } else if (op <= Op.I64_STORE32) {
            store(e, n, op);
        } else {
            whole(e, n, op);
        }
    }

    private static void load(Emitter e, int n, int op) {
        e.memory.load(n, loadWidth(op));
        switch (op) {
            case Op.I32_LOAD8_U -> mask(e, 255);
            case Op.I64_LOAD8_U -> {
                mask(e, 255);
                e.code.op(I2L);
            }
            case Op.I64_LOAD8_S, Op.I64_LOAD16_S, Op.I64_LOAD16_U, Op.I64_LOAD32_S ->
                    e.code.op(I2L);
            case Op.I64_LOAD32_U -> {
                e.code.op(I2L);
                e.code.lconst(0xFFFF_FFFFL);
                e.code.op(LAND);
            }
            default -> {}
        }
    }

    private static void mask(Emitter e, int mask) {
        e.code.iconst(mask);
        e.code.op(IAND);
    }

    static Width loadWidth(int op) {
        return switch (op) {
            case Op.I32_LOAD, Op.I64_LOAD32_S, Op.I64_LOAD32_U -> Width.INT;
            case Op.I64_LOAD -> Width.LONG;
            case Op.F32_LOAD -> Width.FLOAT;
            case Op.F64_LOAD -> Width.DOUBLE;
            case Op.I32_LOAD16_S, Op.I64_LOAD16_S -> Width.SHORT;
            case Op.I32_LOAD16_U, Op.I64_LOAD16_U -> Width.CHAR;
            default -> Width.BYTE;
        };
    }

    static Width storeWidth(int op) {
        return switch (op) {
            case Op.I32_STORE, Op.I64_STORE32 -> Width.INT;
            case Op.I64_STORE -> Width.LONG;
            case Op.F32_STORE -> Width.FLOAT;
            case Op.F64_STORE -> Width.DOUBLE;
            case Op.I32_STORE16, Op.I64_STORE16 -> Width.SHORT;
            default -> Width.BYTE;
        };
    }

    private static void store(Emitter e, int n, int op) {
        e.memory.store(
                n,
                storeWidth(op),
                () -> {
                    e.value(e.ir.b[n]);
                    if (op >= Op.I64_STORE8) {
                        e.code.op(L2I);
                    }
                });
    }

    private static void whole(Emitter e, int n, int op) {
        int memory = e.ir.aux[n];
        switch (op) {
            case Op.MEMORY_SIZE -> {
                e.memory.object(memory);
                e.code.invokeVirtual(LINEAR, "sizePages", "()J");
                narrow(e, memory);
            }
            case Op.MEMORY_GROW -> {
                e.memory.object(memory);
                address(e, e.ir.a[n], e.layout.is64(memory));
                e.code.invokeVirtual(LINEAR, "grow", "(J)J");
                narrow(e, memory);
                e.memory.reload();
            }
            case Op.DATA_DROP -> {
                e.instance();
                e.code.iconst(memory);
                e.code.invokeVirtual(ModuleLayout.BASE_INSTANCE, "dropData", "(I)V");
            }
            case Op.MEMORY_INIT -> {
                int target = (int) e.ir.imm[n];
                e.instance();
                e.code.iconst(target);
                e.code.iconst(memory);
                address(e, e.ir.a[n], e.layout.is64(target));
                address(e, e.ir.b[n], false);
                address(e, e.ir.c[n], false);
                e.code.invokeVirtual(ModuleLayout.BASE_INSTANCE, "initMemory", "(IIJJJ)V");
            }
            case Op.MEMORY_FILL -> {
                e.memory.object(memory);
                address(e, e.ir.a[n], e.layout.is64(memory));
                e.value(e.ir.b[n]);
                address(e, e.ir.c[n], e.layout.is64(memory));
                e.code.invokeVirtual(LINEAR, "fill", "(JIJ)V");
            }
            default -> copy(e, n, memory, (int) e.ir.imm[n]);
        }
    }

    private static void copy(Emitter e, int n, int target, int source) {
        if (target == source && e.memory.hasShortCopy(target)) {
            e.memory.shortCopy(n, target);
            return;
        }
        boolean both = e.layout.is64(target) && e.layout.is64(source);
        e.memory.object(target);
        address(e, e.ir.a[n], e.layout.is64(target));
        e.memory.object(source);
        address(e, e.ir.b[n], e.layout.is64(source));
        address(e, e.ir.c[n], both);
        e.code.invokeVirtual(LINEAR, "copy", "(JL" + LINEAR + ";JJ)V");
    }

    private static void narrow(Emitter e, int memory) {
        if (!e.layout.is64(memory)) {
            e.code.op(L2I);
        }
    }

    /// Pushes an address or count as an unsigned long.
    static void address(Emitter e, int n, boolean is64) {
        e.value(n);
        if (!is64) {
            e.code.op(I2L);
            e.code.lconst(0xFFFF_FFFFL);
            e.code.op(LAND);
        }
    }
}
