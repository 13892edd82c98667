package ijen.cli.internal.console;

import java.io.FileDescriptor;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The standard streams of one command line.
///
/// @param guestOut where `out` goes, for guests, which are told when writing fails
/// @param interactive whether errors go to a terminal, where progress may be drawn
public record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        OutputStream guestOut,
        boolean interactive) {

    /// Set by the launcher, which can ask cheaply; `System.console()` looks at other streams and
    /// would load a line editor.
    private static final String TERMINAL = "ijen.terminal";

    /// Streams that are not the process's.
    public Console(InputStream in, PrintStream out, PrintStream err, boolean interactive) {
        this(in, out, err, out, interactive);
    }

    /// The streams of this process. Output is buffered and must be flushed before the process ends.
    public static Console ofProcess() {
        var out = new StandardStream(FileDescriptor.out);
        return new Console(
                System.in,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                System.err,
                out,
                Boolean.getBoolean(TERMINAL));
    }

    /// Why not all that was printed to `out` has arrived; null if it has.
    public @Nullable String loss() {
        if (!out.checkError()) {
            return null;
        }
        var failure = guestOut instanceof StandardStream stream ? stream.failure() : null;
        return failure == null ? "failed" : String.valueOf(failure.getMessage());
    }
}
