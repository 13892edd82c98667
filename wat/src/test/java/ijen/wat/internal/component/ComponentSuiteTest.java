package ijen.wat.internal.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ComponentSuiteTest {
    @BeforeEach
    void theSuiteIsThere() {
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(Files.isDirectory(ComponentForms.suite()), "no reference tests here");
        }
    }

    @TestFactory
    List<DynamicTest> everyComponentInTheTextEncodes() {
        return ComponentForms.files().stream()
                .map(file ->
                        DynamicTest.dynamicTest(file.getFileName().toString(), () -> encodes(file)))
                .toList();
    }

    private static void encodes(Path file) {
        for (ComponentForms.Form form : ComponentForms.of(file)) {
            if (form.kind() == ComponentForms.Kind.TEXT) {
                assertThat(form.error()).as(form.place()).isNull();
                assertThat(form.bytes())
                        .as(form.place())
                        .startsWith(0, 'a', 's', 'm', 0x0D, 0, 1, 0);
            }
        }
    }

    @Test
    void everyQuotedMalformedComponentIsRejectedWithThePhraseOfTheScript() {
        List<ComponentForms.Form> quoted =
                ComponentForms.files().stream()
                        .flatMap(file -> ComponentForms.of(file).stream())
                        .filter(form -> form.kind() == ComponentForms.Kind.QUOTED)
                        .toList();
        assertThat(quoted).isNotEmpty();
        assertThat(quoted).allMatch(form -> form.command().equals("assert_malformed"));
        assertThat(quoted)
                .allSatisfy(form -> {
                    assertThat(form.error()).as(form.place()).isNotNull();
                    assertThat(form.error()).hasMessageStartingWith(form.message());
                });
    }
}
