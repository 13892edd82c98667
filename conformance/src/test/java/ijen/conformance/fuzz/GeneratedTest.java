package ijen.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.conformance.generate.RandomModule;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// A slice of what `Generated` runs at length.
class GeneratedTest {
    @Test
    void theCompilerAgreesWithTheInterpreterOnModulesOfFixedSeeds() {
        assertThat(differences(LongStream.rangeClosed(1, 25))).isEmpty();
    }

    @Test
    void theCompilerAgreesWithTheInterpreterOnModulesOfNewSeeds() {
        long first = ThreadLocalRandom.current().nextLong(1_000_000_000);
        IO.println("seeds from " + first);

        assertThat(differences(LongStream.range(first, first + 10))).isEmpty();
    }

    @Test
    void aSeedGivesTheSameModuleAgain() {
        assertThat(RandomModule.text(5)).isEqualTo(RandomModule.text(5));
        assertThat(RandomModule.text(5)).isNotEqualTo(RandomModule.text(6));
    }

    private static List<String> differences(LongStream seeds) {
        return seeds.mapToObj(seed -> Generated.difference(seed, Variant.COMPILERS))
                .filter(difference -> !difference.isEmpty())
                .toList();
    }
}
