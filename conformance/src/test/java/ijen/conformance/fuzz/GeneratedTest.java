package ijen.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.conformance.generate.RandomModule;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A slice of what `Generated` runs at length.
class GeneratedTest {
    @Test
    void theCompilerAgreesWithTheInterpreterOnModulesOfFixedSeeds() {
        assertThat(differences(LongStream.rangeClosed(1, 25), Variant.COMPILERS)).isEmpty();
    }

    @Test
    void codeFromJarsAndFromAWarmCacheAgreesWithTheInterpreter() {
        assertThat(differences(LongStream.rangeClosed(26, 35), Variant.AHEAD)).isEmpty();
    }

    @Test
    void theCompilerAgreesWithTheInterpreterOnModulesOfNewSeeds() {
        long first = ThreadLocalRandom.current().nextLong(1_000_000_000);
        IO.println("seeds from " + first);

        assertThat(differences(LongStream.range(first, first + 10), Variant.COMPILERS)).isEmpty();
    }

    @Test
    void aSeedGivesTheSameModuleAgain() {
        assertThat(RandomModule.text(5)).isEqualTo(RandomModule.text(5));
        assertThat(RandomModule.text(5)).isNotEqualTo(RandomModule.text(6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(memory $m0 (export \"memory\") i64 ",
                "(memory $m2 ",
                " shared",
                "(pagesize 1)",
                "(table $refs i64 ",
                "memory.atomic.wait32 $m1",
                "i64.atomic.rmw32.cmpxchg_u",
                "i64.mul_wide_s",
                "delegate $",
                "rethrow $"
            })
    void fewSeedsMakeWhatFewProgramsNeed(String text) {
        assertThat(LongStream.range(0, 100).mapToObj(RandomModule::text))
                .anyMatch(module -> module.contains(text));
    }

    private static List<String> differences(LongStream seeds, List<Variant> compilers) {
        return seeds.mapToObj(seed -> Generated.difference(seed, compilers))
                .filter(difference -> !difference.isEmpty())
                .toList();
    }
}
