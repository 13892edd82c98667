package ijen.cli.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceSizeTest {
    private static final int MOST_FILE_LINES = 800;
    private static final int MOST_METHOD_LINES = 60;
    private static final ProjectTree TREE = ProjectTree.find();
    private static List<SourceShape> shapes = List.of();

    @BeforeAll
    static void parseAllSources() throws IOException {
        shapes = SourceShape.parse(TREE.javaFiles());
    }

    @Test
    void aSourceFileHasAtMost800Lines() {
        assertThat(TREE.javaFiles()).isNotEmpty().allSatisfy(SourceSizeTest::checkFileLength);
    }

    @Test
    void aMethodHasAtMost60LinesUnlessItIsListedWithAReason() throws IOException {
        var listed = longMethods();

        assertThat(methodsOver(MOST_METHOD_LINES)).isSubsetOf(listed.keySet());
    }

    @Test
    void everyListedLongMethodIsStillLongAndHasAReason() throws IOException {
        var listed = longMethods();

        assertThat(listed.keySet()).isSubsetOf(methodsOver(MOST_METHOD_LINES));
        assertThat(listed.values()).allMatch(reason -> reason.length() > 10);
    }

    @Test
    void everyPublicTypeOfAnExportedPackageIsDocumented() {
        var undocumented =
                shapes.stream()
                        .filter(shape -> isExported(TREE.relative(shape.file())))
                        .flatMap(shape ->
                                shape.undocumentedTypes().stream()
                                        .map(t -> TREE.relative(shape.file()) + "#" + t));

        assertThat(undocumented).isEmpty();
    }

    @Test
    void everyPackageOfAModuleIsNullMarked() {
        var packages =
                TREE.javaFiles().stream()
                        .filter(file -> TREE.relative(file).contains("/src/main/java/ijen/"))
                        .map(Path::getParent)
                        .distinct();

        assertThat(packages)
                .allSatisfy(p ->
                        assertThat(p.resolve("package-info.java"))
                                .content()
                                .contains("@NullMarked"));
    }

    @Test
    void theScannerSeesALongMethodAndAnUndocumentedType(@TempDir Path directory)
            throws IOException {
        var file = directory.resolve("Long.java");
        var body = "        System.out.println();\n".repeat(70);
        Files.writeString(file, "public class Long {\n    void m() {\n" + body + "    }\n}\n");

        var shape = SourceShape.parse(List.of(file)).getFirst();

        assertThat(shape.methods()).containsExactly(new SourceShape.Method("m", 72));
        assertThat(shape.undocumentedTypes()).containsExactly("Long");
    }

    private static void checkFileLength(Path file) {
        try (var lines = Files.lines(file)) {
            assertThat(lines.count()).as(TREE.relative(file)).isLessThanOrEqualTo(MOST_FILE_LINES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isExported(String relative) {
        return relative.matches("(\\w+)/src/main/java/ijen/\\1/\\w+\\.java");
    }

    private static List<String> methodsOver(int most) {
        return shapes.stream()
                .flatMap(shape ->
                        shape.methods().stream()
                                .filter(method -> method.lines() > most)
                                .map(m -> TREE.relative(shape.file()) + "#" + m.name()))
                .distinct()
                .toList();
    }

    private static Map<String, String> longMethods() throws IOException {
        var list = TREE.root().resolve("conformance/long-methods.txt");
        return Files.readAllLines(list).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 2))
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
    }
}
