package ijen.cli.internal.console;

import ijen.runtime.CompileProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/// A line on the terminal for compiling that takes longer than a second; it disappears when all is
/// compiled. Without a terminal nothing is printed.
public final class Progress implements CompileProgress {
    private static final long PATIENCE = 1_000_000_000L;
    private static final long STEP = 200_000_000L;
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream err;
    private final boolean interactive;
    private final LongSupplier clock;
    private long next;
    private boolean painted;

    private Progress(Console console, LongSupplier clock) {
        err = console.err();
        interactive = console.interactive();
        this.clock = clock;
        next = clock.getAsLong() + PATIENCE;
    }

    /// Counts the second from now.
    public static Progress of(Console console) {
        return of(console, System::nanoTime);
    }

    /// With a clock of its own, in nanoseconds.
    static Progress of(Console console, LongSupplier clock) {
        return new Progress(console, clock);
    }

    @Override
    public synchronized void compiled(int done, int total) {
        if (!interactive) {
            return;
        }
        long now = clock.getAsLong();
        if (done == total) {
            clear();
            next = now + PATIENCE;
        } else if (now - next >= 0) {
            next = now + STEP;
            painted = true;
            err.print(CLEAR_LINE + line(done, total));
            err.flush();
        }
    }

    private static String line(int done, int total) {
        return String.format(
                Locale.ROOT,
                "compiling: %,d of %,d classes, %d %%",
                done,
                total,
                done * 100L / total);
    }

    private void clear() {
        if (painted) {
            painted = false;
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
