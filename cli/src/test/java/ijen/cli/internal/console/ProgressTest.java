package ijen.cli.internal.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long MILLISECOND = 1_000_000L;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong(-5);

    @Test
    void workOfLessThanASecondPrintsNothing() {
        var progress = progress(true);

        pass(999);
        progress.compiled(6, 7);
        progress.compiled(7, 7);

        assertThat(printed()).isEmpty();
    }

    @Test
    void longWorkPrintsALineAndClearsIt() {
        var progress = progress(true);

        pass(1_000);
        progress.compiled(3_000, 7_000);
        assertThat(printed()).isEqualTo("\r\033[Kcompiling: 3,000 of 7,000 classes, 42 %");
        progress.compiled(7_000, 7_000);

        assertThat(printed()).endsWith("42 %\r\033[K");
    }

    @Test
    void theLineIsPaintedFiveTimesASecondAtMost() {
        var progress = progress(true);

        pass(1_000);
        for (int done = 1; done < 100; done++) {
            progress.compiled(done, 100);
            pass(10);
        }

        assertThat(printed().split("compiling", -1)).hasSize(1 + 5);
    }

    @Test
    void theNextModuleHasItsOwnSecond() {
        var progress = progress(true);

        pass(2_000);
        progress.compiled(7, 7);
        pass(900);
        progress.compiled(1, 7);

        assertThat(printed()).isEmpty();
    }

    @Test
    void withoutATerminalLongWorkPrintsNothing() {
        var progress = progress(false);

        pass(5_000);
        progress.compiled(3, 7);

        assertThat(printed()).isEmpty();
    }

    private void pass(long milliseconds) {
        clock.addAndGet(milliseconds * MILLISECOND);
    }

    private Progress progress(boolean interactive) {
        var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        var console = new Console(InputStream.nullInputStream(), stream, stream, interactive);
        return Progress.of(console, clock::get);
    }

    private String printed() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
