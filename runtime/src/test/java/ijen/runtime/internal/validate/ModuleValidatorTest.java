package ijen.runtime.internal.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.runtime.Feature;
import ijen.runtime.Features;
import ijen.runtime.MalformedException;
import ijen.runtime.ValidationException;
import ijen.runtime.WasmException;
import ijen.runtime.internal.decode.ModuleDecoder;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.wat.Wat;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleValidatorTest {
    private static void validate(String wat, Features features) {
        var module = ModuleDecoder.decode(Wat.parseModule(wat), features, new TypeRegistry());
        ModuleValidator.validate(module, features);
    }

    private static void validate(String wat) {
        validate(wat, Features.ALL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(func (result i32) i64.const 1) | type mismatch: instruction requires [i32] but"
                        + " stack has [i64]: end",
                "(func i32.add drop) | type mismatch: instruction requires [i32] but stack has []",
                "(func i32.const 1) | type mismatch: block requires [] but stack has [i32]",
                "(func (drop (local.get 3))) | unknown local 3",
                "(func (call 7)) | unknown function 7",
                "(func (br 1)) | unknown label 1",
                "(func (drop (global.get 2))) | unknown global 2",
                "(func (drop (i32.load (i32.const 0)))) | unknown memory 0",
                "(memory 1) (func (drop (i32.load align=8 (i32.const 0)))) | alignment must not be"
                        + " larger than natural: 2^3 at i32.load, whose natural one is 2^2",
                "(memory 1) (func (drop (i32.load offset=0x100000000 (i32.const 0)))) | offset out"
                        + " of range",
                "(memory i64 1) (func (drop (i32.load (i32.const 0)))) | type mismatch: instruction"
                        + " requires [i64] but stack has [i32]: i32.load",
                "(global i32 (i32.const 0)) (func (global.set 0 (i32.const 1))) | immutable global",
                "(global i32 (i32.ctz (i32.const 0))) | constant expression required: i32.ctz",
                "(global i32 (global.get 0)) | unknown global 0",
                "(func $f) (func (drop (ref.func $f))) | undeclared function reference",
                "(func (local (ref func)) (drop (local.get 0))) | uninitialized local: local 0 of"
                        + " type (ref func)",
                "(func (drop (i8x16.extract_lane_s 16 (v128.const i64x2 0 0)))) | invalid lane"
                        + " index: 16",
                "(func (select (result i32 i32) (unreachable))) | invalid result arity",
                "(func (throw 0)) | unknown tag 0",
                "(tag (result i32)) | non-empty tag result type",
                "(start 0) (func (param i32)) | start function",
                "(func (export \"a\")) (func (export \"a\")) | duplicate export name: a",
                "(export \"a\" (table 0)) | unknown table 0",
                "(table 0 (ref func)) | type mismatch: table 0 of (ref func) needs an initial",
                "(memory 2 1) | size minimum must not be greater than maximum: 2 and 1",
                "(memory 65537) | memory size must be at most 65536 pages (4GiB)",
                "(memory 1 shared) | shared memory must have maximum",
                "(type $s (struct (field i32))) (func (param (ref $s)) (struct.set $s 0"
                        + " (local.get 0) (i32.const 1))) | immutable field",
                "(type $a (array i8)) (func (param (ref $a)) (drop (array.get $a (local.get 0)"
                        + " (i32.const 1)))) | type mismatch: array.get reads unpacked values",
                "(type $a (sub (struct (field i32)))) (type $b (sub $a (struct))) | sub type: type"
                        + " 1, (struct), does not match its supertype (struct (field i32))",
                "(type $a (struct)) (type $b (sub $a (struct))) | sub type: type 1 extends a final",
                "(type $f (func)) (func (struct.new $f)) | type mismatch: type 0 must be a struct",
                "(func (result i32) (return_call 1)) (func) | type mismatch: the tail-called",
                "(func (block (try_table (catch_all_ref 0)))) | type mismatch: catch clause 0 gives"
                        + " [(ref exn)] but its label takes []",
            })
    void anInvalidModuleIsRefusedWithPhraseAndBothSides(String fields, String message) {
        assertThatThrownBy(() -> validate("(module " + fields + ")"))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(func (result i32) unreachable)",
                "(func (result i32) (block (result i32) (br 0 (i32.const 1)) i64.const 1 drop))",
                "(func (param (ref func)) (local (ref func)) (local.set 1 (local.get 0))"
                        + " (drop (local.get 1)))",
                "(func (block (br_table 0 1 (i32.const 0)))) (func (block (br 1)))",
                "(func (param anyref) (result i31ref) (block (result (ref i31)) (br_on_cast 0"
                        + " anyref (ref i31) (local.get 0)) (drop) (ref.i31 (i32.const 1))))",
                "(func unreachable ref.as_non_null ref.is_null drop)",
                "(memory i64 1) (memory 1) (func (memory.copy 0 1 (i64.const 0) (i32.const 0)"
                        + " (i32.const 0)))",
                "(global i32 (i32.mul (i32.const 2) (i32.const 3))) (global i32 (global.get 0))",
                "(tag $e (param i32)) (func (drop (block (result i32) (try_table (catch $e 0)"
                        + " (throw $e (i32.const 1))) (i32.const 2))))",
                "(func (i64.add128 (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0))"
                        + " drop drop)",
                "(rec (type $a (sub (struct (field (ref null $b))))) (type $b (sub $a (struct"
                        + " (field (ref null $b)) (field i32)))))",
            })
    void aValidModuleIsAccepted(String fields) {
        assertThatCode(() -> validate("(module " + fields + ")")).doesNotThrowAnyException();
    }

    @Test
    void theMessageNamesFunctionAndOffset() {
        var wat = "(module (func) (func $worker (i32.const 1) (f32.neg) drop))";

        assertThatThrownBy(() -> validate(wat))
                .hasMessageMatching(
                        "type mismatch: instruction requires \\[f32] but stack has \\[i32]:"
                                + " f32.neg \\(func \\$worker @0x[0-9a-f]+\\)")
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> {
                            assertThat(e.function()).isEqualTo(1);
                            byte[] bytes = Wat.parseModule(wat);
                            assertThat(bytes[e.offset()]).isEqualTo((byte) 0x8C);
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sign-extension | (func (drop (i32.extend8_s (i32.const 0))))",
                "saturating-float-to-int | (func (drop (i32.trunc_sat_f32_s (f32.const 0))))",
                "multi-value | (func (result i32 i32) unreachable)",
                "reference-types | (func (param externref))",
                "bulk-memory | (memory 1) (func (memory.fill (i32.const 0) (i32.const 0)"
                        + " (i32.const 0)))",
                "simd | (func (param v128))",
                "relaxed-simd | (func (param v128) (drop (f32x4.relaxed_min (local.get 0)"
                        + " (local.get 0))))",
                "tail-call | (func (return_call 0))",
                "extended-const | (global i32 (i32.add (i32.const 0) (i32.const 0)))",
                "function-references | (func (param (ref null func)) (drop (ref.as_non_null"
                        + " (local.get 0))))",
                "gc | (type (struct))",
                "exceptions | (tag)",
                "multi-memory | (memory 1) (memory 1)",
                "memory64 | (memory i64 1)",
                "threads | (memory 1 1 shared)",
                "custom-page-sizes | (memory 1 (pagesize 1))",
                "wide-arithmetic | (func unreachable i64.mul_wide_u drop drop)",
                "legacy-exceptions | (func try catch_all end)",
                "mutable-global | (import \"a\" \"b\" (global (mut i32)))"
            })
    void withoutItsFeatureAModuleIsRefusedAndTheFlagNamed(String flag, String fields) {
        var feature = Features.byFlag(flag);
        assertThat(feature).isNotNull();
        var wat = "(module " + fields + ")";

        validate(wat, Features.ALL);
        assertThatThrownBy(() -> validate(wat, Features.ALL.without(feature)))
                .isInstanceOf(WasmException.class)
                .hasMessageContaining(flag)
                .hasMessageContaining("is off");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(memory 1) (memory 2 1) | 01 02 01",
                "(import \"m\" \"n\" (memory 2 1)) | 01 6D 01 6E",
                "(func (export \"ab\")) (export \"cd\" (table 0)) | 02 63 64",
                "(table 1 funcref) (func $f) (elem func $f) (elem (i32.const 5) externref) | 06 00 41"
                        + " 05",
                "(data (i32.const 6) \"x\") | 00 41 06 0B",
            })
    void aDeclarationsOffsetIsWhereItBegins(String fields, String hex) {
        var wat = "(module " + fields + ")";
        var bytes = HexFormat.of().formatHex(Wat.parseModule(wat));
        var declaration = hex.replace(" ", "").toLowerCase(Locale.ROOT);
        int expected = bytes.indexOf(declaration, 16) / 2;

        assertThat(expected).isPositive();
        assertThatThrownBy(() -> validate(wat))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> {
                            assertThat(e.offset()).isEqualTo(expected);
                            assertThat(e.function()).isEqualTo(ValidationException.NO_FUNCTION);
                        });
    }

    @Test
    void everyFeatureHasACaseAbove() {
        assertThat(Feature.values()).hasSize(19);
    }

    @Test
    void aMalformedBodyBehindAnInvalidOneMakesTheModuleMalformed() {
        byte[] bytes =
                HexFormat.of()
                        .parseHex(
                                "0061736d01000000 0104 01600000 0303 020000 0a09 02 03001a0b 03 00270b"
                                        .replace(" ", ""));
        var module = ModuleDecoder.decode(bytes, Features.ALL, new TypeRegistry());

        assertThatThrownBy(() -> ModuleValidator.validate(module, Features.ALL))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("illegal opcode 27");
    }

    @Test
    void segmentInstructionsNeedTheDataCountSection() {
        byte[] bytes =
                HexFormat.of()
                        .parseHex(
                                "0061736d01000000 0104 01600000 0302 0100 0a07 0105 00fc09000b"
                                        .replace(" ", ""));
        var module = ModuleDecoder.decode(bytes, Features.ALL, new TypeRegistry());

        assertThatThrownBy(() -> ModuleValidator.validate(module, Features.ALL))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("data count section required");
    }
}
