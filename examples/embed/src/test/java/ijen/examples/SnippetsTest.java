package ijen.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Java code in the documentation is a marked region of an example, so it compiles and its output
/// is tested.
final class SnippetsTest {
    private static final Path ROOT = Path.of("../..");

    @Test
    void javaInTheDocumentationComesFromExamples() throws IOException {
        var regions = regions();
        int found = 0;
        for (Path document : documents()) {
            for (String block : javaBlocks(Files.readString(document))) {
                found++;
                assertThat(regions).as("a Java block of %s", document).contains(block);
            }
        }
        assertThat(found).isPositive();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            var all = new ArrayList<>(docs.filter(p -> p.toString().endsWith(".md")).toList());
            all.add(ROOT.resolve("README.md"));
            return all;
        }
    }

    private static List<String> javaBlocks(String markdown) {
        var blocks = new ArrayList<String>();
        int at = 0;
        while ((at = markdown.indexOf("```java\n", at)) >= 0) {
            int start = at + "```java\n".length();
            at = markdown.indexOf("```", start);
            blocks.add(markdown.substring(start, at).strip());
        }
        return blocks;
    }

    private static List<String> regions() throws IOException {
        var regions = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(p -> p.toString().endsWith(".java")).toList()) {
                List<String> lines = Files.readAllLines(file);
                int start = -1;
                for (int i = 0; i < lines.size(); i++) {
                    if (lines.get(i).strip().startsWith("// snippet:")) {
                        start = i + 1;
                    } else if (lines.get(i).strip().equals("// end")) {
                        regions.add(undented(lines.subList(start, i)));
                    }
                }
            }
        }
        return regions;
    }

    private static String undented(List<String> lines) {
        return lines.stream().collect(Collectors.joining("\n")).stripIndent().strip();
    }
}
