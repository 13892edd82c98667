package ijen.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ijen.wat.Wat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    /// A module per feature that needs it.
    private static final Map<Feature, String> MODULES =
            Map.ofEntries(
                    Map.entry(
                            Feature.MUTABLE_GLOBAL,
                            "(global (export \"g\") (mut i32) (i32.const 1))"),
                    Map.entry(Feature.SIMD, "(func (param v128))"),
                    Map.entry(Feature.THREADS, "(memory 1 1 shared)"),
                    Map.entry(Feature.MULTI_MEMORY, "(memory 1) (memory 1)"),
                    Map.entry(
                            Feature.EXTENDED_CONST,
                            "(global i32 (i32.add (i32.const 1) (i32.const 2)))"),
                    Map.entry(Feature.MULTI_VALUE, "(type (func (result i32 i32)))"),
                    Map.entry(Feature.REFERENCE_TYPES, "(func (param externref))"),
                    Map.entry(Feature.TAIL_CALL, "(func (return_call 0))"),
                    Map.entry(Feature.EXCEPTIONS, "(tag)"),
                    Map.entry(Feature.GC, "(type (struct))"),
                    Map.entry(Feature.MEMORY64, "(memory i64 1)"));

    @ParameterizedTest
    @EnumSource(
            names = {
                "MUTABLE_GLOBAL",
                "SIMD",
                "THREADS",
                "MULTI_MEMORY",
                "EXTENDED_CONST",
                "MULTI_VALUE",
                "REFERENCE_TYPES",
                "TAIL_CALL",
                "EXCEPTIONS",
                "GC",
                "MEMORY64"
            })
    void aRefusedModuleTellsWhichFeatureItNeeds(Feature feature) {
        var wasm = Wat.parseModule("(module " + MODULES.get(feature) + ")");
        WasmModule.validate(wasm, Features.ALL);

        var refusal =
                catchThrowable(() -> WasmModule.validate(wasm, Features.ALL.without(feature)));

        var missing =
                switch (refusal) {
                    case MalformedException m -> m.missingFeature();
                    case ValidationException v -> v.missingFeature();
                    default -> null;
                };
        assertThat(missing).isEqualTo(feature);
        assertThat(refusal).hasMessageContaining("-W " + feature.flag());
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
