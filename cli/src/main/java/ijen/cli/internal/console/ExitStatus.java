package ijen.cli.internal.console;

/// The exit statuses of the command, apart from those a guest asks for.
public final class ExitStatus {
    public static final int OK = 0;

    /// The input cannot be read, is not a valid module, or lacks an import.
    public static final int BAD_INPUT = 1;

    /// The command line is wrong.
    public static final int USAGE = 2;

    /// The guest trapped: 128 + SIGABRT, as Wasmtime has it.
    public static final int TRAP = 134;

    /// Whoever read the output has gone: 128 + SIGPIPE, as for a program that the signal ended.
    public static final int BROKEN_PIPE = 141;

    private ExitStatus() {}
}
