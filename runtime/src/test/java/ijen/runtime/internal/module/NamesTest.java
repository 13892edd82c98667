package ijen.runtime.internal.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
