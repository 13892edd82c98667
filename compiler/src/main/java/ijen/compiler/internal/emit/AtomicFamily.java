package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.Op;

/// Atomic instructions: calls of the memory, which checks alignment and bounds.
final class AtomicFamily implements Family {
    private static final String LINEAR = "ijen/runtime/internal/memory/LinearMemory";
    private static final String ATOMIC_OP = "ijen/runtime/internal/memory/AtomicOp";
    private static final String STORE = "Lijen/runtime/internal/instance/StoreState;";
    private static final String[] UPDATES = {"ADD", "SUB", "AND", "OR", "XOR", "XCHG"};

    /// Logarithms of the widths, in the order in which every group of seven instructions has them.
    private static final int[] WIDTHS = {2, 3, 0, 1, 0, 1, 2};

    static void register(Family[] table) {
        Families.range(
                table, new AtomicFamily(), Op.MEMORY_ATOMIC_NOTIFY, Op.I64_ATOMIC_RMW32_CMPXCHG_U);
    }

    @Override
    public void emit(Emitter e, int n) {
        int op = e.ir.op[n];
        if (op == Op.ATOMIC_FENCE) {
            e.code.invokeStatic("java/lang/invoke/VarHandle", "fullFence", "()V");
            return;
        }
        int memory = e.ir.aux[n];
        e.memory.object(memory);
        if (op < Op.ATOMIC_FENCE) {
            waiting(e, n, op, memory);
        } else {
            access(e, n, op, memory);
        }
    }

    private static void waiting(Emitter e, int n, int op, int memory) {
        if (op == Op.MEMORY_ATOMIC_NOTIFY) {
            e.memory.effectiveAddress(n, memory);
            e.value(e.ir.b[n]);
            e.code.invokeVirtual(LINEAR, "atomicNotify", "(JI)I");
            return;
        }
        e.code.iconst(op == Op.MEMORY_ATOMIC_WAIT32 ? 2 : 3);
        e.memory.effectiveAddress(n, memory);
        wide(e, e.ir.b[n]);
        e.value(e.ir.c[n]);
        e.instance();
        e.code.getField(ModuleLayout.INSTANCE, "store", STORE);
        e.code.invokeVirtual(LINEAR, "atomicWait", "(IJJJ" + STORE + ")I");
        e.memory.reloadAfterCall();
    }

    /// Pushes an operand as a long, zero-extended.
    private static void wide(Emitter e, int n) {
        e.value(n);
        if (e.ir.kind[n] == Kind.I) {
            e.code.op(I2L);
            e.code.lconst(0xFFFF_FFFFL);
            e.code.op(LAND);
        }
    }

    private static void access(Emitter e, int n, int op, int memory) {
        int group = (op - Op.I32_ATOMIC_LOAD) / WIDTHS.length;
        int width = WIDTHS[(op - Op.I32_ATOMIC_LOAD) % WIDTHS.length];
        if (group >= 2 && group < 8) {
            e.code.getStatic(ATOMIC_OP, UPDATES[group - 2], "L" + ATOMIC_OP + ";");
        }
        e.code.iconst(width);
        e.memory.effectiveAddress(n, memory);
        switch (group) {
            case 0 -> e.code.invokeVirtual(LINEAR, "atomicLoad", "(IJ)J");
            case 1 -> {
                wide(e, e.ir.b[n]);
                e.code.invokeVirtual(LINEAR, "atomicStore", "(IJJ)V");
            }
            case 8 -> {
                wide(e, e.ir.b[n]);
                wide(e, e.ir.c[n]);
                e.code.invokeVirtual(LINEAR, "atomicCompareExchange", "(IJJJ)J");
            }
            default -> {
                wide(e, e.ir.b[n]);
                e.code.invokeVirtual(LINEAR, "atomicUpdate", "(L" + ATOMIC_OP + ";IJJ)J");
            }
        }
        if (e.ir.kind[n] == Kind.I) {
            e.code.op(L2I);
        }
    }
}
