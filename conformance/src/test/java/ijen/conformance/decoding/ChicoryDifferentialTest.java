package ijen.conformance.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.Features;
import ijen.runtime.internal.decode.ModuleDecoder;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.runtime.internal.validate.ModuleValidator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import run.endive.wasm.Parser;

class ChicoryDifferentialTest {
    @Test
    void modulesThatBothAcceptHaveTheSameTypesImportsExportsAndInstructionCounts() {
        var different = new ArrayList<String>();
        int compared = 0;
        for (var suite : SuiteModules.all()) {
            if (suite.expected() != SuiteModules.Expected.VALID) {
                continue;
            }
            var module = ModuleDecoder.decode(suite.binary(), Features.ALL, new TypeRegistry());
            ModuleValidator.validate(module, Features.ALL);
            List<String> theirs;
            try {
                theirs = PeerSummary.of(Parser.parse(suite.binary()), module);
            } catch (RuntimeException e) {
                continue;
            }
            compared++;
            var ours = ModuleSummary.of(module);
            if (!ours.equals(theirs)) {
                different.add(suite.place() + "\n  ours   " + ours + "\n  theirs " + theirs);
            }
        }

        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(1_500);
    }
}
