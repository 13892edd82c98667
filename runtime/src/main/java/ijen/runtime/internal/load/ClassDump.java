package ijen.runtime.internal.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Writes generated classes to a directory, for `javap`: named by the system property `ijen.dump`.
final class ClassDump {
    private static final @Nullable String DIRECTORY = System.getProperty("ijen.dump");

    private ClassDump() {}

    static void write(String internalName, byte[] bytes) {
        if (DIRECTORY == null) {
            return;
        }
        var file = Path.of(DIRECTORY, internalName + ".class");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
