package ijen.cli.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The checked-out project: its modules as the root `pom.xml` names them, their sources and
/// classes.
record ProjectTree(Path root) {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    /// Finds the root above the directory the tests run in.
    static ProjectTree find() {
        var directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("mvnw"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new IllegalStateException("no mvnw above the working directory");
            }
        }
        return new ProjectTree(directory);
    }

    List<String> modules() {
        try {
            return MODULE.matcher(Files.readString(root.resolve("pom.xml")))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path mainClasses(String module) {
        return root.resolve(module).resolve("target/classes");
    }

    Path mainSources(String module) {
        return root.resolve(module).resolve("src/main/java");
    }

    /// All hand-written Java files, tests included.
    List<Path> javaFiles() {
        return modules().stream()
                .flatMap(module -> Stream.of("main", "test").map(kind -> sources(module, kind)))
                .flatMap(directory -> filesBelow(directory, ".java").stream())
                .toList();
    }

    String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    static List<Path> filesBelow(Path directory, String suffix) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path sources(String module, String kind) {
        return root.resolve(module).resolve("src").resolve(kind).resolve("java");
    }
}
