package ijen.cli.internal.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The standard streams of one command line. `interactive` says that errors go to a terminal, where
/// progress may be drawn.
public record Console(InputStream in, PrintStream out, PrintStream err, boolean interactive) {

    /// Set by the launcher, which can ask cheaply; `System.console()` looks at other streams and
    /// would load a line editor.
    private static final String TERMINAL = "ijen.terminal";

    /// The streams of this process. Output is buffered and must be flushed before the process ends.
    public static Console ofProcess() {
        return new Console(
                System.in, buffered(FileDescriptor.out), System.err, Boolean.getBoolean(TERMINAL));
    }

    private static PrintStream buffered(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
