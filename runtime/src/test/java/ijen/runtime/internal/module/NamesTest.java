package ijen.runtime.internal.module;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.Features;
import ijen.runtime.internal.decode.ModuleDecoder;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.wat.Wat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void theNamesOfTheModuleAndOfEachFunctionAreFound() {
        var section = new ByteArrayOutputStream();
        subsection(section, 0, name("shop"));
        var functions = new ByteArrayOutputStream();
        functions.write(3);
        for (var name : new String[] {"first", "second", "third"}) {
            functions.write(name.equals("third") ? 4 : functions.size() == 1 ? 0 : 1);
            functions.writeBytes(name(name));
        }
        subsection(section, 1, functions.toByteArray());

        var names = new Names(section.toByteArray(), 0, section.size(), 6);

        assertThat(names.module()).isEqualTo("shop");
        assertThat(names.function(0)).isEqualTo("first");
        assertThat(names.function(1)).isEqualTo("second");
        assertThat(names.function(2)).isNull();
        assertThat(names.function(4)).isEqualTo("third");
    }

    @Test
    void aCutSectionKeepsWhatPrecedesTheCut() {
        var section = new ByteArrayOutputStream();
        subsection(section, 0, name("shop"));
        section.writeBytes(new byte[] {1, 100, 2, 0});

        var names = new Names(section.toByteArray(), 0, section.size(), 1);

        assertThat(names.module()).isEqualTo("shop");
        assertThat(names.function(0)).isNull();
    }

    private static Names of(String hex, int functions) {
        byte[] bytes = HexFormat.of().parseHex("00" + hex.replace(" ", ""));
        return new Names(bytes, 1, bytes.length, functions);
    }

    @Test
    void identifiersOfTheTextBecomeNames() {
        var wasm = Wat.parseModule("(module $shop (func $open) (func) (func $close))");
        var module = ModuleDecoder.decode(wasm, Features.STANDARD, new TypeRegistry());

        assertThat(module.names().module()).isEqualTo("shop");
        assertThat(module.functionName(0)).isEqualTo("open");
        assertThat(module.functionName(1)).isNull();
        assertThat(module.functionName(2)).isEqualTo("close");
        assertThat(module.functionName(3)).isNull();
    }

    @Test
    void namesBeforeAFlawCountAndTheRestIsIgnored() {
        var names = of("01 07 02 00 01 61 01 05 62", 2);

        assertThat(names.function(0)).isEqualTo("a");
        assertThat(names.function(1)).isNull();
        assertThat(names.module()).isNull();
    }

    @Test
    void namesOfFunctionsThatDoNotExistAreIgnored() {
        assertThat(of("01 04 01 09 01 61", 2).function(9)).isNull();
    }

    @Test
    void aNameThatIsNotUtf8IsNoName() {
        assertThat(of("01 04 01 00 01 FF", 1).function(0)).isNull();
    }

    @Test
    void aModuleWithoutSectionHasNoNames() {
        assertThat(Names.NONE.module()).isNull();
        assertThat(Names.NONE.function(0)).isNull();
    }

    private static void subsection(ByteArrayOutputStream out, int id, byte[] content) {
        out.write(id);
        out.write(content.length);
        out.writeBytes(content);
    }

    private static byte[] name(String text) {
        var out = new ByteArrayOutputStream();
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes.length);
        out.writeBytes(bytes);
        return out.toByteArray();
    }
}
