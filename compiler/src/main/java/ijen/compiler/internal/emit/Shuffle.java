package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Ir;
import ijen.runtime.internal.code.Op;

/// `i8x16.shuffle`. Compilers mostly use it to move whole halves or quarters and to shift across
/// operands; those need no look at single bytes.
final class Shuffle {
    private static final String OWNER = "ijen/runtime/internal/simd/I8x16";

    /// The bits of a lane's number.
    private static final long SOURCES = 0x1F1F_1F1F_1F1F_1F1FL;

    /// Of those, the one that tells the second operand from the first.
    private static final long SECOND = 0x1010_1010_1010_1010L;

    private Shuffle() {}

    static void emit(Emitter e, int n) {
        half(e, n, e.ir.imm[n]);
        half(e, n, e.ir.imm[e.ir.c[n]]);
    }

    /// Pushes the result in a box, of vectors in boxes.
    static void inRegister(Emitter e, int n) {
        String box = RegisterOps.BYTES;
        long low = e.ir.imm[n] & SOURCES;
        long high = e.ir.imm[e.ir.c[n]] & SOURCES;
        boolean same =
                e.ir.op[e.ir.a[n]] == Ir.VAR
                        && e.ir.op[e.ir.b[n]] == Ir.VAR
                        && e.ir.a[e.ir.a[n]] == e.ir.a[e.ir.b[n]];
        long seconds = (low | high) & SECOND;
        boolean second = !same && (low & high & SECOND) == SECOND;
        if (same || second || seconds == 0) {
            e.vectors.register(second ? e.ir.b[n] : e.ir.a[n], box);
            e.code.lconst(low & ~SECOND);
            e.code.lconst(high & ~SECOND);
            e.vectors.of(box);
            select(e, box);
            return;
        }
        e.vectors.register(e.ir.a[n], box);
        e.vectors.register(e.ir.b[n], box);
        e.code.lconst(low);
        e.code.lconst(high);
        e.vectors.of(box);
        RegisterOps.call(e, Op.I8X16_SHUFFLE, box, "(VVV)V");
    }

    /// Takes bytes of a vector by numbers below 16; both are on the stack.
    static void select(Emitter e, String box) {
        String v = "L" + box + ";";
        e.code.invokeStatic(box, "select", "(" + v + v + ")" + v);
    }

    private static int lane(long lanes, int i) {
        return (int) (lanes >>> 8 * i) & 31;
    }

    private static void half(Emitter e, int n, long lanes) {
        if (isRun(lanes, 0, 8) && lane(lanes, 0) <= 24) {
            run(e, n, lane(lanes, 0));
        } else if (isRun(lanes, 0, 4)
                && isRun(lanes, 4, 4)
                && lane(lanes, 0) % 4 == 0
                && lane(lanes, 4) % 4 == 0) {
            quarter(e, n, lane(lanes, 0));
            e.code.lconst(0xFFFF_FFFFL);
            e.code.op(LAND);
            quarter(e, n, lane(lanes, 4));
            e.code.iconst(32);
            e.code.op(LSHL);
            e.code.op(LOR);
        } else {
            for (int i = 0; i < 4; i++) {
                source(e, n, i);
            }
            e.code.lconst(lanes);
            e.code.invokeStatic(OWNER, "shuffle", "(JJJJJ)J");
        }
    }

    private static boolean isRun(long lanes, int from, int count) {
        for (int i = 1; i < count; i++) {
            if (lane(lanes, from + i) != lane(lanes, from) + i) {
                return false;
            }
        }
        return true;
    }

    /// Pushes one of the four halves of both operands.
    private static void source(Emitter e, int n, int half) {
        e.half(half < 2 ? e.ir.a[n] : e.ir.b[n], (half & 1) == 1);
    }

    /// Pushes eight bytes that start at byte `at` of both operands.
    private static void run(Emitter e, int n, int at) {
        int shift = (at & 7) * 8;
        source(e, n, at >>> 3);
        if (shift != 0) {
            e.code.iconst(shift);
            e.code.op(LUSHR);
            source(e, n, (at >>> 3) + 1);
            e.code.iconst(64 - shift);
            e.code.op(LSHL);
            e.code.op(LOR);
        }
    }

    /// Pushes a long whose low half is the four bytes that start at `at`.
    private static void quarter(Emitter e, int n, int at) {
        source(e, n, at >>> 3);
        if ((at & 4) != 0) {
            e.code.iconst(32);
            e.code.op(LUSHR);
        }
    }
}
