package ijen.runtime.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.runtime.Features;
import ijen.runtime.MalformedException;
import ijen.runtime.ValidationException;
import ijen.runtime.internal.module.ElementSegment.Mode;
import ijen.runtime.internal.module.ExternKind;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.runtime.internal.type.ValType;
import ijen.wat.Wat;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleDecoderTest {
    private static final String HEADER = "00 61 73 6D 01 00 00 00";

    private static ModuleInfo decode(byte[] module) {
        return ModuleDecoder.decode(module, Features.ALL, new TypeRegistry());
    }

    private static ModuleInfo text(String wat) {
        return decode(Wat.parseModule(wat));
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void indexSpacesListImportsFirst() {
        var module =
                text(
                        """
                        (module
                          (import "a" "f" (func (param i32)))
                          (import "a" "g" (global (mut i64)))
                          (import "b" "m" (memory 1 2))
                          (import "b" "t" (table 3 funcref))
                          (import "b" "e" (tag (param f32)))
                          (memory i64 4)
                          (table 5 6 externref)
                          (global f64 (f64.const 1))
                          (tag)
                          (func (result v128) unreachable)
                          (export "run" (func 1))
                          (start 1))
                        """);

        assertThat(module.functions()).hasSize(2);
        assertThat(module.importedFunctions()).isEqualTo(1);
        assertThat(module.functions()[1].function().results()).containsExactly(ValType.V128);
        assertThat(module.imports().get(2).kind()).isEqualTo(ExternKind.MEMORY);
        assertThat(module.imports().get(2).index()).isZero();
        assertThat(module.memories()[0].limits().max()).isEqualTo(2);
        assertThat(module.memories()[1].is64()).isTrue();
        assertThat(module.memories()[1].limits().hasMax()).isFalse();
        assertThat(module.tables()[1].elementType()).isEqualTo(ValType.EXTERNREF);
        assertThat(module.globals()[0].mutable()).isTrue();
        assertThat(module.globals()[1].init()).isNotNull();
        assertThat(module.tags()).hasSize(2);
        assertThat(module.exports().getFirst().name()).isEqualTo("run");
        assertThat(module.startFunction()).isEqualTo(1);
        assertThat(module.body(1).size()).isEqualTo(3);
    }

    @Test
    void segmentsKeepTheirModeTypeAndPlace() {
        var module =
                text(
                        """
                        (module
                          (memory 1) (table 9 funcref) (func $f)
                          (data (i32.const 7) "abc") (data "de")
                          (elem (i32.const 1) $f $f) (elem func $f) (elem declare func $f)
                          (elem externref (ref.null extern)))
                        """);

        var data = module.data();
        assertThat(data[0].active()).isTrue();
        assertThat(new String(module.bytes(), data[0].start(), data[0].length())).isEqualTo("abc");
        assertThat(data[1].active()).isFalse();
        assertThat(data[1].length()).isEqualTo(2);
        var elements = module.elements();
        assertThat(elements[0].mode()).isEqualTo(Mode.ACTIVE);
        assertThat(elements[0].functions()).containsExactly(0, 0);
        assertThat(elements[1].mode()).isEqualTo(Mode.PASSIVE);
        assertThat(elements[2].mode()).isEqualTo(Mode.DECLARATIVE);
        assertThat(elements[3].type()).isEqualTo(ValType.EXTERNREF);
        assertThat(elements[3].length()).isEqualTo(1);
    }

    @Test
    void typesOfOneRegistryAreSharedByItsModules() {
        var registry = new TypeRegistry();
        byte[] wasm =
                Wat.parseModule(
                        """
                        (module
                          (rec (type $a (struct (field (ref null $b))))
                               (type $b (array (mut (ref null $a)))))
                          (type $c (func (param (ref $a)))))
                        """);
        var one = ModuleDecoder.decode(wasm, Features.ALL, registry);
        var two = ModuleDecoder.decode(wasm.clone(), Features.ALL, registry);

        assertThat(two.types()).containsExactly(one.types());
        assertThat(one.types()[2].function().params())
                .containsExactly(ValType.concrete(one.types()[0].id, false));
    }

    @ParameterizedTest
    @CsvSource({
        "00 61 73, unexpected end",
        "00 61 73 6E 01 00 00 00, magic header not detected",
        "00 61 73 6D 02 00 00 00, unknown binary version 0x2",
        "00 61 73 6D 0D 00 01 00, unknown binary version 0x1000d: this is a component"
    })
    void theHeaderMustBeThatOfACoreModule(String hex, String phrase) {
        assertThatThrownBy(() -> decode(hex(hex)))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith(phrase);
    }

    @ParameterizedTest
    @CsvSource({
        "0E 00, malformed section id 14",
        "01 01 00 01 01 00, unexpected content after last section",
        "03 01 00 01 01 00, unexpected content after last section",
        "01 02 00 00, section size mismatch",
        "01 05 00, length out of bounds",
        "01 04 01 5D 00 00, malformed definition type 0x5d",
        "01 05 01 60 01 66 00, malformed reference type 0x66",
        "01 04 01 5E 7F 02, malformed mutability 2",
        "02 05 01 00 00 05 00, malformed import kind 5",
        "03 02 01 00, 'unknown type 0'",
        "05 03 01 10 00, malformed limits flags 0x10",
        "04 04 01 70 02 00, malformed limits flags 0x2",
        "07 04 01 00 05 00, malformed export kind 5",
        "09 02 01 08, malformed elements segment kind 8",
        "0B 02 01 03, malformed data segment kind 3",
        "0C 01 01, data count and data section have inconsistent lengths: 1 and 0",
        "0A 04 01 02 00 0B, function and code section have inconsistent lengths: 0 and 1",
        "01 04 01 60 00 00 03 02 01 00, function and code section have inconsistent lengths: 1",
        "00 02 01 FF, malformed UTF-8 encoding",
        "06 05 01 7F 00 41 00, unexpected end"
    })
    void aBrokenSectionIsMalformedWithTheWordsOfTheSpecification(String hex, String phrase) {
        assertThatThrownBy(() -> decode(hex(HEADER + hex)))
                .isInstanceOfAny(MalformedException.class, ValidationException.class)
                .hasMessageStartingWith(phrase);
    }

    @Test
    void theOffsetOfTheFlawIsReported() {
        assertThatThrownBy(() -> decode(hex(HEADER + "00 01 00 05 03 01 10 00")))
                .isInstanceOf(MalformedException.class)
                .hasMessageEndingWith("(@0xe)")
                .extracting(e -> ((MalformedException) e).offset())
                .isEqualTo(14);
    }

    @Test
    void aLyingCountCostsNothing() {
        var huge = "FF FF FF FF 0F";
        for (int section = 1; section <= 13; section++) {
            var hex = HEADER + "%02X 05 ".formatted(section) + huge;
            assertThatThrownBy(() -> decode(hex(hex)))
                    .as("section in " + hex)
                    .isInstanceOfAny(MalformedException.class, ValidationException.class);
        }
    }

    @Test
    void whatIsMalformedInABodyIsFoundBeforeWhatIsMalformedBehindIt() {
        var types = "01 04 01 60 00 00 03 02 01 00";
        assertThatThrownBy(() -> decode(hex(HEADER + types + "0A 05 01 03 00 27 0B 0B 01 07")))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("illegal opcode 27");
    }

    @Test
    void customSectionsAreKept() {
        var module = decode(hex(HEADER + "00 05 01 61 01 02 03 01 01 00 00 02 01 62"));

        assertThat(module.customSections()).hasSize(2);
        var first = module.customSections().getFirst();
        assertThat(first.name()).isEqualTo("a");
        assertThat(first.end() - first.start()).isEqualTo(3);
    }

    @Test
    void branchHintsAreKeptByFunctionAndOffset() {
        var module =
                text(
                        """
                        (module (func (param i32)
                          local.get 0
                          (@metadata.code.branch_hint "\\01") br_if 0))
                        """);

        assertThat(module.branchHints().functions().get(0).values()).containsExactly(true);
    }
}
