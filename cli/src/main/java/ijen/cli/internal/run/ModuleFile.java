package ijen.cli.internal.run;

import ijen.cli.internal.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A file that holds a module: its binary form, or its text.
///
/// @param bytes what the file holds
public record ModuleFile(Path path, byte[] bytes, Kind kind) {
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};
    private static final int COMPONENT_LAYER_AT = 6;

    /// What a file is, by its first bytes.
    public enum Kind {
        BINARY,
        COMPONENT,
        COMPILED_JAR,
        TEXT
    }

    /// Reads a file and looks at its first bytes.
    public static ModuleFile read(String name) throws IOException {
        var path = Path.of(name);
        if (Files.isDirectory(path)) {
            throw new CommandFailure(name + ": is a directory");
        }
        var bytes = Files.readAllBytes(path);
        return new ModuleFile(path, bytes, kind(bytes));
    }

    private static Kind kind(byte[] bytes) {
        if (startsWith(bytes, MAGIC)) {
            boolean component = bytes.length > COMPONENT_LAYER_AT && bytes[COMPONENT_LAYER_AT] == 1;
            return component ? Kind.COMPONENT : Kind.BINARY;
        }
        return startsWith(bytes, new byte[] {'P', 'K', 3, 4}) ? Kind.COMPILED_JAR : Kind.TEXT;
    }

    private static boolean startsWith(byte[] bytes, byte[] head) {
        return bytes.length >= head.length
                && Arrays.equals(bytes, 0, head.length, head, 0, head.length);
    }

    /// The failure for a component where a core module is needed.
    public CommandFailure noComponents() {
        return new CommandFailure(path + ": is a component; this version runs core modules only");
    }
}
