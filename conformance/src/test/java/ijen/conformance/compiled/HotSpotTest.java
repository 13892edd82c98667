package ijen.conformance.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What HotSpot's own log says of generated methods: it gives up none.
class HotSpotTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noMethodOfTheBenchmarksIsSkipped(boolean portable) throws Exception {
        var log = run(portable);

        assertThat(log).contains("kernels: 22");
        assertThat(log).filteredOn(line -> line.contains("guest.G")).hasSizeGreaterThan(500);
        assertThat(log)
                .filteredOn(line -> line.contains("COMPILE SKIPPED") && line.contains("guest."))
                .filteredOn(line -> !line.contains(AGAIN))
                .isEmpty();
    }

    /// HotSpot throws code away whose assumptions a class broke that was loaded meanwhile, and
    /// tries again later.
    private static final String AGAIN = "COMPILE SKIPPED: concurrent class loading";

    private static List<String> run(boolean portable) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                new ArrayList<>(
                        List.of(
                                java,
                                "-XX:+PrintCompilation",
                                "-XX:+UseSerialGC",
                                "--add-exports",
                                "java.base/jdk.internal.misc=ALL-UNNAMED",
                                "-cp",
                                classPath(),
                                KernelRun.class.getName(),
                                Boolean.toString(portable),
                                "400"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines;
        try (var output = process.inputReader()) {
            lines = output.lines().toList();
        }
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
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
