package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.simd.SimdOps;

/// Vector instructions that touch no memory: calls of the runtime's functions on 64-bit halves.
/// Vector operands are variables or constants, so each half can be pushed whenever it is needed.
final class SimdFamily implements Family {
    private static final int OPS = Op.ATOMIC_BASE - Op.SIMD_BASE;
    private static final SimdOps.Kind[] KINDS = new SimdOps.Kind[OPS];
    private static final String[] OWNERS = new String[OPS];
    private static final String[] METHODS = new String[OPS];

    static void register(Family[] table) {
        var family = new SimdFamily();
        for (int op = Op.SIMD_BASE; op < Op.ATOMIC_BASE; op++) {
            if (OpTable.exists(op)) {
                table[op] = family;
            }
        }
        SimdMemoryFamily.register(table);
    }

    private static SimdOps.Kind kind(int op) {
        int i = op - Op.SIMD_BASE;
        if (KINDS[i] == null) {
            String mnemonic = OpTable.mnemonic(op);
            OWNERS[i] = SimdOps.owner(mnemonic);
            METHODS[i] = SimdOps.method(mnemonic);
            KINDS[i] = SimdOps.kind(op, mnemonic);
        }
        return KINDS[i];
    }

    @Override
    public void emit(Emitter e, int n) {
        int op = e.ir.op[n];
        switch (kind(op)) {
            case HALVES -> halves(e, n, op);
            case LOW_HIGH -> {
                crossing(e, n, op, "Low");
                crossing(e, n, op, "High");
            }
            case SCALAR -> {
                if (e.vectors.isInRegister(e.ir.a[n]) && RegisterOps.can(op)) {
                    e.vectors.number(op, e.ir.a[n]);
                    return;
                }
                vector(e, e.ir.a[n]);
                call(e, op, "", "(JJ)I");
            }
            case EXTRACT -> extract(e, n, op);
            case REPLACE -> replace(e, n, op);
            case SHUFFLE -> Shuffle.emit(e, n);
            case OTHER -> {
                e.half(n, false);
                e.half(n, true);
            }
        }
    }

    private static void call(Emitter e, int op, String suffix, String descriptor) {
        int i = op - Op.SIMD_BASE;
        e.code.invokeStatic(OWNERS[i], METHODS[i] + suffix, descriptor);
    }

    private static void vector(Emitter e, int n) {
        e.half(n, false);
        e.half(n, true);
    }

    /// Splats have one half twice; a scalar operand of shifts is evaluated once.
    private static void halves(Emitter e, int n, int op) {
        byte first = e.ir.kind[e.ir.a[n]];
        if (first != Kind.V) {
            e.value(e.ir.a[n]);
            call(e, op, "", "(" + Kind.descriptor(first) + ")J");
            e.code.dup();
            return;
        }
        int scalar = -1;
        if (e.ir.operandCount(n) == 2 && e.ir.kind[e.ir.b[n]] == Kind.I && !e.isSimple(e.ir.b[n])) {
            scalar = e.scratch(Kind.I, 0);
            e.value(e.ir.b[n]);
            e.code.store(Kind.I, scalar);
        }
        half(e, n, op, scalar, false);
        half(e, n, op, scalar, true);
    }

    private static void half(Emitter e, int n, int op, int scalar, boolean high) {
        var descriptor = new StringBuilder("(");
        for (int i = 0; i < e.ir.operandCount(n); i++) {
            int x = e.ir.operand(n, i);
            if (e.ir.kind[x] == Kind.V) {
                e.half(x, high);
                descriptor.append('J');
            } else {
                if (scalar >= 0) {
                    e.code.load(Kind.I, scalar);
                } else {
                    e.value(x);
                }
                descriptor.append('I');
            }
        }
        call(e, op, "", descriptor.append(")J").toString());
    }

    private static void crossing(Emitter e, int n, int op, String suffix) {
        int arity = e.ir.operandCount(n);
        for (int i = 0; i < arity; i++) {
            vector(e, e.ir.operand(n, i));
        }
        call(e, op, suffix, arity == 1 ? "(JJ)J" : "(JJJJ)J");
    }

    /// Lanes in one half of the shape that an instruction works on.
    private static int lanesInHalf(int op) {
        return switch (OpTable.mnemonic(op).charAt(1)) {
            case '8' -> 8;
            case '1' -> 4;
            case '3' -> 2;
            default -> 1;
        };
    }

    private static void extract(Emitter e, int n, int op) {
        int lane = e.ir.aux[n];
        if (e.vectors.isInRegister(e.ir.a[n]) && RegisterOps.can(op)) {
            String box = RegisterOps.owner(op);
            e.vectors.register(e.ir.a[n], box);
            e.code.iconst(lane);
            RegisterOps.call(e, op, box, "(VI)" + Kind.descriptor(e.ir.kind[n]));
            return;
        }
        var shape = LaneOps.shape(op);
        if (shape != null) {
            e.vectors.lane(e.ir.a[n], shape, lane);
            return;
        }
        int lanes = lanesInHalf(op);
        e.half(e.ir.a[n], lane >= lanes);
        e.code.iconst(lane & lanes - 1);
        call(e, op, "", "(JI)" + Kind.descriptor(e.ir.kind[n]));
    }

    private static void replace(Emitter e, int n, int op) {
        int lane = e.ir.aux[n];
        int lanes = lanesInHalf(op);
        String descriptor = "(J" + Kind.descriptor(e.ir.kind[e.ir.b[n]]) + "I)J";
        for (int h = 0; h < 2; h++) {
            e.half(e.ir.a[n], h == 1);
            if (lane >= lanes == (h == 1)) {
                e.value(e.ir.b[n]);
                e.code.iconst(lane & lanes - 1);
                call(e, op, "", descriptor);
            }
        }
    }
}
