package ijen.runtime.internal.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumericTest {
    private static void assertTrap(TrapKind kind, ThrowingCallable call) {
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(call)
                .satisfies(t -> assertThat(t.kind()).isEqualTo(kind));
    }

    @Test
    void divisionTrapsOnZeroAndOverflow() {
        assertTrap(TrapKind.INTEGER_DIVIDE_BY_ZERO, () -> Numeric.i32DivS(1, 0));
        assertTrap(TrapKind.INTEGER_DIVIDE_BY_ZERO, () -> Numeric.i64RemU(1, 0));
        assertTrap(TrapKind.INTEGER_OVERFLOW, () -> Numeric.i32DivS(Integer.MIN_VALUE, -1));
        assertTrap(TrapKind.INTEGER_OVERFLOW, () -> Numeric.i64DivS(Long.MIN_VALUE, -1));
        assertThat(Numeric.i32RemS(Integer.MIN_VALUE, -1)).isZero();
        assertThat(Numeric.i64RemS(Long.MIN_VALUE, -1)).isZero();
    }

    @Test
    void truncationTrapsJustOutsideTheRange() {
        assertThat(Numeric.i32TruncF64S(-2147483648.9)).isEqualTo(Integer.MIN_VALUE);
        assertThat(Numeric.i32TruncF64S(2147483647.9)).isEqualTo(Integer.MAX_VALUE);
        assertThat(Numeric.i32TruncF64U(4294967295.9)).isEqualTo(-1);
        assertThat(Numeric.i32TruncF64U(-0.9)).isZero();
        assertThat(Numeric.i64TruncF64U(0x1.fffffffffffffp63)).isEqualTo(-2048);
        assertTrap(TrapKind.INTEGER_OVERFLOW, () -> Numeric.i32TruncF64S(2147483648.0));
        assertTrap(TrapKind.INTEGER_OVERFLOW, () -> Numeric.i32TruncF64U(-1));
        assertTrap(TrapKind.INTEGER_OVERFLOW, () -> Numeric.i64TruncF64S(0x1p63));
        assertTrap(TrapKind.INTEGER_OVERFLOW, () -> Numeric.i64TruncF64U(0x1p64));
        assertTrap(TrapKind.INVALID_CONVERSION_TO_INTEGER, () -> Numeric.i64TruncF32S(Float.NaN));
    }

    @Test
    void saturationStopsAtTheRange() {
        assertThat(Numeric.i32TruncSatF64U(-5)).isZero();
        assertThat(Numeric.i32TruncSatF64U(1e20)).isEqualTo(-1);
        assertThat(Numeric.i32TruncSatF64U(Double.NaN)).isZero();
        assertThat(Numeric.i64TruncSatF64U(1e30)).isEqualTo(-1);
        assertThat(Numeric.i64TruncSatF64U(0x1p63)).isEqualTo(Long.MIN_VALUE);
        assertThat(Numeric.i64TruncSatF64U(Double.NaN)).isZero();
    }

    @Test
    void minimumAndMaximumGiveQuietNansAndTellZerosApart() {
        float signaling = Float.intBitsToFloat(0x7FA0_0000);
        int quiet = 0x0040_0000;

        assertThat(Float.floatToRawIntBits(Numeric.f32Min(signaling, 1)) & quiet).isNotZero();
        assertThat(Float.floatToRawIntBits(Numeric.f32Max(1, signaling)) & quiet).isNotZero();
        assertThat(1 / Numeric.f64Min(0.0, -0.0)).isNegative();
        assertThat(1 / Numeric.f64Max(0.0, -0.0)).isPositive();
    }

    @Test
    void roundingKeepsTheSignOfZeroAndQuietsNans() {
        double signaling = Double.longBitsToDouble(0x7FF4_0000_0000_0000L);
        long quiet = 0x0008_0000_0000_0000L;

        assertThat(1 / Numeric.f64Trunc(-0.5)).isNegative();
        assertThat(1 / Numeric.f64Nearest(-0.5)).isNegative();
        assertThat(Numeric.f64Nearest(2.5)).isEqualTo(2);
        assertThat(Numeric.f32Nearest(3.5f)).isEqualTo(4);
        for (double rounded :
                new double[] {
                    Numeric.f64Ceil(signaling),
                    Numeric.f64Floor(signaling),
                    Numeric.f64Trunc(signaling),
                    Numeric.f64Nearest(signaling),
                    Numeric.f64Sqrt(signaling)
                }) {
            assertThat(Double.doubleToRawLongBits(rounded) & quiet).isNotZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                -2,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                0x8000_0080_0000_0001L,
                0xFFFF_FF00_0000_0000L,
                0x8000_0000_0000_0401L,
                0x8000_0000_0000_0400L
            })
    void unsignedConversionsRoundOnce(long value) {
        var exact = new BigDecimal(new BigInteger(Long.toUnsignedString(value)));

        assertThat(Numeric.f64ConvertI64U(value)).isEqualTo(exact.doubleValue());
        assertThat(Numeric.f32ConvertI64U(value)).isEqualTo(exact.floatValue());
    }

    @Test
    void wideSumsCarryAndBorrow() {
        assertThat(Numeric.i64Add128High(-1, 0, 1, 0)).isEqualTo(1);
        assertThat(Numeric.i64Add128High(-1, 5, -1, 6)).isEqualTo(12);
        assertThat(Numeric.i64Sub128High(0, 0, 1, 0)).isEqualTo(-1);
        assertThat(Numeric.i64Sub128High(3, 9, 3, 4)).isEqualTo(5);
    }
}
