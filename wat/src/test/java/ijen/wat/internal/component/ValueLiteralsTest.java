package ijen.wat.internal.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.wat.TextException;
import ijen.wat.Wat;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueLiteralsTest {
    private static byte[] encode(String type, String literal) {
        String text = "(component (value " + type + " " + literal + "))";
        return Wat.parse(text.getBytes(StandardCharsets.UTF_8), Wat.Options.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    bool | true | 7f 01 01
                    u8 | 255 | 7d 01 ff
                    s8 | -5 | 7e 01 fb
                    u16 | 300 | 7b 02 ac02
                    s16 | -300 | 7c 02 d47d
                    u64 | 18446744073709551615 | 77 0a ffffffffffffffffff01
                    s64 | -1 | 78 01 7f
                    f32 | 1.5 | 76 04 0000c03f
                    f32 | nan | 76 04 0000c07f
                    f64 | -inf | 75 08 000000000000f0ff
                    char | 'a' | 74 01 61
                    char | '\\n' | 74 01 0a
                    char | "☃" | 74 03 e29883
                    string | "hi" | 73 03 026869
                    u8 | (binary "\\07") | 7d 01 07
                    """)
    void aPrimitiveIsEncodedByItsType(String type, String literal, String expected) {
        assertThat(section(encode(type, literal))).isEqualTo(expected.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    (record (field "a" bool) (field "b" u8)) | (record true 1) | 02 0101
                    (variant (case "a" bool) (case "b" u8)) | (variant "b" 7) | 02 0107
                    (variant (case "a" bool) (case "b")) | (variant "b") | 01 01
                    (list u8) | (list 1 2 3) | 04 03010203
                    (list string) | (list) | 01 00
                    (tuple u8 string) | (tuple 1 "x") | 03 010178
                    (flags "a" "b" "c" "d" "e" "f" "g" "h" "i") | (flags "i" "a") | 02 0101
                    (enum "a" "b") | (enum "b") | 01 01
                    (option u8) | none | 01 00
                    (option (option u8)) | (some (some 3)) | 03 010103
                    (result) | error | 01 01
                    (result u8 (error string)) | (ok 2) | 02 0002
                    (result u8 (error string)) | (error "e") | 03 010165
                    """)
    void aCompoundValueIsEncodedByItsType(String type, String literal, String expected) {
        assertThat(section(encode(type, literal))).endsWith(expected.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    u8 | 256 | u8 constant out of range
                    s8 | 128 | s8 constant out of range
                    s64 | 9223372036854775808 | s64 constant out of range
                    f32 | nan:0x1 | component values have one NaN
                    char | 'ab' | expected one character
                    (enum "a") | (enum "b") | unknown label `b`
                    (result u8) | ok | expected a payload
                    (own 0) | 1 | cannot be written out
                    7 | 1 | write the value as `(binary …)`
                    """)
    void aLiteralThatDoesNotFitItsTypeIsRefused(String type, String literal, String expected) {
        assertThatThrownBy(() -> encode(type, literal))
                .isInstanceOf(TextException.class)
                .hasMessageContaining(expected);
    }

    /// The only definition in the value section, which is the last, in hexadecimal.
    private static String section(byte[] component) {
        int at = 8;
        String last = "";
        while (at < component.length) {
            int length = component[at + 1];
            last = HexFormat.of().formatHex(component, at + 3, at + 2 + length);
            at += 2 + length;
        }
        return last;
    }
}
