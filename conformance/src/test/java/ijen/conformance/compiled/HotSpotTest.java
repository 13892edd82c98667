package ijen.conformance.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.test.whitebox.WhiteBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What HotSpot's own log says of generated methods: it gives up none.
class HotSpotTest {
    /// HotSpot throws code away whose assumptions a class broke that was loaded meanwhile, and
    /// tries again later.
    private static final String AGAIN = "COMPILE SKIPPED: concurrent class loading";

    private static final Path OPTIONS = Path.of("../cli/jvm");

    @TempDir Path directory;

    @Test
    void noMethodOfTheBenchmarksIsSkippedAsTheCommandRunsThem() throws Exception {
        assertThatNoneIsSkipped(
                run(
                        List.of(
                                "@" + OPTIONS.resolve("command.options"),
                                "@" + OPTIONS.resolve("vectors.options"),
                                "--add-exports=java.base/jdk.internal.vm.vector=ALL-UNNAMED",
                                "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED"),
                        KernelRun.class,
                        List.of("false", "400")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noMethodOfTheBenchmarksIsSkippedOnAPlainJvm(boolean portable) throws Exception {
        assertThatNoneIsSkipped(
                run(
                        List.of("-XX:+UseSerialGC"),
                        KernelRun.class,
                        List.of(Boolean.toString(portable), "400")));
    }

    @Test
    void theFirstCompilerTakesLargeMethodsFromEveryLoop() throws Exception {
        var command = new ArrayList<>(List.of("5000"));
        for (var name : List.of("quickjs", "sqlite", "lua", "exceptions", "regex")) {
            command.add("../examples/guests/bench/" + name + ".wasm");
        }
        assertThatNoneIsSkipped(
                run(
                        List.of(
                                "-Xbatch",
                                "-XX:+UnlockDiagnosticVMOptions",
                                "-XX:+WhiteBoxAPI",
                                "-Xbootclasspath/a:" + whiteBox()),
                        EveryLoop.class,
                        command));
    }

    /// Where the JVM itself finds the class, and no other of the tests.
    private Path whiteBox() throws IOException {
        var name = WhiteBox.class.getName().replace('.', '/') + ".class";
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.copy(Path.of("target/test-classes", name), file);
        return directory;
    }

    private static void assertThatNoneIsSkipped(List<String> log) {
        assertThat(log).filteredOn(line -> line.contains("guest.G")).hasSizeGreaterThan(500);
        assertThat(log)
                .filteredOn(line -> line.contains("COMPILE SKIPPED") && line.contains("guest."))
                .filteredOn(line -> !line.contains(AGAIN))
                .isEmpty();
    }

    /// The log alone is the process's output; what it says itself is on its other stream.
    private List<String> run(List<String> options, Class<?> main, List<String> arguments)
            throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of(
                        "-XX:+PrintCompilation",
                        "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        main.getName()));
        command.addAll(arguments);
        var errors = directory.resolve("errors");
        var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        List<String> lines;
        try (var output = process.inputReader()) {
            lines = output.lines().toList();
        }
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return lines;
    }

    /// What this test itself runs on, whether it came by class path or module path.
    private static String classPath() {
        var path = new ArrayList<String>();
        for (var name : List.of("java.class.path", "jdk.module.path")) {
            var value = System.getProperty(name);
            if (value != null && !value.isEmpty()) {
                path.add(value);
            }
        }
        path.add(Path.of("target/test-classes").toString());
        return String.join(File.pathSeparator, path);
    }
}
