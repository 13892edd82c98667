package ijen.conformance.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.conformance.decoding.SuiteModules;
import ijen.runtime.Features;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ValidityFuzzTest {
    private static final int MUTANTS = 20_000;

    @Test
    void mutantsGetOneOfTheThreeVerdictsAndEachOften() {
        var modules = new ArrayList<byte[]>();
        for (var module : SuiteModules.all()) {
            modules.add(module.binary());
        }
        var fuzz = new ValidityFuzz(modules, Features.ALL, 2026);
        for (int i = 0; i < MUTANTS; i++) {
            fuzz.judge(i);
        }

        for (var kind : Verdict.Kind.values()) {
            assertThat(fuzz.counts().get(kind)).as(kind.name()).isGreaterThan(MUTANTS / 20);
        }
    }

    @Test
    void aMutantIsTheSameWhenMadeAgain() {
        var modules = SuiteModules.all().stream().map(SuiteModules.SuiteModule::binary).toList();

        assertThat(new ValidityFuzz(modules, Features.ALL, 7).mutant(3))
                .isEqualTo(new ValidityFuzz(modules, Features.ALL, 7).mutant(3));
    }
}
