package ijen.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WastCommandTest {
    private static final String GOOD =
            """
            (module (func (export "two") (result i32) i32.const 2))
            (assert_return (invoke "two") (i32.const 2))
            """;
    private static final String BAD =
            """
            (module (func (export "two") (result i32) i32.const 2))

            (assert_return (invoke "two") (i32.const 3))
            """;

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"interpret", "compile", "auto"})
    void aScriptThatHoldsEndsWithZero(String engine) throws IOException {
        var run = CommandRun.of("wast", "--engine", engine, script("good.wast", GOOD));

        assertThat(run.status()).isZero();
        assertThat(run.out()).endsWith("2 passed, 0 failed, 0 skipped" + System.lineSeparator());
    }

    @Test
    void aFailureIsShownWithItsPlaceAndBothValues() throws IOException {
        var file = script("bad.wast", BAD);

        var run = CommandRun.of("wast", "--engine", "interpret", file);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains(file + ":3: expected")
                .contains("1 passed, 1 failed, 0 skipped");
    }

    @Test
    void directoriesAreSearched() throws IOException {
        Files.createDirectory(directory.resolve("inner"));
        script("inner/good.wast", GOOD);
        script("bad.wast", BAD);

        var run = CommandRun.of("wast", "--engine", "interpret", directory.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("3 passed, 1 failed, 0 skipped");
    }

    @Test
    void noScriptIsAUsageError() {
        assertThat(CommandRun.of("wast").status()).isEqualTo(2);
    }

    private String script(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }
}
