package ijen.compiler.internal.emit;

import ijen.runtime.internal.code.Op;

/// Loads that make a vector in a register of fewer bytes.
final class RegisterLoads {
    private RegisterLoads() {}

    static boolean can(int op) {
        return op > Op.V128_LOAD && op < Op.V128_STORE
                || op == Op.V128_LOAD32_ZERO
                || op == Op.V128_LOAD64_ZERO;
    }

    /// Whether they should, whoever reads the vector.
    static boolean wants(int op) {
        return op >= Op.V128_LOAD8X8_S && op <= Op.V128_LOAD32X2_U
                || op == Op.V128_LOAD8_SPLAT
                || op == Op.V128_LOAD16_SPLAT;
    }

    /// The class of the box that a load makes.
    static String box(int op) {
        return RegisterOps.ROOM
                + switch (op) {
                    case Op.V128_LOAD8_SPLAT -> "Bytes";
                    case Op.V128_LOAD8X8_S, Op.V128_LOAD8X8_U, Op.V128_LOAD16_SPLAT -> "Shorts";
                    case Op.V128_LOAD16X4_S, Op.V128_LOAD16X4_U -> "Ints";
                    // HotSpot loads a number of these types to where vectors are
                    case Op.V128_LOAD32_SPLAT -> "Floats";
                    case Op.V128_LOAD64_SPLAT -> "Doubles";
                    default -> "Bits";
                };
    }

    /// Pushes the vector in a box of a class.
    static void emit(Emitter e, int n, String box) {
        int op = e.ir.op[n];
        String made = box(op);
        switch (op) {
            case Op.V128_LOAD8X8_S -> widened(e, n, made, "extendLowI8x16S");
            case Op.V128_LOAD8X8_U -> widened(e, n, made, "extendLowI8x16U");
            case Op.V128_LOAD16X4_S -> widened(e, n, made, "extendLowI16x8S");
            case Op.V128_LOAD16X4_U -> widened(e, n, made, "extendLowI16x8U");
            case Op.V128_LOAD32X2_S -> widened(e, n, made, "extendLowI32x4S");
            case Op.V128_LOAD32X2_U -> widened(e, n, made, "extendLowI32x4U");
            case Op.V128_LOAD8_SPLAT -> splat(e, n, Width.BYTE, made, "(I)L");
            case Op.V128_LOAD16_SPLAT -> splat(e, n, Width.SHORT, made, "(I)L");
            case Op.V128_LOAD32_SPLAT -> splat(e, n, Width.FLOAT, made, "(F)L");
            case Op.V128_LOAD64_SPLAT -> splat(e, n, Width.DOUBLE, made, "(D)L");
            default -> {
                Families.of(op).emit(e, n);
                e.vectors.of(made);
            }
        }
        RegisterOps.convert(e, made, box);
    }

    private static void splat(Emitter e, int n, Width width, String box, String from) {
        e.memory.load(n, width);
        e.code.invokeStatic(box, "splat", from + box + ";");
    }

    private static void widened(Emitter e, int n, String box, String method) {
        splat(e, n, Width.LONG, RegisterOps.BITS, "(J)L");
        RegisterOps.convert(e, RegisterOps.BITS, box);
        RegisterOps.widen(e, method, box);
    }
}
