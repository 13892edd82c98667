package ijen.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.wat.Wat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParseCommandTest {
    private static final String TEXT = "(module (func (export \"f\") (result i32) i32.const 7))";

    @TempDir private Path directory;

    @Test
    void theBinaryLandsBesideTheText() throws IOException {
        var run = CommandRun.of("parse", text("seven.wat", TEXT));

        assertThat(run).isEqualTo(new CommandRun(0, "", ""));
        assertThat(directory.resolve("seven.wasm")).hasBinaryContent(Wat.parseModule(TEXT));
    }

    @Test
    void theOutputCanBeNamed() throws IOException {
        var out = directory.resolve("other.bin");

        CommandRun.of("parse", text("seven.wat", TEXT), "-o", out.toString());

        assertThat(out).hasBinaryContent(Wat.parseModule(TEXT));
    }

    @Test
    void standardInputGoesToStandardOutput() {
        var run = CommandRun.withInput(TEXT, "parse", "-");

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("\0asm");
    }

    @Test
    void aComponentIsParsedToo() throws IOException {
        var run = CommandRun.of("parse", "-o", "-", text("empty.wat", "(component)"));

        assertThat(run).isEqualTo(new CommandRun(0, "\0asm\r\0\1\0", ""));
    }

    @Test
    void badTextIsShownWithItsPlaceAndACaret() throws IOException {
        var file = text("bad.wat", "(module\n  (fun))\n");

        var run = CommandRun.of("parse", file);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("ijen: error: ").contains(file + ":2:").contains("^");
    }

    @Test
    void aMissingFileIsNamed() {
        var run = CommandRun.of("parse", "nowhere.wat");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("ijen: error: nowhere.wat: no such file or directory");
    }

    private String text(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }
}
