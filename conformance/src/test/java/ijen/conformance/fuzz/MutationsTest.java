package ijen.conformance.fuzz;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ijen.conformance.decoding.SuiteModules;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A slice of what `conformance/fuzz/mutations.py` runs at length.
class MutationsTest {
    private static final int MUTANTS = 1_500;

    @Test
    void brokenModulesAreRefusedOrRunAndNothingElse() {
        var modules = SuiteModules.all().stream().map(SuiteModules.SuiteModule::binary).toList();
        var mutations = new Mutations(modules, 20_000);

        // any exception that is not documented passes through and fails the test
        Map<String, Integer> outcomes =
                assertTimeoutPreemptively(
                        ofMinutes(2),
                        () -> {
                            var counts = new TreeMap<String, Integer>();
                            for (long number = 0; number < MUTANTS; number++) {
                                counts.merge(mutations.run(number), 1, Integer::sum);
                            }
                            return counts;
                        });

        for (var outcome : new String[] {"MalformedException", "ValidationException", "instance"}) {
            assertThat(outcomes.get(outcome)).as(outcome).isGreaterThan(MUTANTS / 20);
        }
    }
}
