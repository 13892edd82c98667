package ijen.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.wat.Wat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What random modules brought to light, made as small as it goes. Each says what it is about.
class FoundModulesTest {
    static List<Path> modules() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/found"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void theCompilerAgreesWithTheInterpreter(Path module) throws IOException {
        var wasm = Wat.parseModule(Files.readString(module));
        var expected = Variant.INTERPRETER.run(wasm, 1);
        assertThat(expected).isNotEmpty().noneMatch(line -> line.startsWith("error"));

        for (var compiler : Variant.COMPILERS) {
            assertThat(Calls.difference(expected, compiler.run(wasm, 1)))
                    .as(compiler.toString())
                    .isEmpty();
        }
    }
}
