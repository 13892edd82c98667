package ijen.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExamplesTest {
    private interface Program {
        void main(String[] args) throws Throwable;
    }

    private static String output(Program program) throws Throwable {
        var bytes = new ByteArrayOutputStream();
        var standard = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.main(new String[0]);
        } finally {
            System.setOut(standard);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theGuestGreets() throws Throwable {
        assertThat(output(Greeting::main)).isEqualToIgnoringNewLines("hello from the guest");
    }

    @Test
    void typedCallsGiveTheSequence() throws Throwable {
        int x = 1;
        for (int i = 0; i < 1000; i++) {
            x = x * 1664525 + 1013904223;
        }
        assertThat(output(TypedCalls::main)).isEqualToIgnoringNewLines(Integer.toString(x));
    }

    @Test
    void aStringReachesBothImportsOfOneName() throws Throwable {
        assertThat(output(Strings::main).lines()).containsExactly("kawah ijen", "10");
    }

    @Test
    void anUntrustedGuestIsLimitedAndStopped() throws Throwable {
        assertThat(output(Untrusted::main).lines())
                .containsExactly("grew from -1 pages", "stopped: INTERRUPTED");
    }

    @Test
    void aCommandReadsTheDirectoryItWasGiven(@TempDir Path texts) throws Throwable {
        Files.writeString(texts.resolve("big.txt"), "one two\nthree\n");
        var arguments = new String[] {"../guests/bin/wordcount.wasm", texts.toString()};
        assertThat(output(ignored -> WordCount.main(arguments))).contains("2", "3", "14");
    }

    @Test
    void codeComesFromAJarAndFromACache(@TempDir Path directory) throws Throwable {
        var jar = directory.resolve("add.jar");
        var cache = directory.resolve("cache");
        var arguments = new String[] {jar.toString(), cache.toString()};
        assertThat(output(ignored -> AheadOfTime.main(arguments)).lines())
                .containsExactly("3", "7");
        assertThat(jar).exists();
        assertThat(cache).isNotEmptyDirectory();
    }

    @Test
    void failuresSayWhatAndWhere() throws Throwable {
        assertThat(output(Failures::main).lines())
                .satisfiesExactly(
                        m ->
                                assertThat(m)
                                        .startsWith("Trap: integer divide by zero")
                                        .contains("$divide"),
                        m ->
                                assertThat(m)
                                        .startsWith("ValidationException: type mismatch")
                                        .contains("i32", "i64"),
                        m -> assertThat(m).contains("LinkException", "\"env\" \"answer\""));
    }
}
