package ijen.wat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Huge text made to hurt: it has to give an error (or a module) in bounded time, with no other
/// exception. `-Dhostile.megabytes=50` makes it as large as the project promises to stand.
class HostileTextTest {
    private static final int SIZE = Integer.getInteger("hostile.megabytes", 12) * 1_000_000;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// Text of the full size: a start, a unit repeated, and an end.
    private static byte[] text(String start, String unit, String end) {
        byte[] head = start.getBytes(StandardCharsets.UTF_8);
        byte[] body = unit.getBytes(StandardCharsets.UTF_8);
        byte[] tail = end.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[SIZE];
        System.arraycopy(head, 0, all, 0, head.length);
        int at = head.length;
        while (at + body.length + tail.length <= SIZE) {
            System.arraycopy(body, 0, all, at, body.length);
            at += body.length;
        }
        System.arraycopy(tail, 0, all, at, tail.length);
        return Arrays.copyOf(all, at + tail.length);
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("(", "(", "", "unexpected token"),
                Arguments.of("(module ", "(", "", "unexpected token"),
                Arguments.of("(func ", "(block ", "", "unexpected token"),
                Arguments.of("(func ", "block ", ")", "nested too deeply"),
                Arguments.of("(func ", "(i32.eqz ", "", "unexpected token"),
                Arguments.of("(func ", "(if ", ")", "unexpected token"),
                Arguments.of("(type ", "(sub ", ")", "unexpected token"),
                Arguments.of("", "(; ", "", "unclosed comment"),
                Arguments.of("", "(@x ", "", "unclosed annotation"),
                Arguments.of("(@custom \"", "x", "", "unclosed string"),
                Arguments.of("(data \"", "\\00", "", "unclosed string"),
                Arguments.of("(func $", "x", "", "unexpected token"),
                Arguments.of("(func i32.const ", "9", ")", "i32 constant out of range"),
                Arguments.of("(func i64.const 0x", "_f", ")", "unknown operator"),
                Arguments.of("(func f32.const ", "9", ")", "f32 constant out of range"),
                Arguments.of("(func f64.const 0x", "f", "p1)", "f64 constant out of range"),
                Arguments.of("(func f64.const 1e", "9", ")", "f64 constant out of range"),
                Arguments.of("(memory ", "1", ")", "i64 constant out of range"),
                Arguments.of("", "x", "", "unknown operator"),
                Arguments.of("(func br_table ", "$x ", ")", "unknown label"),
                Arguments.of("", "\"\" ", "", "unexpected token"),
                Arguments.of("(module quote \"", "(", "\")", "unexpected token"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hugeTextsGiveAnError(String start, String unit, String end, String phrase) {
        byte[] text = text(start, unit, end);
        Assertions.assertTimeout(
                LIMIT,
                () ->
                        assertThatThrownBy(() -> Wat.parseModule(text, Wat.Options.DEFAULT))
                                .isInstanceOf(TextException.class)
                                .hasMessageContaining(phrase)
                                .satisfies(
                                        e -> assertThat(e.getMessage().length()).isLessThan(1000)));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hugeScriptsGiveAnError(String start, String unit, String end) {
        byte[] text = text("(module) " + start, unit, end);
        Assertions.assertTimeout(
                LIMIT,
                () -> {
                    try {
                        Script.parse("hostile", text);
                    } catch (TextException e) {
                        assertThat(e.line()).isEqualTo(1);
                    }
                });
    }

    @Test
    void nestingOfTenMillionBalancedOperandsIsRefusedAndOfHalfAMillionWorks() {
        String deep = "(i32.eqz ".repeat(10_000_000) + "(i32.const 0)" + ")".repeat(10_000_000);
        assertThatThrownBy(() -> Wat.parseModule("(func (drop " + deep + "))"))
                .isInstanceOf(TextException.class)
                .hasMessageContaining("nested too deeply");
        String fair = "(i32.eqz ".repeat(500_000) + "(i32.const 0)" + ")".repeat(500_000);
        assertThat(Wat.parseModule("(func (drop " + fair + "))")).hasSizeGreaterThan(500_000);
    }

    @Test
    void manyBlocksWithOneLabelAreResolvedInLinearTime() {
        String text = "(func block $out " + "block $a br $out ".repeat(300_000);
        Assertions.assertTimeout(
                LIMIT,
                () ->
                        assertThat(Wat.parseModule(text + "end ".repeat(300_001) + ")"))
                                .hasSizeGreaterThan(1_000_000));
    }

    @Test
    void deepBinariesPrintWithoutRecursion() {
        byte[] binary =
                Wat.parseModule("(func " + "block ".repeat(200_000) + "end ".repeat(200_000) + ")");
        for (Printer.Style style : Printer.Style.values()) {
            String text = Printer.print(binary, style);
            assertThat(Wat.parseModule(text)).isEqualTo(binary);
        }
    }

    @Test
    void longChainsOfOperandsPrintFoldedInLinearTime() {
        byte[] binary =
                Wat.parseModule("(func i32.const 0 " + "i32.eqz ".repeat(1_000_000) + "drop)");
        Assertions.assertTimeout(
                LIMIT,
                () ->
                        assertThat(Wat.parseModule(Printer.print(binary, Printer.Style.FOLDED)))
                                .isEqualTo(binary));
    }
}
