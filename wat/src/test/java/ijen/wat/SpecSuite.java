package ijen.wat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// The specification's test suites, wherever they are on this machine.
final class SpecSuite {
    private SpecSuite() {}

    /// All scripts below a folder of the suites. Without suites the test fails where CI is true and
    /// counts as skipped elsewhere.
    static List<Path> scripts(String folder) {
        Path root = Path.of(System.getProperty("spec.dir", "../../shared/spec")).resolve(folder);
        if (!Files.isDirectory(root)) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("the suites are missing: " + root.toAbsolutePath());
            }
            Assumptions.abort("the suites are not here: " + root.toAbsolutePath());
        }
        try (var files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(".wast")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Script parse(Path file) {
        return Script.parse(file.getFileName().toString(), read(file));
    }

    /// The program of a command, if its text is well formed.
    static @Nullable Program wellFormed(Command command) {
        return switch (command) {
            case Command.Instantiate c -> c.program();
            case Command.Define c -> c.program();
            case Command.AssertInvalid c -> c.program();
            case Command.AssertTrap(_, Command.Instantiate(_, Program program), _) -> program;
            case Command.AssertUnlinkable(_, Command.Instantiate(_, Program program), _) -> program;
            default -> null;
        };
    }
}
