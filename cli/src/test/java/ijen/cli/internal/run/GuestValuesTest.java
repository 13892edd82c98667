package ijen.cli.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.cli.internal.console.CommandFailure;
import ijen.runtime.ExternType.FuncType;
import ijen.runtime.V128;
import ijen.runtime.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuestValuesTest {
    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5",
        "1, 1",
        "-0, -0",
        "1e22, 10000000000000000000000",
        "1e-5, 0.00001",
        "0x1p-2, 0.25",
        "nan, NaN",
        "inf, inf",
        "-inf, -inf",
        "1e400, inf"
    })
    void realNumbersAreReadAndWrittenAsWasmtimeDoes(String text, String again) {
        var value = parse(ValueType.F64, text);

        assertThat(GuestValues.text(value, ValueType.F64)).isEqualTo(again);
    }

    @Test
    void aFloatIsWrittenWithItsOwnDigits() {
        assertThat(GuestValues.text(0.1f, ValueType.F32)).isEqualTo("0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5f", "2D", "", "one", "0x1"})
    void whatOnlyJavaTakesForANumberIsRefused(String text) {
        assertThatThrownBy(() -> parse(ValueType.F64, text))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("'" + text + "' is not a value of the type f64");
    }

    @Test
    void vectorsAreNumbersWithoutSign() {
        var vector = parse(ValueType.V128, "0x0102030405060708f90a0b0c0d0e0f10");

        assertThat(vector).isEqualTo(new V128(0xf90a0b0c0d0e0f10L, 0x0102030405060708L));
        assertThat(GuestValues.text(new V128(-1, 0), ValueType.V128))
                .isEqualTo("18446744073709551615");
        assertThatThrownBy(() -> parse(ValueType.V128, "-1")).isInstanceOf(CommandFailure.class);
    }

    private static @Nullable Object parse(ValueType type, String text) {
        return GuestValues.parse("f", FuncType.of(List.of(type)), List.of(text))[0];
    }
}
