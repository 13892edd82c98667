package ijen.compiler.internal.bounds;

import ijen.runtime.internal.code.Op;

/// How many bytes an access of numbers moves.
final class Widths {
    private Widths() {}

    static int of(int op) {
        return switch (op) {
            case Op.I64_LOAD, Op.F64_LOAD, Op.I64_STORE, Op.F64_STORE -> 8;
            case Op.I32_LOAD,
                    Op.F32_LOAD,
                    Op.I64_LOAD32_S,
                    Op.I64_LOAD32_U,
                    Op.I32_STORE,
                    Op.F32_STORE,
                    Op.I64_STORE32 ->
                    4;
            case Op.I32_LOAD16_S,
                    Op.I32_LOAD16_U,
                    Op.I64_LOAD16_S,
                    Op.I64_LOAD16_U,
                    Op.I32_STORE16,
                    Op.I64_STORE16 ->
                    2;
            default -> 1;
        };
    }
}
