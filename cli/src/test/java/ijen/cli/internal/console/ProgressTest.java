package ijen.cli.internal.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void workOfLessThanASecondPrintsNothing() throws InterruptedException {
        try (var progress = Progress.start(console(true), "compiling", 7, () -> 3)) {
            assertThat(progress).isNotNull();
        }

        assertThat(printed()).isEmpty();
    }

    @Test
    void longWorkPrintsALineAndClearsIt() throws InterruptedException {
        try (var progress = Progress.start(console(true), "compiling", 7_000, () -> 3_000)) {
            assertThat(progress).isNotNull();
            Thread.sleep(1_100);
        }

        assertThat(printed()).contains("compiling: 3,000 of 7,000").endsWith("\r\033[K");
    }

    @Test
    void withoutATerminalLongWorkPrintsNothing() throws InterruptedException {
        try (var progress = Progress.start(console(false), "compiling", 7, () -> 3)) {
            assertThat(progress).isNotNull();
            Thread.sleep(1_100);
        }

        assertThat(printed()).isEmpty();
    }

    private Console console(boolean interactive) {
        var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Console(InputStream.nullInputStream(), stream, stream, interactive);
    }

    private String printed() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
