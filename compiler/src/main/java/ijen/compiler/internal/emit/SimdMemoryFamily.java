package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.Op;

/// Loads and stores of vectors, lanes and splats. The address is a variable or constant. The upper
/// half goes first: its bound covers the lower half, which then needs no check, and a store that is
/// partly out of bounds writes nothing.
final class SimdMemoryFamily implements Family {
    private static final String SIMD = "ijen/runtime/internal/simd/";

    static void register(Family[] table) {
        var family = new SimdMemoryFamily();
        Families.range(table, family, Op.V128_LOAD, Op.V128_STORE);
        Families.range(table, family, Op.V128_LOAD8_LANE, Op.V128_LOAD64_ZERO);
    }

    @Override
    public void emit(Emitter e, int n) {
        int op = e.ir.op[n];
        switch (op) {
            case Op.V128_LOAD -> load(e, n);
            case Op.V128_STORE -> e.vectors.store(n);
            case Op.V128_LOAD8X8_S -> widen(e, n, "I16x8", "extendLowI8x16S");
            case Op.V128_LOAD8X8_U -> widen(e, n, "I16x8", "extendLowI8x16U");
            case Op.V128_LOAD16X4_S -> widen(e, n, "I32x4", "extendLowI16x8S");
            case Op.V128_LOAD16X4_U -> widen(e, n, "I32x4", "extendLowI16x8U");
            case Op.V128_LOAD32X2_S -> widen(e, n, "I64x2", "extendLowI32x4S");
            case Op.V128_LOAD32X2_U -> widen(e, n, "I64x2", "extendLowI32x4U");
            case Op.V128_LOAD8_SPLAT -> splat(e, n, Width.BYTE, "I8x16");
            case Op.V128_LOAD16_SPLAT -> splat(e, n, Width.SHORT, "I16x8");
            case Op.V128_LOAD32_SPLAT -> splat(e, n, Width.INT, "I32x4");
            case Op.V128_LOAD64_SPLAT -> {
                e.memory.load(n, Width.LONG);
                e.code.dup();
            }
            case Op.V128_LOAD32_ZERO -> {
                e.memory.load(n, Width.INT);
                e.code.op(I2L);
                e.code.lconst(0xFFFF_FFFFL);
                e.code.op(LAND);
                e.code.lconst(0);
            }
            case Op.V128_LOAD64_ZERO -> {
                e.memory.load(n, Width.LONG);
                e.code.lconst(0);
            }
            default -> lane(e, n, op);
        }
    }

    private static void load(Emitter e, int n) {
        int high = e.scratch(Kind.L, 0);
        e.memory.load(e.ir.c[n], Width.LONG);
        e.code.store(Kind.L, high);
        e.memory.load(n, Width.LONG);
        e.code.load(Kind.L, high);
    }

    private static void widen(Emitter e, int n, String owner, String method) {
        int bits = e.scratch(Kind.L, 0);
        e.memory.load(n, Width.LONG);
        e.code.store(Kind.L, bits);
        for (var half : new String[] {"Low", "High"}) {
            e.code.load(Kind.L, bits);
            e.code.lconst(0);
            e.code.invokeStatic(SIMD + owner, method + half, "(JJ)J");
        }
    }

    private static void splat(Emitter e, int n, Width width, String owner) {
        e.memory.load(n, width);
        e.code.invokeStatic(SIMD + owner, "splat", "(I)J");
        e.code.dup();
    }

    /// Width and shape of `v128.load8_lane` and its kin, in the order of their numbers.
    private static final Width[] WIDTHS = {Width.BYTE, Width.SHORT, Width.INT, Width.LONG};

    private static final String[] SHAPES = {"I8x16", "I16x8", "I32x4", "I64x2"};

    private static void lane(Emitter e, int n, int op) {
        boolean load = op <= Op.V128_LOAD64_LANE;
        int log2 = op - (load ? Op.V128_LOAD8_LANE : Op.V128_STORE8_LANE);
        int lane = e.ir.aux[n] >>> 24;
        int inHalf = lane & (8 >>> log2) - 1;
        boolean high = lane >= 8 >>> log2;
        int vector = e.ir.b[n];
        String number = log2 == 3 ? "J" : "I";
        if (!load) {
            String method = log2 < 2 ? "extractLaneU" : "extractLane";
            e.memory.store(
                    n,
                    WIDTHS[log2],
                    () -> {
                        e.half(vector, high);
                        e.code.iconst(inHalf);
                        e.code.invokeStatic(SIMD + SHAPES[log2], method, "(JI)" + number);
                    });
            return;
        }
        for (int h = 0; h < 2; h++) {
            e.half(vector, h == 1);
            if (high == (h == 1)) {
                e.memory.load(n, WIDTHS[log2]);
                e.code.iconst(inHalf);
                e.code.invokeStatic(SIMD + SHAPES[log2], "replaceLane", "(J" + number + "I)J");
            }
        }
    }
}
