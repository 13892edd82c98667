package ijen.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A guest of `examples/guests/bench`: a module with one export `run`, from `i32` to `i32`, and no
/// imports.
///
/// `run(rounds)` takes some 20 ms on a fast engine and returns `checksum`.
record Kernel(String name, Path file, int rounds, int checksum) {
    /// What runs a kernel's module: an instance on one engine.
    @FunctionalInterface
    interface Guest {
        int run(int rounds);
    }

    static Kernel named(String name) {
        return all().stream()
                .filter(kernel -> kernel.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kernel " + name));
    }

    /// All kernels of the manifest.
    static List<Kernel> all() {
        var directory = root().resolve("examples/guests/bench");
        var kernels = new ArrayList<Kernel>();
        try (var parser = parser(directory.resolve("manifest.json"))) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    kernels.add(read(parser, directory));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kernels;
    }

    byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonParser parser(Path manifest) throws IOException {
        return new JsonFactory()
                .createParser(ObjectReadContext.empty(), Files.readString(manifest));
    }

    private static Kernel read(JsonParser parser, Path directory) {
        var fields = new HashMap<String, String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            fields.put(name, parser.getString());
        }
        return new Kernel(
                field(fields, "name"),
                directory.resolve(field(fields, "file")),
                Integer.parseInt(field(fields, "n")),
                Integer.parseInt(field(fields, "resultOfN")));
    }

    private static String field(HashMap<String, String> fields, String name) {
        var value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException("the manifest names a kernel without " + name);
        }
        return value;
    }

    private static Path root() {
        var directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("mvnw"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new IllegalStateException("no mvnw above the working directory");
            }
        }
        return directory;
    }
}
