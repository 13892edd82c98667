package ijen.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.cli.internal.console.Console;
import ijen.runtime.EngineVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IjenCommandTest {
    @Test
    void theVersionIsTheEngines() {
        var run = CommandRun.of("--version");

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualToIgnoringNewLines("ijen " + EngineVersion.text());
    }

    @Test
    void theHelpGoesToStandardOutputAndHidesTheTraining() {
        var run = CommandRun.of("--help");

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("Usage: ijen").doesNotContain("train");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aMissingCommandIsAUsageError() {
        var run = CommandRun.of();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("ijen: error: a command is missing; see ijen --help");
    }

    @Test
    void anUnknownCommandIsNamed() {
        var run = CommandRun.of("fly", "away");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "ijen: error: there is no command or file 'fly'; see ijen --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "inspect", "parse"})
    void aMissingFileArgumentIsAUsageError(String command) {
        var run = CommandRun.of(command);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "ijen: error: Missing required parameter: 'FILE'; see ijen "
                                + command
                                + " --help");
    }

    @Test
    void outputThatIsLostIsAFailure() {
        var err = new ByteArrayOutputStream();
        var full =
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("full");
                    }
                };
        var console =
                new Console(
                        InputStream.nullInputStream(),
                        new PrintStream(full),
                        new PrintStream(err),
                        false);

        assertThat(IjenCommand.execute(console, "--version")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("ijen: error: standard output: failed\n");
    }

    @Test
    void theTrainingSucceedsAndIsSilent() {
        assertThat(CommandRun.of("train")).isEqualTo(new CommandRun(0, "", ""));
    }
}
