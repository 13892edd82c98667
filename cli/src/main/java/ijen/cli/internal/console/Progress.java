package ijen.cli.internal.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/// A line on the terminal for work that takes longer than a second; it disappears when the work is
/// done. Without a terminal nothing is printed.
public final class Progress implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(200);
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream err;
    private final String what;
    private final int total;
    private final IntSupplier done;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread painter;

    private Progress(Console console, String what, int total, IntSupplier done) {
        err = console.err();
        this.what = what;
        this.total = total;
        this.done = done;
        painter = Thread.ofPlatform().daemon().name("progress").unstarted(this::paint);
    }

    /// Starts to watch; `done` counts up to `total` and is read from another thread.
    public static Progress start(Console console, String what, int total, IntSupplier done) {
        var progress = new Progress(console, what, total, done);
        if (console.interactive()) {
            progress.painter.start();
        }
        return progress;
    }

    private void paint() {
        try {
            if (finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            do {
                err.print(CLEAR_LINE + line());
                err.flush();
            } while (!finished.await(STEP.toMillis(), TimeUnit.MILLISECONDS));
            err.print(CLEAR_LINE);
            err.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String line() {
        return String.format(Locale.ROOT, "%s: %,d of %,d", what, done.getAsInt(), total);
    }

    @Override
    public void close() throws InterruptedException {
        finished.countDown();
        painter.join();
    }
}
