package ijen.cli.internal.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/// Says in words what the JDK says by an exception's class.
final class FileErrors {
    private FileErrors() {}

    static String describe(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + ": no such file or directory";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileSystemException file ->
                    file.getFile() + ": " + Objects.requireNonNullElse(file.getReason(), "failed");
            default -> Objects.requireNonNullElse(e.getMessage(), e.toString());
        };
    }
}
