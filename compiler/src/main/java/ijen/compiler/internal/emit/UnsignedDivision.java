package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.Op;
import java.math.BigInteger;

/// Unsigned quotients and remainders of constants, by a multiplication: HotSpot does that for
/// signed ones only, and divides for unsigned ones.
///
/// The quotient of `x` below 2^`bits` by `d` is `x * m >> bits + more`, where `m` is 2^(`bits` +
/// `more`) / `d` rounded up, if the error of rounding times `d` is at most 2^`more` (Granlund and
/// Montgomery, "Division by invariant integers using multiplication"). With `more` = log2 `d`,
/// rounded up, that holds always, but then `m` may need one bit more than `x` has.
final class UnsignedDivision {

    private final Emitter e;
    private final int node;
    private final boolean wide;
    private final long divisor;

    /// Multiplier, and how far the product is shifted beyond `bits`.
    private BigInteger multiplier = BigInteger.ZERO;

    private int more;

    private UnsignedDivision(Emitter e, int node, boolean wide, long divisor) {
        this.e = e;
        this.node = node;
        this.wide = wide;
        this.divisor = divisor;
    }

    /// Emits a division or remainder, if its divisor is a constant that can be multiplied by.
    static boolean emit(Emitter e, int n) {
        int op = e.ir.op[n];
        int by = e.ir.b[n];
        boolean wide = op == Op.I64_DIV_U || op == Op.I64_REM_U;
        if (!e.isConstant(by)) {
            return false;
        }
        long divisor = wide ? e.ir.imm[by] : (int) e.ir.imm[by];
        if (divisor <= 0) {
            return false;
        }
        var division = new UnsignedDivision(e, n, wide, divisor);
        if (op == Op.I32_REM_U || op == Op.I64_REM_U) {
            division.remainder();
        } else {
            e.value(e.ir.a[n]);
            division.quotient();
        }
        return true;
    }

    private boolean isPowerOfTwo() {
        return Long.bitCount(divisor) == 1;
    }

    /// Replaces the dividend on the stack by the quotient.
    private void quotient() {
        if (isPowerOfTwo()) {
            e.code.iconst(Long.numberOfTrailingZeros(divisor));
            e.code.op(wide ? LUSHR : IUSHR);
        } else if (wide) {
            longs();
        } else {
            ints();
        }
    }

    private void remainder() {
        e.value(e.ir.a[node]);
        if (isPowerOfTwo()) {
            constant(divisor - 1);
            e.code.op(wide ? LAND : IAND);
            return;
        }
        e.code.dup();
        quotient();
        constant(divisor);
        e.code.op(wide ? LMUL : IMUL);
        e.code.op(wide ? LSUB : ISUB);
    }

    private void constant(long value) {
        if (wide) {
            e.code.lconst(value);
        } else {
            e.code.iconst((int) value);
        }
    }

    private void choose(int bits) {
        var d = BigInteger.valueOf(divisor);
        for (more = 0; ; more++) {
            var power = BigInteger.ONE.shiftLeft(bits + more);
            multiplier = power.divide(d).add(BigInteger.ONE);
            var error = multiplier.multiply(d).subtract(power);
            if (error.compareTo(BigInteger.ONE.shiftLeft(more)) <= 0) {
                return;
            }
        }
    }

    private void ints() {
        int bits = e.bounds.isNatural(node) ? 31 : 32;
        choose(bits);
        e.code.op(I2L);
        if (bits == 32) {
            e.code.lconst(0xFFFF_FFFFL);
            e.code.op(LAND);
        }
        if (multiplier.bitLength() <= 64 - bits) {
            e.code.lconst(multiplier.longValue());
            e.code.op(LMUL);
            e.code.iconst(bits + more);
            e.code.op(LUSHR);
        } else {
            e.code.lconst(multiplier.shiftLeft(64 - bits - more).longValueExact());
            e.code.invokeStatic("java/lang/Math", "multiplyHigh", "(JJ)J");
        }
        e.code.op(L2I);
    }

    private void longs() {
        choose(64);
        if (multiplier.bitLength() <= 64) {
            e.code.lconst(multiplier.longValue());
            high();
            shift(more);
            return;
        }
        int dividend = e.scratch(Kind.L, 0);
        int product = e.scratch(Kind.L, 2);
        e.code.dup();
        e.code.store(Kind.L, dividend);
        e.code.lconst(multiplier.longValue());
        high();
        e.code.store(Kind.L, product);
        e.code.load(Kind.L, dividend);
        e.code.load(Kind.L, product);
        e.code.op(LSUB);
        shift(1);
        e.code.load(Kind.L, product);
        e.code.op(LADD);
        shift(more - 1);
    }

    private void high() {
        e.code.invokeStatic("java/lang/Math", "unsignedMultiplyHigh", "(JJ)J");
    }

    private void shift(int by) {
        if (by != 0) {
            e.code.iconst(by);
            e.code.op(LUSHR);
        }
    }
}
