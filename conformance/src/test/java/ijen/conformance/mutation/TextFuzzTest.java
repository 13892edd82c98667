package ijen.conformance.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// A slice of what `conformance/fuzz/texts.py` runs at length.
class TextFuzzTest {
    private static final int MUTANTS = 4_000;
    private static final Path SUITES = Path.of(System.getProperty("spec.dir", "spec"));

    @Test
    void brokenTextsAreRefusedOrPrintedSoThatTheyReadBack() throws IOException {
        for (var suite : new String[] {"core", "component-model"}) {
            var fuzz = TextFuzz.of(SUITES.resolve(suite), 2026);
            for (int i = 0; i < MUTANTS; i++) {
                fuzz.judge(i);
            }

            for (var kind : TextFuzz.Kind.values()) {
                assertThat(fuzz.counts().get(kind))
                        .as(suite + " " + kind)
                        .isGreaterThan(MUTANTS / 20);
            }
        }
    }
}
