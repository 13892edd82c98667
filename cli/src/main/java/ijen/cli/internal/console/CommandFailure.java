package ijen.cli.internal.console;

/// Ends a command with a message for the user and an exit status.
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public CommandFailure(String message) {
        this(message, ExitStatus.BAD_INPUT);
    }

    public CommandFailure(String message, int status) {
        super(message);
        this.status = status;
    }

    /// A mistake in the command line.
    public static CommandFailure usage(String message) {
        return new CommandFailure(message, ExitStatus.USAGE);
    }

    public int status() {
        return status;
    }
}
