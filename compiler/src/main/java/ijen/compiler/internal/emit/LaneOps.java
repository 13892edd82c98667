package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Ir;
import ijen.runtime.internal.code.Op;
import org.jspecify.annotations.Nullable;

/// Which vector instructions work on lanes that the JVM has instructions for.
final class LaneOps {
    private static final int OPS = Op.ATOMIC_BASE - Op.SIMD_BASE;
    private static final @Nullable Shape[] SHAPES = new Shape[OPS];
    private static final int[] OPCODES = new int[OPS];

    static {
        define(Op.F64X2_ADD, Shape.DOUBLES, DADD);
        define(Op.F64X2_SUB, Shape.DOUBLES, DSUB);
        define(Op.F64X2_MUL, Shape.DOUBLES, DMUL);
        define(Op.F64X2_DIV, Shape.DOUBLES, DDIV);
        define(Op.F64X2_NEG, Shape.DOUBLES, DNEG);
        define(Op.F64X2_SPLAT, Shape.DOUBLES, 0);
        define(Op.F64X2_EXTRACT_LANE, Shape.DOUBLES, 0);
        define(Op.F64X2_REPLACE_LANE, Shape.DOUBLES, 0);
        define(Op.F32X4_ADD, Shape.FLOATS, FADD);
        define(Op.F32X4_SUB, Shape.FLOATS, FSUB);
        define(Op.F32X4_MUL, Shape.FLOATS, FMUL);
        define(Op.F32X4_DIV, Shape.FLOATS, FDIV);
        define(Op.F32X4_NEG, Shape.FLOATS, FNEG);
        define(Op.F32X4_SPLAT, Shape.FLOATS, 0);
        define(Op.F32X4_EXTRACT_LANE, Shape.FLOATS, 0);
        define(Op.F32X4_REPLACE_LANE, Shape.FLOATS, 0);
        define(Op.I32X4_ADD, Shape.INTS, IADD);
        define(Op.I32X4_SUB, Shape.INTS, ISUB);
        define(Op.I32X4_MUL, Shape.INTS, IMUL);
        define(Op.I32X4_NEG, Shape.INTS, INEG);
        define(Op.I32X4_SHL, Shape.INTS, ISHL);
        define(Op.I32X4_SHR_S, Shape.INTS, ISHR);
        define(Op.I32X4_SHR_U, Shape.INTS, IUSHR);
        define(Op.I32X4_SPLAT, Shape.INTS, 0);
        define(Op.I32X4_EXTRACT_LANE, Shape.INTS, 0);
        define(Op.I32X4_REPLACE_LANE, Shape.INTS, 0);
    }

    private LaneOps() {}

    private static void define(int op, Shape shape, int opcode) {
        SHAPES[op - Op.SIMD_BASE] = shape;
        OPCODES[op - Op.SIMD_BASE] = opcode;
    }

    /// The shape that an instruction computes lane by lane in; null if it does not.
    static @Nullable Shape shape(int op) {
        return op < Op.SIMD_BASE || op >= Op.ATOMIC_BASE ? null : SHAPES[op - Op.SIMD_BASE];
    }

    /// The JVM instruction for a lane, 0 if there is none.
    static int opcode(int op) {
        return OPCODES[op - Op.SIMD_BASE];
    }

    /// The JVM instruction for a quarter of a bitwise instruction, 0 if it is another.
    static int bitwise(int op) {
        return switch (op) {
            case Op.V128_AND -> IAND;
            case Op.V128_OR -> IOR;
            case Op.V128_XOR -> IXOR;
            default -> 0;
        };
    }

    /// Whether an instruction takes and makes vectors of any shape alike.
    static boolean isNeutral(int op) {
        return switch (op) {
            case Ir.VAR,
                    Op.V128_CONST,
                    Op.V128_LOAD,
                    Op.V128_STORE,
                    Op.V128_LOAD32_SPLAT,
                    Op.V128_LOAD64_SPLAT ->
                    true;
            default -> bitwise(op) != 0;
        };
    }
}
