package ijen.cli.internal.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.cli.internal.console.CommandFailure;
import ijen.runtime.Feature;
import ijen.runtime.Features;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WasmOptionsTest {
    @Test
    void nothingSaidMeansTheStandardFeaturesAndNoTimeout() {
        assertThat(WasmOptions.parse(List.of())).isEqualTo(WasmOptions.STANDARD);
    }

    @Test
    void aListOfSettingsIsReadFromLeftToRight() {
        var options = WasmOptions.parse(List.of("threads=y,simd=n", "simd"));

        assertThat(options.features().has(Feature.THREADS)).isTrue();
        assertThat(options.features().has(Feature.SIMD)).isTrue();
    }

    @Test
    void allProposalsCanBeTurnedOnAndOff() {
        assertThat(WasmOptions.parse(List.of("all-proposals")).features()).isEqualTo(Features.ALL);
        assertThat(WasmOptions.parse(List.of("all-proposals=n,gc")).features())
                .isEqualTo(Features.MVP.with(Feature.GC));
    }

    @Test
    void limitsTakeSuffixes() {
        var options = WasmOptions.parse(List.of("max-memory-size=64M,max-wasm-stack=2m"));

        assertThat(options.limits().memoryBytes()).isEqualTo(64L << 20);
        assertThat(options.stackBytes()).isEqualTo(2L << 20);
    }

    @ParameterizedTest
    @CsvSource({"5, 5000", "5s, 5000", "200ms, 200", "2m, 120000"})
    void aTimeoutIsInSecondsUnlessItNamesAUnit(String text, long milliseconds) {
        assertThat(WasmOptions.parse(List.of("timeout=" + text)).timeout())
                .isEqualTo(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fuel=100 | -W fuel is not supported: bound the run with -W timeout=TIME",
                "sidm | unknown option -W sidm; -W help lists all",
                "simd=maybe | -W simd expects y or n, got 'maybe'",
                "timeout | -W timeout expects a time, such as 5s or 200ms, got nothing",
                "max-instances=-1 | -W max-instances expects a number, such as 65536 or 64M, got"
                        + " '-1'",
                "max-memory-size=99999999999999999g | -W max-memory-size expects a smaller number,"
                        + " got '99999999999999999g'"
            })
    void aWrongSettingIsNamedInTheMessage(String setting, String message) {
        assertThatThrownBy(() -> WasmOptions.parse(List.of(setting)))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(message);
    }

    @Test
    void theHelpNamesEveryFeature() {
        for (var feature : Feature.values()) {
            assertThat(WasmOptions.help()).contains("  " + feature.flag() + " ");
        }
    }
}
