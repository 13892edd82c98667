package ijen.wat.internal.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ijen.wat.TextException;
import ijen.wat.Wat;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentErrorsTest {
    private static byte[] parse(String text) {
        return Wat.parse(text.getBytes(StandardCharsets.UTF_8), Wat.Options.DEFAULT);
    }

    private static TextException error(String text) {
        return catchThrowableOfType(TextException.class, () -> parse(text));
    }

    @Test
    void anErrorShowsTheLineAndPointsAtTheToken() {
        TextException error =
                error(
                        """
                        (component
                          (type $t u8)
                          (type (list $u)))
                        """);
        assertThat(error)
                .hasMessage(
                        """
                        unknown type: failed to find name `$u`
                         --> <text>:3:15
                        3 |   (type (list $u)))
                          |               ^\
                        """);
    }

    /// Each text stands in `(component …)`; the column counts from the start of the text.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    (type) | 6 | unexpected token `)`, expected a value type
                    (type (frob)) | 7 | expected a type
                    (type (list)) | 12 | unexpected token `)`, expected a value type
                    (type (option u9)) | 15 | expected a value type
                    (type (own)) | 11 | expected an index, an identifier or `(type …)`
                    (type (map u8)) | 14 | expected a value type
                    (type (record (case "x" u8))) | 15 | expected `)`
                    (type (func (param u8))) | 20 | expected a string
                    (type (func (result u8) (result u8))) | 25 | expected `)`
                    (type (resource)) | 16 | expected `(rep i32)`
                    (type (resource (rep u32))) | 22 | expected `i32`, `i64`, `f32`, `f64` or `v128`
                    (type $t u8) (type $t u8) | 20 | duplicate type identifier: $t
                    (type (instance (import "x" (func)))) | 17 | instance types have no imports
                    (type (component (func))) | 18 | expected `type`, `core type`, `alias`, `export` or `import`
                    (type (component (core module))) | 24 | expected `type` or `rec`
                    (import (func)) | 9 | expected a string
                    (import "x") | 12 | expected `(`
                    (import "x" (core func)) | 23 | a core func cannot be imported or exported
                    (import "x" (type u8)) | 19 | expected `(eq …)` or `(sub resource)`
                    (import "x" (type (sub u8))) | 24 | expected `resource`
                    (import "x" (implements "a:b/c") (implements "a:b/c") (instance)) | 34 | a second `implements` attribute
                    (import "x" (external-id "a") (external-id "b") (func)) | 31 | a second `external-id` attribute
                    (export "x") | 12 | expected `(`
                    (export "x" (frob 0)) | 14 | expected `func`, `value`, `type`, `component`, `instance` or `core`
                    (export "x" (func $f)) | 19 | unknown func: failed to find name `$f`
                    (core func) | 11 | expected `(canon …)` or `(alias …)`
                    (core memory) | 13 | expected `(alias …)`
                    (core frob) | 7 | expected `func`, `table`, `memory`, `global`, `tag`, `type`, `module` or `instance`
                    (core type) | 11 | expected `(func …)`, `(struct …)` or `(array …)`
                    (core type (module (func))) | 20 | expected `type`, `rec`, `alias`, `import` or `export`
                    (core instance (instantiate)) | 28 | expected an index, an identifier or `(module …)`
                    (core instance (instantiate 0 (with "x" (func 0)))) | 41 | expected `(instance …)`
                    (instance (instantiate 0 (with "x" 0))) | 36 | expected `(`
                    (alias frob) | 8 | expected `export`, `core export` or `outer`
                    (alias export 0 "x" (core func)) | 1 | a core func needs `alias core export`
                    (alias core export 0 "x" (func)) | 1 | core instances export no func
                    (alias outer 0 0 (func)) | 1 | a func cannot be aliased from an outer component
                    (alias outer $x 0 (type)) | 14 | outer component `$x` not found
                    (canon) | 7 | expected `lift`, `lower` or a canonical built-in
                    (canon frob (core func)) | 8 | expected `lift`, `lower` or a canonical built-in
                    (canon lift (core func 0) (core func)) | 27 | expected an option or `(func …)`
                    (canon lower (func 0)) | 22 | expected an option or `(core func …)`
                    (canon lower (func 0) (memory (memory 0)) (core func)) | 32 | expected `core`
                    (canon waitable-set.wait (core func)) | 26 | expected `(memory …)`
                    (func (param "x" u8)) | 21 | expected `lift`
                    (start) | 7 | expected an index, an identifier or `(func …)`
                    (start 0 (result u8)) | 18 | expected `(value …)`
                    (frob) | 1 | expected a component definition
                    frob | 1 | expected a component definition
                    """)
    void whatIsWrongIsSaidWhereItIs(String text, int column, String expected) {
        TextException error = error("(component\n" + text + "\n)");
        assertThat(error).as(text).isNotNull();
        assertThat(error.getMessage()).contains(expected);
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.column()).as(error.getMessage()).isEqualTo(column);
    }

    @Test
    void onlyTypesModulesAndComponentsAreFoundFurtherOut() {
        String text =
                """
                (component
                  (import "x" (func $x))
                  (component (export "x" (func $x))))
                """;
        assertThatThrownBy(() -> parse(text))
                .hasMessageStartingWith("outer item `x` is not a module, type, or component")
                .hasMessageContaining(":3:32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(component ",
                "(type (component ",
                "(type (instance (export \"x\" (instance ",
                "(type |(list (option ",
                "(import \"x\" (func (param \"x\" |(tuple ",
                "(import \"x\" (component (import \"x\" (component ",
            })
    void hostileNestingIsAnErrorNotAnOverflow(String opening) {
        String once = opening.substring(0, opening.indexOf('|') + 1).replace("|", "");
        String again = opening.substring(opening.indexOf('|') + 1);
        assertThatThrownBy(() -> parse("(component " + once + again.repeat(100_000)))
                .isInstanceOf(TextException.class)
                .hasMessageContaining("nesting too deep: more than 200 levels");
    }

    @Test
    void textThatEndsTooEarlyIsAnError() {
        String text =
                "(component (type $t (record (field \"x\" (list u8)))) (import \"f\" (func)))";
        for (int length = 1; length < text.length(); length++) {
            String part = text.substring(0, length);
            assertThatThrownBy(() -> parse(part)).isInstanceOf(TextException.class);
        }
    }
}
