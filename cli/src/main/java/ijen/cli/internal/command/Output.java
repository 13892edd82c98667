package ijen.cli.internal.command;

import ijen.cli.internal.console.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a command puts what it made.
final class Output {
    private Output() {}

    /// Writes a file, or to standard output for `-`.
    static void write(Console console, String name, byte[] content) throws IOException {
        if (name.equals("-")) {
            console.out().write(content);
        } else {
            Files.write(Path.of(name), content);
        }
    }

    /// A file's name with another ending, in the same directory.
    static String withEnding(String file, String ending) {
        int slash = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
        int dot = file.lastIndexOf('.');
        return (dot > slash + 1 ? file.substring(0, dot) : file) + ending;
    }
}
