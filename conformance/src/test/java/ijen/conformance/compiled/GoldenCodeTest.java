package ijen.conformance.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.compiler.Compiler;
import ijen.runtime.Features;
import ijen.runtime.internal.decode.ModuleDecoder;
import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.load.CodeForm;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.wat.Wat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The code generated for small functions, to be read: each file of `golden/` is a module and, with
/// the same name, its listing. `-Dgolden.update` writes the listings anew; the difference then says
/// what a change of the compiler does.
class GoldenCodeTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/golden");
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    /// The place of the first element of an array on common JVMs, so that listings are the same on
    /// all.
    private static final int ARRAY_BASE = 16;

    static Stream<Path> modules() throws IOException {
        try (var files = Files.list(DIRECTORY)) {
            return files.filter(f -> f.toString().endsWith(".wat")).sorted().toList().stream();
        }
    }

    private static String listing(byte[] wasm, boolean portable, boolean interruptible) {
        var module = ModuleDecoder.decode(wasm, Features.ALL, new TypeRegistry());
        var form = new CodeForm(!portable, portable ? 0 : ARRAY_BASE, interruptible, false, false);
        var group = new Compiler().classes(module, form).bytes(ClassNames.group(0));
        return Listing.of(Objects.requireNonNull(group));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theCodeIsAsItWas(Path source) throws IOException {
        var name = source.getFileName().toString();
        var wasm = Wat.parseModule(Files.readString(source));
        var found = listing(wasm, name.contains("portable"), name.contains("interruptible"));
        var golden = source.resolveSibling(name.replace(".wat", ".txt"));
        if (UPDATE) {
            Files.writeString(golden, found);
        }

        assertThat(found)
                .as("%s; run with -Dgolden.update if the difference is meant", golden)
                .isEqualTo(Files.exists(golden) ? Files.readString(golden) : "");
    }
}
