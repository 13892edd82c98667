package ijen.conformance.suite;

import ijen.runtime.EngineConfig.CompileMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A directory of scripts and the engines they run on.
record Suite(String name, Path directory, List<CompileMode> modes) {
    private static final Path SPEC = Path.of(System.getProperty("spec.dir", "../../shared/spec"));

    /// All of core WebAssembly.
    static final Suite CORE =
            new Suite(
                    "core",
                    SPEC.resolve("core"),
                    List.of(CompileMode.NEVER, CompileMode.EAGER, CompileMode.AUTO));

    /// Components, which are encoded only: no engine runs them.
    static final Suite COMPONENT =
            new Suite(
                    "component", SPEC.resolve("component-model/test"), List.of(CompileMode.NEVER));

    boolean isPresent() {
        return Files.isDirectory(directory);
    }

    List<Path> scripts() {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".wast")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String relative(Path script) {
        return directory.relativize(script).toString().replace('\\', '/');
    }

    static String engine(CompileMode mode) {
        return switch (mode) {
            case NEVER -> "interpret";
            case EAGER -> "compile";
            case AUTO -> "auto";
        };
    }
}
