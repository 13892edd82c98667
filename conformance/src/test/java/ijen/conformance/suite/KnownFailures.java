package ijen.conformance.suite;

import ijen.conformance.WastFailure;
import ijen.runtime.EngineConfig.CompileMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The file of assertions that are known to fail: `suite engine script line reason`. It may only
/// shrink: what is listed and passes is an error like what fails and is not listed.
final class KnownFailures {
    static final Path FILE = Path.of("known-failures.txt");
    private static final int REASON = 160;
    private static final String HEADER =
            """
            # Commands of the suites that are known to fail: suite engine script line reason.
            # A listed command that passes fails the build; so does an unlisted one that fails.
            """;

    private KnownFailures() {}

    /// A command that fails; the reason tells no two entries apart.
    record Entry(String suite, String engine, String script, int line, String reason) {
        static Entry of(Suite suite, CompileMode mode, WastFailure failure) {
            var reason = "expected " + failure.expected() + ", got " + failure.got();
            var line = reason.lines().collect(Collectors.joining(" "));
            return new Entry(
                    suite.name(),
                    Suite.engine(mode),
                    suite.relative(failure.file()),
                    failure.line(),
                    line.length() > REASON ? line.substring(0, REASON) + "…" : line);
        }

        static Entry parse(String line) {
            var words = line.split(" ", 5);
            return new Entry(words[0], words[1], words[2], Integer.parseInt(words[3]), words[4]);
        }

        String key() {
            return suite + " " + engine + " " + script + " " + line;
        }

        String text() {
            return key() + " " + reason;
        }
    }

    static List<Entry> read() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Entry::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The listed keys of one script on one engine.
    static Set<String> of(Suite suite, CompileMode mode, Path script) {
        return read().stream()
                .filter(entry -> entry.suite().equals(suite.name()))
                .filter(entry -> entry.engine().equals(Suite.engine(mode)))
                .filter(entry -> entry.script().equals(suite.relative(script)))
                .map(Entry::key)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static void write(List<Entry> entries) {
        var lines = new ArrayList<String>();
        entries.forEach(entry -> lines.add(entry.text()));
        try {
            Files.writeString(
                    FILE, HEADER + lines.stream().map(l -> l + "\n").collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
