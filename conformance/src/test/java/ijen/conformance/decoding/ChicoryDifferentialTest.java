package ijen.conformance.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.Features;
import ijen.runtime.internal.decode.ModuleDecoder;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.runtime.internal.validate.ModuleValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import run.endive.wasm.Parser;

/// What both decoders accept they must read alike: types, imports, exports and instruction counts.
class ChicoryDifferentialTest {
    private static final Path GUESTS = Path.of("../examples/guests");

    private final List<String> different = new ArrayList<>();
    private int compared;

    @Test
    void theSuitesModulesAreReadAlike() {
        for (var suite : SuiteModules.all()) {
            if (suite.expected() == SuiteModules.Expected.VALID) {
                compare(suite.place(), suite.binary());
            }
        }

        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(1_500);
    }

    @Test
    void theExamplesGuestsAreReadAlike() throws IOException {
        try (var files = Files.walk(GUESTS)) {
            for (var file : files.filter(f -> f.toString().endsWith(".wasm")).toList()) {
                compare(file.toString(), Files.readAllBytes(file));
            }
        }

        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(10);
    }

    private void compare(String place, byte[] wasm) {
        var module = ModuleDecoder.decode(wasm, Features.ALL, new TypeRegistry());
        ModuleValidator.validate(module, Features.ALL);
        List<String> theirs;
        try {
            theirs = PeerSummary.of(Parser.parse(wasm), module);
        } catch (RuntimeException e) {
            return;
        }
        compared++;
        var ours = ModuleSummary.of(module);
        if (!ours.equals(theirs)) {
            different.add(place + "\n  ours   " + ours + "\n  theirs " + theirs);
        }
    }
}
