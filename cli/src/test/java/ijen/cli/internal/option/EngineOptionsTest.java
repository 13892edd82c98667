package ijen.cli.internal.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.cli.internal.console.CommandFailure;
import ijen.cli.internal.console.Console;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineOptionsTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private EngineConfig config(String wasm, String optimize, String codegen, String mode) {
        var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return EngineOptions.parse(List.of(wasm), List.of(optimize), List.of(codegen), mode)
                .config(new Console(InputStream.nullInputStream(), stream, stream, true));
    }

    @ParameterizedTest
    @CsvSource({"auto, AUTO", "eager, EAGER", "never, NEVER"})
    void theModeIsOneOfThree(String name, CompileMode mode) {
        assertThat(config("", "", "", name).compileMode()).isEqualTo(mode);
    }

    @Test
    void everyGroupReachesTheEngine() {
        var config = config("epoch-interruption", "pooling-allocator=y", "portable", "auto");

        assertThat(config.interruptible()).isTrue();
        assertThat(config.pooledMemories()).isTrue();
        assertThat(config.portable()).isTrue();
    }

    @Test
    void aLongCompilationIsShownOnTheTerminal() throws InterruptedException {
        var progress = config("", "", "", "eager").progress();
        assertThat(progress).isNotNull();
        Thread.sleep(1_010);
        progress.compiled(1, 2);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("compiling: 1 of 2 classes");
    }

    @Test
    void aCacheIsUsedWhenAskedFor() {
        assertThat(config("", "", "", "auto").cache()).isNull();
        assertThat(config("", "", "cache=y,cache=n", "auto").cache()).isNull();
        assertThat(config("", "", "cache", "auto").cache().directory())
                .endsWithRaw(Path.of("ijen", "code"));
        assertThat(config("", "", "cache-dir=/x/y", "auto").cache().directory())
                .isEqualTo(Path.of("/x/y"));
    }

    @Test
    void theCachesMessagesAreWarnings() {
        config("", "", "cache", "auto").cache().messages().accept("it is stale");

        assertThat(err).hasToString("ijen: warning: it is stale\n");
    }

    @ParameterizedTest
    @CsvSource({
        "compile, often, '--compile expects auto, eager or never, got ''often'''",
        "-O, opt-level=2, -O opt-level is not supported",
        "-O, x, unknown option -O x; -O help lists all",
        "-C, cache-dir, '-C cache-dir expects a directory, got nothing'",
        "-C, x=y, unknown option -C x; -C help lists all"
    })
    void aMistakeIsNamed(String group, String value, String message) {
        assertThatThrownBy(() ->
                        config(
                                "",
                                group.equals("-O") ? value : "",
                                group.equals("-C") ? value : "",
                                group.equals("compile") ? value : "auto"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith(message);
    }
}
