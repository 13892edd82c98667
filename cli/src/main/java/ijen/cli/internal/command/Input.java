package ijen.cli.internal.command;

import ijen.cli.internal.console.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a command gets what it works on.
final class Input {
    private Input() {}

    /// Reads a file, or standard input for `-`.
    static byte[] read(Console console, String name) throws IOException {
        return name.equals("-") ? console.in().readAllBytes() : Files.readAllBytes(Path.of(name));
    }
}
