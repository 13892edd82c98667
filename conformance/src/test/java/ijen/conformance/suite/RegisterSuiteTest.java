package ijen.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.conformance.WastFeatures;
import ijen.conformance.WastRunner;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.internal.vector.Vectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The specification's scripts on vectors, on a JVM that keeps them in registers.
class RegisterSuiteTest {
    @TestFactory
    Stream<DynamicTest> vectorScriptsHold() {
        Assumptions.assumeTrue(Vectors.areInRegisters() && Suite.CORE.isPresent());
        return Suite.CORE.scripts().stream()
                .filter(script -> Suite.CORE.relative(script).contains("simd"))
                .map(script -> dynamicTest(script));
    }

    private static DynamicTest dynamicTest(Path script) {
        return DynamicTest.dynamicTest(Suite.CORE.relative(script), () -> holds(script));
    }

    private static void holds(Path script) throws IOException {
        var config = new EngineConfig(CompileMode.EAGER).withFeatures(WastFeatures.of(script));
        assertThat(new WastRunner(config).run(script).failures()).isEmpty();
    }
}
