package ijen.conformance;

import ijen.runtime.Feature;
import ijen.runtime.Features;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// Which proposals a script of the specification's suite needs: the standard's, and those that the
/// directories it lies in are named after.
public final class WastFeatures {
    private static final Map<String, Feature> BY_DIRECTORY =
            Map.of(
                    "legacy", Feature.LEGACY_EXCEPTIONS,
                    "threads", Feature.THREADS,
                    "custom-page-sizes", Feature.CUSTOM_PAGE_SIZES,
                    "wide-arithmetic", Feature.WIDE_ARITHMETIC);

    /// What the threads proposal, older than these, forbids.
    private static final Set<Feature> AFTER_THREADS =
            Set.of(
                    Feature.REFERENCE_TYPES,
                    Feature.FUNCTION_REFERENCES,
                    Feature.GC,
                    Feature.MULTI_MEMORY,
                    Feature.MEMORY64);

    private WastFeatures() {}

    /// The features for a script.
    public static Features of(Path script) {
        var features = Features.STANDARD;
        for (var name : script.toAbsolutePath()) {
            var feature = BY_DIRECTORY.get(name.toString());
            features = feature == null ? features : features.with(feature);
        }
        return features.has(Feature.THREADS) ? without(features) : features;
    }

    private static Features without(Features features) {
        var fewer = features;
        for (var feature : AFTER_THREADS) {
            fewer = fewer.without(feature);
        }
        return fewer;
    }
}
