package ijen.cli.internal.run;

import ijen.cli.internal.console.CommandFailure;
import ijen.cli.internal.console.Console;
import ijen.runtime.MalformedException;
import ijen.runtime.ValidationException;
import ijen.wat.Wat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;

/// A file that holds a module: its binary form, or its text.
///
/// @param bytes what the file holds
public record ModuleFile(Path path, byte[] bytes, Kind kind) {
    private static final String STANDARD_INPUT = "-";
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};
    private static final byte[] JAR = {'P', 'K', 3, 4};
    private static final int COMPONENT_LAYER_AT = 6;

    /// What a file is, by its first bytes.
    public enum Kind {
        BINARY,
        COMPONENT,
        COMPILED_JAR,
        TEXT
    }

    /// Reads a file, or standard input for `-`, and looks at its first bytes.
    public static ModuleFile read(Console console, String name) throws IOException {
        var path = Path.of(name);
        if (Files.isDirectory(path)) {
            throw new CommandFailure(name + ": is a directory");
        }
        var bytes =
                name.equals(STANDARD_INPUT)
                        ? console.in().readAllBytes()
                        : Files.readAllBytes(path);
        return new ModuleFile(path, bytes, kind(bytes));
    }

    /// Whether a file is a jar, without reading more than its begin.
    public static boolean isJar(String name) throws IOException {
        var path = Path.of(name);
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (var in = Files.newInputStream(path)) {
            return startsWith(in.readNBytes(JAR.length), JAR);
        }
    }

    private static Kind kind(byte[] bytes) {
        if (startsWith(bytes, MAGIC)) {
            return isComponent(bytes) ? Kind.COMPONENT : Kind.BINARY;
        }
        return startsWith(bytes, JAR) ? Kind.COMPILED_JAR : Kind.TEXT;
    }

    private static boolean isComponent(byte[] binary) {
        return binary.length > COMPONENT_LAYER_AT && binary[COMPONENT_LAYER_AT] == 1;
    }

    private static boolean startsWith(byte[] bytes, byte[] head) {
        return bytes.length >= head.length
                && Arrays.equals(bytes, 0, head.length, head, 0, head.length);
    }

    /// Gives the module's binary form to `use`; where that refuses the module, the failure names
    /// the file.
    public <T> T binary(Function<byte[], T> use) {
        try {
            return use.apply(binary());
        } catch (MalformedException | ValidationException e) {
            throw new CommandFailure(path + ": " + e.getMessage());
        }
    }

    private byte[] binary() {
        return switch (kind) {
            case BINARY -> bytes;
            case TEXT -> parsed().binary();
            case COMPONENT ->
                    throw new CommandFailure(
                            path + ": is a component; this version runs core modules only");
            case COMPILED_JAR ->
                    throw new CommandFailure(path + ": is a jar, not a WebAssembly module");
        };
    }

    private ModuleFile parsed() {
        var binary = Wat.parse(bytes, Wat.Options.DEFAULT.withFile(path.toString()));
        return new ModuleFile(path, binary, isComponent(binary) ? Kind.COMPONENT : Kind.BINARY);
    }
}
