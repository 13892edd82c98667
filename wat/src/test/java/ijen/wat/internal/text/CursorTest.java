package ijen.wat.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.wat.TextException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static Cursor over(String text) {
        return new Cursor(Source.of("test", text));
    }

    private static List<String> tokens(String text, boolean annotations) {
        var cursor = new Cursor(Source.of("test", text), annotations);
        var found = new ArrayList<String>();
        while (!cursor.atEnd()) {
            found.add(cursor.token() + " " + cursor.text());
            cursor.advance();
        }
        return found;
    }

    @Test
    void runsOfCharactersAreCutByTheLongestMatch() {
        assertThat(tokens("(func$x $x 0$y \"a\"\"b\" $\"q r\" {} 1;;c\n) [a,b", false))
                .containsExactly(
                        "OPEN (",
                        "KEYWORD func$x",
                        "ID $x",
                        "NUMBER 0$y",
                        "RESERVED \"a\"\"b\"",
                        "ID $\"q r\"",
                        "RESERVED {}",
                        "NUMBER 1",
                        "CLOSE )",
                        "RESERVED [a,b");
    }

    @Test
    void commentsNestAndAnnotationsWithoutMeaningAreBlank() {
        assertThat(tokens("a(; (; ;) (@x ;)(@b , ;({)\")\" (@)) b;; c", false))
                .containsExactly("KEYWORD a", "KEYWORD b");
    }

    @Test
    void annotationsWithMeaningAreTokensOnRequest() {
        assertThat(tokens("(@custom \"a\") (@other)", true))
                .containsExactly("ANNOTATION (@custom", "STRING \"a\"", "CLOSE )");
        assertThat(tokens("(@custom \"a\")", false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(; (; ;)|unclosed comment",
                "\"abc|unclosed string",
                "\"\\z\"|invalid string escape",
                "\"\\u{d800}\"|invalid string escape",
                "(@a (b)|unclosed annotation",
                "(@ x)|empty annotation id",
                "é|illegal character",
                "$\"\"|empty identifier",
                "$\"\\ff\"|malformed UTF-8 encoding",
            })
    void wrongCharactersAreNamed(String text, String phrase) {
        assertThatThrownBy(() -> tokens(text, false))
                .isInstanceOf(TextException.class)
                .hasMessageStartingWith(phrase);
    }

    @Test
    void malformedUtf8IsRefusedAnywhere() {
        byte[] text = ";; \0".getBytes(StandardCharsets.ISO_8859_1);
        text[3] = (byte) 0xC0;
        assertThatThrownBy(() -> Source.of("test", text))
                .hasMessageStartingWith("malformed UTF-8 encoding");
    }

    @Test
    void stringsAreUnescaped() {
        assertThat(over("\"a\\t\\n\\r\\\"\\'\\\\\\00\\fF\\u{1F_600}\"").string())
                .isEqualTo(
                        new byte[] {
                            'a',
                            '\t',
                            '\n',
                            '\r',
                            '"',
                            '\'',
                            '\\',
                            0,
                            (byte) 0xFF,
                            (byte) 0xF0,
                            (byte) 0x9F,
                            (byte) 0x98,
                            (byte) 0x80
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-1,-1",
        "4294967295,-1",
        "-2147483648,-2147483648",
        "0x8000_0000,-2147483648",
        "+1_0,10",
        "-0x80000000,-2147483648"
    })
    void integersAreReadSignedOrUnsigned(String literal, int value) {
        assertThat(over(literal).i32()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"4294967296", "-2147483649", "0x1_0000_0000", "99999999999999999999999"})
    void integersThatDoNotFitAreOutOfRange(String literal) {
        assertThatThrownBy(() -> over(literal).i32())
                .hasMessageStartingWith("i32 constant out of range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x", "1_", "1__0", "0x_1", "1a", "+", "0xg", "1.0e"})
    void wrongNumbersAreUnknownOperators(String literal) {
        assertThatThrownBy(() -> over(literal).i64()).hasMessageStartingWith("unknown operator");
    }

    @Test
    void theLimitsOf64BitsAreExact() {
        assertThat(over("18446744073709551615").i64()).isEqualTo(-1);
        assertThat(over("-9223372036854775808").i64()).isEqualTo(Long.MIN_VALUE);
        assertThatThrownBy(() -> over("18446744073709551616").i64())
                .hasMessageContaining("out of range");
        assertThatThrownBy(() -> over("-9223372036854775809").i64())
                .hasMessageContaining("out of range");
    }

    @Test
    void anErrorShowsTheLineWithACaret() {
        var cursor = over("(module\n\t(;ü;)(fun) é)");
        cursor.open();
        cursor.keyword("module");
        cursor.open();
        assertThatThrownBy(() -> cursor.keyword("func"))
                .isInstanceOfSatisfying(
                        TextException.class,
                        e -> {
                            assertThat(e.line()).isEqualTo(2);
                            assertThat(e.column()).isEqualTo(8);
                        })
                .hasMessage(
                        "unknown operator fun, expected `func`\n"
                                + " --> test:2:8\n"
                                + "2 |  (;ü;)(fun) é)\n"
                                + "  |        ^");
    }

    @Test
    void aMarkBringsTheCursorBack() {
        var cursor = over("(a (b \")\") c) d");
        int mark = cursor.mark();
        cursor.skipForm();
        assertThat(cursor.text()).isEqualTo("d");
        cursor.reset(mark);
        assertThat(cursor.takeOpen("a")).isTrue();
        cursor.skipRest();
        assertThat(cursor.text()).isEqualTo("d");
    }
}
