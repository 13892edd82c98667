package ijen.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ijen.conformance.WastFeatures;
import ijen.conformance.WastRunner;
import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.WasmModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The specification's scripts with each module compiled to a jar by one engine and loaded by
/// another, which never asks for the compiler.
class JarSuiteTest {
    @TempDir private Path directory;
    private int jars;

    @TestFactory
    Stream<DynamicTest> coreScriptsHoldFromJars() {
        if (!Suite.CORE.isPresent()) {
            return Stream.of();
        }
        return Suite.CORE.scripts().stream()
                .filter(script -> !Suite.CORE.relative(script).startsWith("simd/"))
                .map(script -> dynamicTest(Suite.CORE.relative(script), () -> holds(script)));
    }

    private void holds(Path script) throws IOException {
        var config = EngineConfig.STANDARD.withFeatures(WastFeatures.of(script));
        try (var compiling = Engine.create(config)) {
            var runner =
                    new WastRunner(
                            config, (engine, binary) -> throughJar(compiling, engine, binary));
            assertThat(runner.run(script).failures()).isEmpty();
        }
    }

    private WasmModule throughJar(Engine compiling, Engine loading, byte[] binary) {
        var jar = directory.resolve("module" + jars++ + ".jar");
        try {
            compiling.load(binary).saveJar(jar);
            var module = loading.loadJar(jar);
            Files.delete(jar);
            return module;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
