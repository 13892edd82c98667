package ijen.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The version of this engine, as the command prints it and as cached code is stamped with.
public final class EngineVersion {
    private static final String TEXT = load();

    private EngineVersion() {}

    /// The version, such as `0.1.0`.
    public static String text() {
        return TEXT;
    }

    private static String load() {
        try (var in = EngineVersion.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is missing from the runtime");
            }
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
