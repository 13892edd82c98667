package ijen.cli.gates;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ModuleDirectionTest {
    private static final Map<String, Set<String>> MAY_USE =
            Map.of(
                    "runtime", Set.of(),
                    "wat", Set.of(),
                    "compiler", Set.of("runtime"),
                    "wasi", Set.of("runtime"),
                    "conformance", Set.of("runtime", "compiler", "wat"),
                    "cli", Set.of("runtime", "compiler", "wasi", "wat", "conformance"));

    private final ProjectTree tree = ProjectTree.find();

    @TestFactory
    Stream<DynamicTest> aModuleDependsOnlyDownwards() {
        var classes = productClasses();
        return MAY_USE.keySet().stream()
                .sorted()
                .map(module -> DynamicTest.dynamicTest(module, () -> checkUses(module, classes)));
    }

    @TestFactory
    Stream<DynamicTest> aModuleExportsOnePackageAndKeepsTheRestInternal() {
        return MAY_USE.keySet().stream()
                .sorted()
                .map(module -> DynamicTest.dynamicTest(module, () -> checkExports(module)));
    }

    @Test
    void everyModuleOfTheProductHasARule() {
        var withPackage =
                tree.modules().stream()
                        .filter(m -> Files.exists(tree.mainSources(m).resolve("module-info.java")))
                        .toList();

        assertThat(withPackage).containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    }

    private JavaClasses productClasses() {
        return new ClassFileImporter()
                .importPaths(MAY_USE.keySet().stream().map(tree::mainClasses).toList());
    }

    private static void checkUses(String module, JavaClasses classes) {
        var forbidden =
                MAY_USE.keySet().stream()
                        .filter(other -> !other.equals(module))
                        .filter(other -> !MAY_USE.get(module).contains(other))
                        .map(other -> "ijen." + other + "..")
                        .toArray(String[]::new);
        if (forbidden.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage("ijen." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    private void checkExports(String module) throws IOException {
        var descriptor = descriptor(module);
        var own = "ijen." + module;

        assertThat(descriptor.exports().stream().filter(e -> !e.isQualified()))
                .extracting(ModuleDescriptor.Exports::source)
                .isSubsetOf(List.of(own));
        assertThat(descriptor.packages())
                .allMatch(p -> p.equals(own) || p.startsWith(own + ".internal"));
    }

    private ModuleDescriptor descriptor(String module) throws IOException {
        var file = tree.mainClasses(module).resolve("module-info.class");
        try (var in = Files.newInputStream(file)) {
            return ModuleDescriptor.read(in, () -> packagesOf(module));
        }
    }

    private Set<String> packagesOf(String module) {
        var classes = tree.mainClasses(module);
        return ProjectTree.filesBelow(classes, ".class").stream()
                .map(file -> classes.relativize(file).getParent())
                .filter(directory -> directory != null)
                .map(directory -> directory.toString().replace('\\', '/').replace('/', '.'))
                .collect(Collectors.toSet());
    }
}
