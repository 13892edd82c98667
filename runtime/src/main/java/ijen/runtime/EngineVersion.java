package ijen.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The version of this engine, as the command prints it.
public final class EngineVersion {
    private static final Properties PROPERTIES = load();
    private static final String TEXT = property("version");

    private EngineVersion() {}

    /// The version, such as `0.1.0`.
    public static String text() {
        return TEXT;
    }

    /// Version and, for versions in development, when it was built: compiled code is stamped with
    /// it and runs with no other.
    public static String build() {
        return TEXT.endsWith("-SNAPSHOT") ? TEXT + " of " + property("built") : TEXT;
    }

    private static String property(String name) {
        return PROPERTIES.getProperty(name, "unknown");
    }

    private static Properties load() {
        try (var in = EngineVersion.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is missing from the runtime");
            }
            var properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
