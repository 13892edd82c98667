package ijen.conformance.ahead;

import ijen.runtime.Engine;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Another JVM with a class of the tests as its program.
record JavaProcess(Process process) {
    /// The runtime and the tests, without the compiler and its library.
    static final String WITHOUT_COMPILER =
            of(Engine.class) + File.pathSeparator + of(FromJar.class);

    /// Everything that this JVM has.
    static final String ALL =
            String.join(
                    File.pathSeparator,
                    System.getProperty("java.class.path", ""),
                    System.getProperty("jdk.module.path", ""),
                    of(FromJar.class));

    static String of(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static JavaProcess start(List<String> options, Class<?> program, Object... arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        command.add(program.getName());
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        return new JavaProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /// What it printed, to both streams.
    String output() throws IOException, InterruptedException {
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
