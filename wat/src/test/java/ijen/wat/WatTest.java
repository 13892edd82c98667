package ijen.wat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WatTest {
    private static String hex(String text) {
        byte[] binary = Wat.parseModule(text);
        return HexFormat.of().formatHex(binary, 8, binary.length);
    }

    private static byte[] nameless(String text) {
        return Wat.parseModule(
                text.getBytes(StandardCharsets.UTF_8), new Wat.Options("test", false, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(module)|''",
                "(func)|01040160000003020100 0a040102000b",
                "(memory 1 2)|0504010101 02",
                "(memory i64 1 (pagesize 1))|0504010c0100",
                "(memory 1 1 shared)|050401030101",
                "(table 1 funcref)|040401700001",
                "(table i64 1 (ref null 0) (ref.null 0))|040a01400063000401d0000b",
                "(global (mut i64) (i64.const -1))|0606017e01427f0b",
                "(type (sub final (func)))|0106014f00600000",
                "(rec (type (array (mut i8))))|0106014e015e7801",
                "(func nop unreachable)|0104016000000302010 00a0601040001000b",
                "(import \"a\" \"b\" (tag))|010401600000020801016101620400 00",
                "(data \"\\ff\")|0b04010101ff",
                "(elem declare func)|0904010300 00",
            })
    void theseTextsHaveTheseSections(String text, String sections) {
        assertThat(hex(text)).isEqualTo(sections.replace(" ", ""));
    }

    static Stream<Arguments> abbreviations() {
        return Stream.of(
                Arguments.of(
                        "(func (export \"a\") (export \"b\"))",
                        "(func) (export \"a\" (func 0)) (export \"b\" (func 0))"),
                Arguments.of(
                        "(func (import \"m\" \"n\") (param i32))",
                        "(import \"m\" \"n\" (func (param i32)))"),
                Arguments.of(
                        "(memory (export \"e\") (import \"m\" \"n\") 1)",
                        "(import \"m\" \"n\" (memory 1)) (export \"e\" (memory 0))"),
                Arguments.of(
                        "(memory (data \"ab\" \"c\"))",
                        "(memory 1 1) (data (i32.const 0) \"abc\")"),
                Arguments.of(
                        "(memory i64 (data \"\"))", "(memory i64 0 0) (data (i64.const 0) \"\")"),
                Arguments.of(
                        "(table funcref (elem 0 0)) (func)",
                        "(table 2 2 funcref) (func) (elem (table 0) (i32.const 0) func 0 0)"),
                Arguments.of(
                        "(table i64 externref (elem (ref.null extern)))",
                        "(table i64 1 1 externref)"
                                + "(elem (table 0) (offset i64.const 0) externref (item ref.null extern))"),
                Arguments.of(
                        "(func (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))",
                        "(func (param $a i32) (param i32) (result i32)"
                                + " local.get $a local.get 1 i32.add)"),
                Arguments.of(
                        "(func (block $a (br_if $a (i32.const 0))))",
                        "(func block i32.const 0 br_if 0 end)"),
                Arguments.of(
                        "(func (if (i32.const 1) (then nop) (else unreachable)))",
                        "(func i32.const 1 if $l nop else $l unreachable end $l)"),
                Arguments.of("(func (i32.const 0) (if (then)))", "(func i32.const 0 if end)"),
                Arguments.of(
                        "(tag $e) (func (try (do (throw $e)) (catch $e nop) (catch_all)))",
                        "(tag) (func try throw 0 catch 0 nop catch_all end)"),
                Arguments.of(
                        "(func (try $l (do (try (do) (delegate $l)))))",
                        "(func try try delegate 0 end)"),
                Arguments.of(
                        "(tag $e) (func (block $l (try_table (catch $e $l) (catch_all_ref 1))))",
                        "(tag) (func block try_table (catch 0 0) (catch_all_ref 1) end end)"),
                Arguments.of("(func (local i32 i32) (local $x i32))", "(func (local i32 i32 i32))"),
                Arguments.of(
                        "(memory 1) (func (drop (v128.load8_lane 3 (i32.const 0) (v128.const i64x2 0 0))))",
                        "(memory $m 1) (func i32.const 0 v128.const i8x16 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"
                                + " v128.load8_lane $m offset=0 align=1 3 drop)"),
                Arguments.of("(func (param) (result))", "(func)"),
                Arguments.of("(type $t (func)) (func (type $t))", "(type (func)) (func)"),
                Arguments.of(
                        "(global $\"a\\62\" i32 (global.get $ab))", "(global i32 global.get 0)"));
    }

    @ParameterizedTest
    @MethodSource("abbreviations")
    void anAbbreviationMeansItsExpansion(String abbreviated, String expanded) {
        assertThat(nameless(abbreviated)).isEqualTo(nameless(expanded));
    }

    @Test
    void implicitTypesComeAfterExplicitOnesInOrderOfUse() {
        assertThat(
                        nameless(
                                "(func (param i64)) (type $a (func (param i32)))"
                                        + " (func (block (param f32) drop)) (func (param i32))"))
                .isEqualTo(
                        nameless(
                                "(type (func (param i32))) (type (func (param i64))) (type (func))"
                                        + " (type (func (param f32))) (func (type 1))"
                                        + " (func (type 2) (block (type 3) drop)) (func (type 0))"));
    }

    @Test
    void theDataCountIsWrittenExactlyWhenCodeNeedsIt() {
        String needed = "(memory 1) (data \"\") (func data.drop 0)";
        assertThat(hex(needed)).contains("0c0101");
        assertThat(hex("(memory 1) (data \"\") (func)")).doesNotContain("0c0101");
    }

    @Test
    void identifiersAndNameAnnotationsGoIntoTheNameSection() {
        String text = "(module $m (func $f (@name \"g\") (param $x i32) (block $l)) (memory $y 1))";
        assertThat(hex(text))
                .endsWith(
                        "046e616d65" // name
                                + "0002016d" // module m
                                + "010401000167" // function g
                                + "0206010001000178" // local x
                                + "030601000100016c" // label l
                                + "060401000179"); // memory y
        assertThat(nameless(text)).isEqualTo(nameless("(func (param i32) (block)) (memory 1)"));
    }

    @Test
    void quotedAndBinaryModulesAreOpened() {
        assertThat(Wat.parseModule("(module $x quote \"(module (fu\" \"nc))\")"))
                .isEqualTo(Wat.parseModule("(func)"));
        assertThat(Wat.parseModule("(module binary \"\\00a\" \"sm\")"))
                .isEqualTo("\0asm".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(func $f) (func $f)|duplicate func $f",
                "(func (param $x i32) (local $x i32))|duplicate local $x",
                "(type (struct (field $a i32) (field $a i32)))|duplicate field $a",
                "(func) (import \"\" \"\" (func))|import after function",
                "(func call $g)|unknown function $g",
                "(func local.get $x)|unknown local $x",
                "(func block $a end br $a)|unknown label $a",
                "(func block $a end $b)|mismatching label $b",
                "(func (block $a br $a) br $a)|unknown label $a",
                "(type $t (func)) (func (type $t) (param i32))|inline function type",
                "(func (type 3) (param i32))|unknown type 3",
                "(func) (start 0) (start 0)|multiple start sections",
                "(func i32.load align=3)|alignment must be a power of two",
                "(func i32.add local.get)|unexpected token",
                "(func (i32.add nop))|unexpected token `nop`, expected `(` or `)`",
                "(table 1 funcref) (func) (elem (table 0) (i32.const 0) 0)|unexpected token `0`, expected `func`",
                "(func (nop) end)|unexpected token `end`",
                "(func get_local 0)|unknown operator get_local",
                "(memory 1 (pagesize 3))|invalid custom page size",
                "(func (v128.const i32x4 1 2 3))|wrong number of lane literals",
                "(func (if (i32.const 0)))|unexpected token `)`, expected `(then`",
                "(func|unexpected token: end of input",
                "(module) (module)|unexpected token `(`, expected the end of the text",
                "(func (@custom \"x\"))|misplaced @custom annotation",
            })
    void mistakesAreNamed(String text, String message) {
        assertThatThrownBy(() -> Wat.parseModule(text))
                .isInstanceOf(TextException.class)
                .hasMessageStartingWith(message);
    }
}
