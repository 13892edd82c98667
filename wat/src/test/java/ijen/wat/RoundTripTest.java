package ijen.wat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
    static Stream<Path> core() {
        return SpecSuite.scripts("core").stream();
    }

    private static byte[] parse(String text) {
        return Wat.parseModule(text.getBytes(StandardCharsets.UTF_8), Wat.Options.DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("core")
    void whatIsPrintedReadsBackToTheSameBinary(Path file) {
        for (Command command : SpecSuite.parse(file).commands()) {
            Program program = SpecSuite.wellFormed(command);
            if (program != null) {
                for (Printer.Style style : Printer.Style.values()) {
                    check(file + ":" + command.line() + " " + style, program, style);
                }
            }
        }
    }

    /// A binary that no text parser would have written (long numbers, empty sections) reads back to
    /// another one at first, which has to stay the same from then on.
    private static void check(String place, Program program, Printer.Style style) {
        byte[] binary = program.binary();
        String text = Printer.print(binary, style);
        byte[] again = parse(text);
        if (program.form() == Program.Form.BINARY) {
            binary = again;
            text = Printer.print(binary, style);
            again = parse(text);
        }
        assertThat(Binaries.withoutCustom(again))
                .as(place + "\n" + text.substring(0, Math.min(2000, text.length())))
                .isEqualTo(Binaries.withoutCustom(binary));
    }

    @ParameterizedTest
    @EnumSource(Printer.Style.class)
    void namesAndAnnotationsSurvive(Printer.Style style) {
        byte[] binary =
                parse(
                        """
                        (module $m
                          (@custom "before" (before first) "\\00x")
                          (type $pair (struct (field $a i32) (field $b (mut i64))))
                          (import "a" "b" (func $imported (param $p i32)))
                          (memory $mem 1) (global $"odd name" i32 (i32.const 0))
                          (func $f (param $x i32) (local $y i32) (local f32)
                            (block $out (loop $again
                              (@metadata.code.branch_hint "\\01")
                              (br_if $again (local.get $x))
                              (br $out)))
                            (drop (struct.get $pair $a (struct.new_default $pair))))
                          (func (@name "f"))
                          (data $bytes "abc\\00") (elem $none funcref)
                          (@custom "after" "y"))
                        """);
        assertThat(parse(Printer.print(binary, style))).isEqualTo(binary);
    }

    @Test
    void theFoldedStyleNestsOperands() {
        String text =
                Printer.print(
                        parse(
                                """
                                (func (export "f") (param i32 i32) (result i32)
                                  local.get 0
                                  if (result i32)
                                    local.get 0
                                    local.get 1
                                    i32.add
                                  else
                                    i32.const -1
                                  end)
                                """),
                        Printer.Style.FOLDED);
        assertThat(text)
                .isEqualTo(
                        """
                        (module
                          (type (;0;) (func (param i32 i32) (result i32)))
                          (export "f" (func 0))
                          (func (;0;) (type 0) (param i32 i32) (result i32)
                            (if (result i32)
                              (local.get 0)
                              (then
                                (i32.add (local.get 0) (local.get 1)))
                              (else
                                (i32.const -1)))))
                        """);
    }

    @Test
    void theFlatStyleHasOneInstructionPerLine() {
        String text =
                Printer.print(
                        parse(
                                "(memory 1) (func (block (br_if 0 (i32.load offset=4 (i32.const 1)))))"));
        assertThat(text)
                .isEqualTo(
                        """
                        (module
                          (type (;0;) (func))
                          (memory (;0;) 1)
                          (func (;0;) (type 0)
                            block
                              i32.const 1
                              i32.load offset=4
                              br_if 0
                            end))
                        """);
    }
}
