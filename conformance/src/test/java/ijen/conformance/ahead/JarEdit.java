package ijen.conformance.ahead;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/// Changes an entry of a jar as any tool for jars would, checksum included.
final class JarEdit {
    private JarEdit() {}

    static void change(Path jar, String entry, UnaryOperator<String> edit) throws IOException {
        try (var files = FileSystems.newFileSystem(jar)) {
            var path = files.getPath(entry);
            var before = Files.readString(path, StandardCharsets.ISO_8859_1);
            var after = edit.apply(before);
            if (after.equals(before)) {
                throw new IllegalArgumentException("no change in " + entry);
            }
            Files.writeString(path, after, StandardCharsets.ISO_8859_1);
        }
    }
}
