package ijen.runtime.internal.numeric;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;

/// Numeric instructions that are more than one JVM instruction, named from their mnemonics
/// (`i32.trunc_f32_s` is `i32TruncF32S`). NaN operands come out quiet, as the specification's
/// arithmetic NaNs must be.
public final class Numeric {
    private static final double TWO_63 = 0x1p63;
    private static final double TWO_64 = 0x1p64;

    private Numeric() {}

    public static int i32DivS(int a, int b) {
        checkDivisor(b);
        if (a == Integer.MIN_VALUE && b == -1) {
            throw overflow(a + " / -1");
        }
        return a / b;
    }

    public static int i32DivU(int a, int b) {
        checkDivisor(b);
        return Integer.divideUnsigned(a, b);
    }

    public static int i32RemS(int a, int b) {
        checkDivisor(b);
        return a % b;
    }

    public static int i32RemU(int a, int b) {
        checkDivisor(b);
        return Integer.remainderUnsigned(a, b);
    }

    public static long i64DivS(long a, long b) {
        checkDivisor(b);
        if (a == Long.MIN_VALUE && b == -1) {
            throw overflow(a + " / -1");
        }
        return a / b;
    }

    public static long i64DivU(long a, long b) {
        checkDivisor(b);
        return Long.divideUnsigned(a, b);
    }

    public static long i64RemS(long a, long b) {
        checkDivisor(b);
        return a % b;
    }

    public static long i64RemU(long a, long b) {
        checkDivisor(b);
        return Long.remainderUnsigned(a, b);
    }

    private static void checkDivisor(long divisor) {
        if (divisor == 0) {
            throw new Trap(TrapKind.INTEGER_DIVIDE_BY_ZERO);
        }
    }

    private static Trap overflow(String what) {
        return new Trap(TrapKind.INTEGER_OVERFLOW, what);
    }

    public static float f32Min(float a, float b) {
        return Float.isNaN(a) || Float.isNaN(b) ? a + b : Math.min(a, b);
    }

    public static float f32Max(float a, float b) {
        return Float.isNaN(a) || Float.isNaN(b) ? a + b : Math.max(a, b);
    }

    public static double f64Min(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? a + b : Math.min(a, b);
    }

    public static double f64Max(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? a + b : Math.max(a, b);
    }

    public static float f32Ceil(float a) {
        return (float) f64Ceil(a);
    }

    public static float f32Floor(float a) {
        return (float) f64Floor(a);
    }

    public static float f32Trunc(float a) {
        return (float) f64Trunc(a);
    }

    public static float f32Nearest(float a) {
        return (float) f64Nearest(a);
    }

    public static float f32Sqrt(float a) {
        return (float) Math.sqrt(a);
    }

    public static double f64Ceil(double a) {
        return Double.isNaN(a) ? a + a : Math.ceil(a);
    }

    public static double f64Floor(double a) {
        return Double.isNaN(a) ? a + a : Math.floor(a);
    }

    public static double f64Trunc(double a) {
        if (Double.isNaN(a)) {
            return a + a;
        }
        return a < 0 ? Math.ceil(a) : Math.floor(a);
    }

    public static double f64Nearest(double a) {
        return Double.isNaN(a) ? a + a : Math.rint(a);
    }

    public static double f64Sqrt(double a) {
        return Math.sqrt(a);
    }

    public static float f32Abs(float a) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) & Integer.MAX_VALUE);
    }

    public static float f32Neg(float a) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) ^ Integer.MIN_VALUE);
    }

    public static float f32Copysign(float a, float b) {
        return Float.intBitsToFloat(
                (Float.floatToRawIntBits(a) & Integer.MAX_VALUE)
                        | (Float.floatToRawIntBits(b) & Integer.MIN_VALUE));
    }

    public static double f64Abs(double a) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) & Long.MAX_VALUE);
    }

    public static double f64Neg(double a) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) ^ Long.MIN_VALUE);
    }

    public static double f64Copysign(double a, double b) {
        return Double.longBitsToDouble(
                (Double.doubleToRawLongBits(a) & Long.MAX_VALUE)
                        | (Double.doubleToRawLongBits(b) & Long.MIN_VALUE));
    }

    public static int i32TruncF32S(float a) {
        return i32TruncF64S(a);
    }

    public static int i32TruncF32U(float a) {
        return i32TruncF64U(a);
    }

    public static int i32TruncF64S(double a) {
        if (!(a > -0x1p31 - 1 && a < 0x1p31)) {
            throw outOfRange(a);
        }
        return (int) a;
    }

    public static int i32TruncF64U(double a) {
        if (!(a > -1 && a < 0x1p32)) {
            throw outOfRange(a);
        }
        return (int) (long) a;
    }

    public static long i64TruncF32S(float a) {
        return i64TruncF64S(a);
    }

    public static long i64TruncF32U(float a) {
        return i64TruncF64U(a);
    }

    public static long i64TruncF64S(double a) {
        if (!(a >= -TWO_63 && a < TWO_63)) {
            throw outOfRange(a);
        }
        return (long) a;
    }

    public static long i64TruncF64U(double a) {
        if (!(a > -1 && a < TWO_64)) {
            throw outOfRange(a);
        }
        return unsignedLong(a);
    }

    private static Trap outOfRange(double a) {
        return Double.isNaN(a)
                ? new Trap(TrapKind.INVALID_CONVERSION_TO_INTEGER, "NaN")
                : overflow(Double.toString(a));
    }

    private static long unsignedLong(double a) {
        return a < TWO_63 ? (long) a : (long) (a - TWO_63) + Long.MIN_VALUE;
    }

    public static int i32TruncSatF32S(float a) {
        return (int) a;
    }

    public static int i32TruncSatF32U(float a) {
        return i32TruncSatF64U(a);
    }

    public static int i32TruncSatF64S(double a) {
        return (int) a;
    }

    public static int i32TruncSatF64U(double a) {
        return (int) Math.max(0, Math.min((long) a, 0xFFFF_FFFFL));
    }

    public static long i64TruncSatF32S(float a) {
        return (long) a;
    }

    public static long i64TruncSatF32U(float a) {
        return i64TruncSatF64U(a);
    }

    public static long i64TruncSatF64S(double a) {
        return (long) a;
    }

    public static long i64TruncSatF64U(double a) {
        if (!(a > 0)) {
            return 0;
        }
        return a >= TWO_64 ? -1 : unsignedLong(a);
    }

    public static float f32ConvertI32U(int a) {
        return (float) (a & 0xFFFF_FFFFL);
    }

    public static double f64ConvertI32U(int a) {
        return (double) (a & 0xFFFF_FFFFL);
    }

    /// The lowest bit is kept sticky, so that halving does not change how the result rounds.
    public static float f32ConvertI64U(long a) {
        return a >= 0 ? (float) a : (float) (a >>> 1 | a & 1) * 2;
    }

    public static double f64ConvertI64U(long a) {
        return a >= 0 ? (double) a : (double) (a >>> 1 | a & 1) * 2;
    }

    /// High half of a 128-bit sum; the low half is `aLow + bLow`.
    public static long i64Add128High(long aLow, long aHigh, long bLow, long bHigh) {
        var carry = Long.compareUnsigned(aLow + bLow, aLow) < 0 ? 1 : 0;
        return aHigh + bHigh + carry;
    }

    /// High half of a 128-bit difference; the low half is `aLow - bLow`.
    public static long i64Sub128High(long aLow, long aHigh, long bLow, long bHigh) {
        var borrow = Long.compareUnsigned(aLow, bLow) < 0 ? 1 : 0;
        return aHigh - bHigh - borrow;
    }
}
