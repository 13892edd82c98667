package ijen.cli.internal.command;

import ijen.cli.internal.console.CommandFailure;
import ijen.cli.internal.console.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a command gets what it works on.
final class Input {
    private Input() {}

    /// Reads a file, or standard input for `-`.
    static byte[] read(Console console, String name) throws IOException {
        if (name.equals("-")) {
            return console.in().readAllBytes();
        }
        var path = Path.of(name);
        if (Files.isDirectory(path)) {
            throw new CommandFailure(name + ": is a directory");
        }
        return Files.readAllBytes(path);
    }
}
