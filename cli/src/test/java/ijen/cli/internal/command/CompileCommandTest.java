package ijen.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileCommandTest {
    private static final String WORDCOUNT = "../examples/guests/bin/wordcount.wasm";

    @TempDir private Path directory;

    private String written(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private String jar() {
        return directory.resolve("module.jar").toString();
    }

    @Test
    void aCompiledCommandRunsAsTheModuleDoes() {
        assertThat(CommandRun.of("compile", WORDCOUNT, "-o", jar()))
                .isEqualTo(new CommandRun(0, "", ""));

        var compiled = CommandRun.withInput("a b a\n", "run", jar());
        assertThat(compiled).isEqualTo(CommandRun.withInput("a b a\n", "run", WORDCOUNT));
        assertThat(compiled.out()).contains("2 a");
    }

    @Test
    void theJarLiesBesideTheModuleUnlessToldOtherwise() throws IOException {
        var file = written("add.wat", "(module (func (export \"f\") (result i32) i32.const 7))");

        assertThat(CommandRun.of("compile", file).status()).isZero();

        var jar = directory.resolve("add.jar").toString();
        assertThat(CommandRun.of("run", "--invoke", "f", jar).out()).isEqualTo("7\n");
        assertThat(CommandRun.of("run", "--compile", "never", "--invoke", "f", jar).out())
                .isEqualTo("7\n");
        assertThat(CommandRun.of("run", "--invoke", "g", jar).err()).contains("there are [f]");
    }

    @Test
    void aPreloadMayBeAJar() throws IOException {
        var library = written("lib.wat", "(module (func (export \"f\") (result i32) i32.const 7))");
        CommandRun.of("compile", library, "-o", jar());
        var main =
                written(
                        "main.wat",
                        "(module (func $f (import \"lib\" \"f\") (result i32))"
                                + " (func (export \"g\") (result i32) call $f))");

        assertThat(CommandRun.of("run", "--preload", "lib=" + jar(), "--invoke", "g", main).out())
                .isEqualTo("7\n");
    }

    @Test
    void aTimeoutNeedsCodeThatCanBeStopped() throws IOException {
        var forever = written("forever.wat", "(module (func (export \"_start\") (loop (br 0))))");
        CommandRun.of("compile", forever, "-o", jar());
        var refused = CommandRun.of("run", "-W", "timeout=50ms", jar());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("ijen: error: " + jar() + ": cannot run here: ")
                .contains("cannot be interrupted");

        CommandRun.of("compile", "-W", "epoch-interruption=y", forever, "-o", jar());
        var stopped = CommandRun.of("run", "-W", "timeout=50ms", jar());
        assertThat(stopped.status()).isEqualTo(134);
    }

    @Test
    void aModuleThatIsInvalidGivesNoJar() throws IOException {
        var file = written("bad.wat", "(module (func (result i32)))");
        var run = CommandRun.of("compile", file, "-o", jar());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("ijen: error: " + file + ": type mismatch");
        assertThat(Path.of(jar())).doesNotExist();
    }

    @Test
    void aJarThatIsDamagedIsRefused() throws IOException {
        Files.write(Path.of(jar()), new byte[] {'P', 'K', 3, 4, 5});
        var run = CommandRun.of("run", jar());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("ijen: error: " + jar() + ": is damaged: ");
    }

    @Test
    void aDirectoryThatIsNotThereIsNamed() {
        var jar = directory.resolve("no/module.jar").toString();
        var run = CommandRun.of("compile", WORDCOUNT, "-o", jar);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("no such file or directory").contains("no/");
    }

    @Test
    void theHelpTellsWhatAJarIsGoodFor() {
        assertThat(CommandRun.of("compile", "--help").out())
                .contains("-o, --output=JAR")
                .contains("-C portable=y")
                .contains("A jar is code");
        assertThat(CommandRun.of("compile", "-C", "help", "x").out()).contains("cache-dir=DIR");
        assertThat(CommandRun.of("compile", "-O", "help", "x").out())
                .contains("pooling-allocator=y");
    }
}
