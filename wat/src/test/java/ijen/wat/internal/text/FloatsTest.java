package ijen.wat.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FloatsTest {
    private static int f32(String literal) {
        return new Cursor(Source.of("test", literal)).f32();
    }

    private static long f64(String literal) {
        return new Cursor(Source.of("test", literal)).f64();
    }

    @ParameterizedTest
    @CsvSource({
        "0x1p0,3f800000",
        "0x1.000001p0,3f800000",
        "0x1.0000010001p0,3f800001",
        "0x1.000003p0,3f800002",
        "0x1p-149,00000001",
        "0x1p-150,00000000",
        "0x1.8p-150,00000001",
        "0x0.000001p-126,00000000",
        "0x0.000001000000000000000000000001p-126,00000001",
        "0x1.fffffefffffff8000000p127,7f7fffff",
        "-0x0p0,80000000",
        "1e-45,00000001",
        "1_0.5e0_1,42d20000",
        "inf,7f800000",
        "-nan,ffc00000",
        "nan:0x1,7f800001",
        "+nan:0x7f_ffff,7fffffff"
    })
    void literalsGiveTheseBits(String literal, String bits) {
        assertThat(Integer.toHexString(f32(literal))).isEqualTo(bits.replaceFirst("^0+(?!$)", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x1p128",
                "0x1.ffffffp127",
                "1e39",
                "340282356779733661637539395458142568448",
                "nan:0x0",
                "nan:0x800000",
                "0x1p9999999999999999999"
            })
    void valuesOutOfRangeAreRefused(String literal) {
        assertThatThrownBy(() -> f32(literal)).hasMessageContaining("constant out of range");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".5", "1e", "0x", "0x1.p", "1._0", "nan:1", "infinity", "1_.0", "0x1p0x1"})
    void formsThatAreNoNumbersAreRefused(String literal) {
        assertThatThrownBy(() -> f32(literal))
                .hasMessageMatching("(?s)(unknown operator|unexpected token).*");
    }

    @Test
    void hexadecimalAgreesWithTheJdkForRandomBits() {
        var random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            double d = Double.longBitsToDouble(random.nextLong());
            if (!Double.isNaN(d) && !Double.isInfinite(d)) {
                assertThat(f64(Double.toHexString(d).replace("p", i % 2 == 0 ? "p" : "P")))
                        .isEqualTo(Double.doubleToRawLongBits(d));
            }
        }
    }

    @Test
    void longMantissasRoundOnceToSinglePrecision() {
        var random = new Random(8);
        for (int i = 0; i < 100_000; i++) {
            double d = Math.scalb(random.nextDouble() + 1, random.nextInt(290) - 160);
            float expected = (float) d;
            if (!Float.isInfinite(expected)) {
                assertThat(f32(Double.toHexString(d))).isEqualTo(Float.floatToRawIntBits(expected));
            }
        }
    }
}
