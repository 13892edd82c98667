package ijen.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FeaturesTest {
    @Test
    void theStandardHasAllOfVersionThreeAndNothingElse() {
        assertThat(Features.STANDARD.has(Feature.GC)).isTrue();
        assertThat(Features.STANDARD.has(Feature.MEMORY64)).isTrue();
        assertThat(Features.STANDARD.has(Feature.THREADS)).isFalse();
        assertThat(Features.STANDARD.has(Feature.LEGACY_EXCEPTIONS)).isFalse();
        assertThat(Features.MVP.has(Feature.MUTABLE_GLOBAL)).isFalse();
        for (var feature : Feature.values()) {
            assertThat(Features.ALL.has(feature)).as(feature.flag()).isTrue();
            assertThat(Features.byFlag(feature.flag())).isEqualTo(feature);
        }
        assertThat(Features.byFlag("time-travel")).isNull();
    }

    @Test
    void aSetIsChangedByMakingAnother() {
        var withThreads = Features.STANDARD.with(Feature.THREADS);

        assertThat(withThreads).isNotEqualTo(Features.STANDARD);
        assertThat(withThreads.without(Feature.THREADS)).isEqualTo(Features.STANDARD);
        assertThat(withThreads.with(Feature.THREADS, false)).isEqualTo(Features.STANDARD);
        assertThat(withThreads.toString()).contains("THREADS").doesNotContain("WIDE_ARITHMETIC");
    }
}
