package ijen.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.wat.Wat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintCommandTest {
    private static final String TEXT =
            """
            (module
              (func $add (export "add") (param $a i32) (param $b i32) (result i32)
                local.get $a local.get $b i32.add))
            """;

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"--folded", "-o=-"})
    void whatIsPrintedParsesToTheSameBinary(String option) throws IOException {
        var binary = Wat.parse(TEXT.getBytes(), Wat.Options.DEFAULT);

        var run = CommandRun.of("print", option, file(binary));

        assertThat(run.status()).isZero();
        assertThat(Wat.parseModule(run.out())).isEqualTo(binary);
    }

    @Test
    void foldedTextPutsOperandsIntoTheirInstruction() throws IOException {
        var binary = file(Wat.parseModule(TEXT));

        assertThat(CommandRun.of("print", "--folded", binary).out()).contains("(i32.add");
        assertThat(CommandRun.of("print", binary).out()).doesNotContain("(i32.add");
    }

    @Test
    void textIsPrintedWithoutItsAbbreviations() {
        var run = CommandRun.withInput("(func (export \"f\"))", "print", "-");

        assertThat(run.out()).startsWith("(module").contains("(export \"f\"");
    }

    @Test
    void aBrokenBinaryIsRefusedWithItsOffset() throws IOException {
        var run = CommandRun.of("print", file(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 9}));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("ijen: error: " + directory).contains("offset 0x");
    }

    private String file(byte[] content) throws IOException {
        return Files.write(directory.resolve("module.wasm"), content).toString();
    }
}
