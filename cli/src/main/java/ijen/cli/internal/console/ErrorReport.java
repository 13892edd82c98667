package ijen.cli.internal.console;

import ijen.runtime.GuestExit;
import ijen.runtime.Trap;
import ijen.runtime.WasmException;
import ijen.runtime.WasmFrame;
import ijen.wat.BinaryException;
import ijen.wat.TextException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tells the user what ended a command, and finds the exit status.
public final class ErrorReport {
    private static final int MOST_FRAMES = 20;

    private final PrintStream err;

    public ErrorReport(PrintStream err) {
        this.err = err;
    }

    /// Prints the failure, if it is one, and returns the exit status.
    public int print(Throwable failure) {
        return switch (failure) {
            case GuestExit exit -> exit.status();
            case CommandFailure wrong -> error(wrong.getMessage(), wrong.status());
            case Trap trap -> trap(trap);
            case WasmException bad -> error(bad.getMessage(), ExitStatus.BAD_INPUT);
            case TextException text -> error(text.getMessage(), ExitStatus.BAD_INPUT);
            case BinaryException bad -> error(bad.getMessage(), ExitStatus.BAD_INPUT);
            case UncheckedIOException io ->
                    error(describe(Objects.requireNonNull(io.getCause())), ExitStatus.BAD_INPUT);
            case IOException io -> error(describe(io), ExitStatus.BAD_INPUT);
            case InvalidPathException path -> error(path.getMessage(), ExitStatus.BAD_INPUT);
            case OutOfMemoryError memory ->
                    error("the JVM's heap is full: " + memory.getMessage(), ExitStatus.BAD_INPUT);
            default -> internalError(failure);
        };
    }

    /// Prints one line and returns the status.
    public int error(@Nullable String message, int status) {
        err.println("ijen: error: " + Shown.message(String.valueOf(message)));
        return status;
    }

    /// Prints why output was lost, unless its reader just had enough of it, and returns the status.
    public int loss(String reason) {
        return reason.equals("Broken pipe")
                ? ExitStatus.BROKEN_PIPE
                : error("standard output: " + reason, ExitStatus.BAD_INPUT);
    }

    private int trap(Trap trap) {
        error("trap: " + trap.getMessage(), ExitStatus.TRAP);
        backtrace(trap.frames());
        return ExitStatus.TRAP;
    }

    private void backtrace(List<WasmFrame> frames) {
        if (frames.isEmpty()) {
            return;
        }
        err.println("wasm backtrace:");
        int number = 0;
        for (var frame : frames.subList(0, Math.min(frames.size(), MOST_FRAMES))) {
            var offset = "0x" + Integer.toHexString(frame.offset());
            var place = Shown.name(frame.module() + "!" + frame.function());
            err.printf("%5d: %8s - %s%n", number++, offset, place);
        }
        if (number < frames.size()) {
            err.println("       and more");
        }
    }

    private int internalError(Throwable failure) {
        error("internal error, please report it: " + failure, ExitStatus.BAD_INPUT);
        failure.printStackTrace(err);
        return ExitStatus.BAD_INPUT;
    }

    private static String describe(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + ": no such file or directory";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileSystemException file ->
                    file.getFile() + ": " + Objects.requireNonNullElse(file.getReason(), "failed");
            default -> Objects.requireNonNullElse(e.getMessage(), e.toString());
        };
    }
}
