package ijen.compiler.internal.bounds;

import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.Op;

/// Ranges of `i32` expressions, as unsigned numbers.
final class Ranges {
    private static final int DEPTH = 6;
    private final Ir ir;

    Ranges(Ir ir) {
        this.ir = ir;
    }

    long most(int n, Facts facts) {
        return most(n, facts, DEPTH);
    }

    /// Whether a value is not negative as a signed number.
    boolean isNatural(int n, Facts facts) {
        return most(n, facts) <= Integer.MAX_VALUE;
    }

    private long most(int n, Facts facts, int depth) {
        if (depth == 0) {
            return Facts.LARGEST;
        }
        int op = ir.op[n];
        return switch (op) {
            case Op.I32_CONST -> ir.imm[n] & Facts.LARGEST;
            case Ir.VAR -> ir.kind[n] == Kind.I ? facts.most(ir.a[n]) : Facts.LARGEST;
            case Op.I32_LOAD8_U -> 0xFF;
            case Op.I32_LOAD16_U -> 0xFFFF;
            case Op.I32_CLZ, Op.I32_CTZ, Op.I32_POPCNT -> 32;
            case Op.SELECT -> Math.max(first(n, facts, depth), second(n, facts, depth));
            case Op.I32_AND -> Math.min(first(n, facts, depth), second(n, facts, depth));
            case Op.I32_OR, Op.I32_XOR ->
                    bits(first(n, facts, depth)) | bits(second(n, facts, depth));
            case Op.I32_ADD -> fit(first(n, facts, depth) + second(n, facts, depth));
            case Op.I32_MUL -> product(first(n, facts, depth), second(n, facts, depth));
            case Op.I32_SHL ->
                    isConstant(ir.b[n]) ? fit(first(n, facts, depth) << shift(n)) : Facts.LARGEST;
            case Op.I32_SHR_U ->
                    isConstant(ir.b[n])
                            ? first(n, facts, depth) >>> shift(n)
                            : first(n, facts, depth);
            case Op.I32_DIV_U -> first(n, facts, depth) / Math.max(1, least(ir.b[n], facts));
            case Op.I32_REM_U ->
                    Math.min(first(n, facts, depth), Math.max(1, second(n, facts, depth)) - 1);
            case Op.I32_WRAP_I64 -> wrapped(ir.a[n]);
            default -> op >= Op.I32_EQZ && op <= Op.F64_GE ? 1 : Facts.LARGEST;
        };
    }

    private long first(int n, Facts facts, int depth) {
        return most(ir.a[n], facts, depth - 1);
    }

    private long second(int n, Facts facts, int depth) {
        return most(ir.b[n], facts, depth - 1);
    }

    /// The least value, where that is simple to see.
    long least(int n, Facts facts) {
        return switch (ir.op[n]) {
            case Op.I32_CONST -> ir.imm[n] & Facts.LARGEST;
            case Ir.VAR -> facts.least(ir.a[n]);
            case Op.I32_ADD ->
                    most(n, facts) == Facts.LARGEST
                            ? 0
                            : least(ir.a[n], facts) + least(ir.b[n], facts);
            default -> 0;
        };
    }

    boolean isConstant(int n) {
        return ir.op[n] == Op.I32_CONST;
    }

    private int shift(int n) {
        return (int) ir.imm[ir.b[n]] & 31;
    }

    /// A sum or product that may not fit may be anything.
    private static long fit(long value) {
        return Math.min(value, Facts.LARGEST);
    }

    private static long product(long x, long y) {
        return x != 0 && y > Facts.LARGEST / x ? Facts.LARGEST : x * y;
    }

    private static long bits(long most) {
        return (Long.highestOneBit(most) << 1) - (most == 0 ? 0 : 1);
    }

    private long wrapped(int n) {
        return switch (ir.op[n]) {
            case Op.I64_LOAD8_U -> 0xFF;
            case Op.I64_LOAD16_U -> 0xFFFF;
            case Op.I64_CONST -> ir.imm[n] & Facts.LARGEST;
            case Op.I64_AND -> Math.min(wrapped(ir.a[n]), wrapped(ir.b[n]));
            case Op.I64_SHR_U -> {
                int by = ir.op[ir.b[n]] == Op.I64_CONST ? (int) ir.imm[ir.b[n]] & 63 : 0;
                yield by < 32 ? Facts.LARGEST : -1L >>> by;
            }
            default -> Facts.LARGEST;
        };
    }
}
