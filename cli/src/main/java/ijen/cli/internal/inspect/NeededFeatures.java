package ijen.cli.internal.inspect;

import ijen.runtime.Feature;
import ijen.runtime.Features;
import ijen.runtime.MalformedException;
import ijen.runtime.ValidationException;
import ijen.runtime.WasmException;
import ijen.runtime.WasmModule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the proposals a module needs: starts with none, and adds what the validator asks for until
/// the module is valid. So the answer is the validator's own and not a second table of what needs
/// what.
final class NeededFeatures {
    private final byte[] module;
    private Features features = Features.MVP;

    private NeededFeatures(byte[] module) {
        this.module = module;
    }

    /// The flags of the features a valid module needs, in the order of [Feature].
    static List<String> of(byte[] module) {
        WasmModule.validate(module, Features.ALL);
        var needed = new NeededFeatures(module);
        for (var failure = needed.failure(); failure != null; failure = needed.failure()) {
            needed.add(failure);
        }
        return needed.flags();
    }

    private @Nullable WasmException failure() {
        return failure(features);
    }

    private @Nullable WasmException failure(Features tried) {
        try {
            WasmModule.validate(module, tried);
            return null;
        } catch (MalformedException | ValidationException e) {
            return e;
        }
    }

    private void add(WasmException failure) {
        var missing =
                switch (failure) {
                    case MalformedException m -> m.missingFeature();
                    case ValidationException v -> v.missingFeature();
                    default -> null;
                };
        features = features.with(missing != null ? missing : changing(failure));
    }

    /// The first feature that gets the validator beyond a failure.
    private Feature changing(WasmException failure) {
        for (var feature : Feature.values()) {
            var other = failure(features.with(feature));
            if (other == null || !String.valueOf(other.getMessage()).equals(failure.getMessage())) {
                return feature;
            }
        }
        throw failure;
    }

    private List<String> flags() {
        var flags = new ArrayList<String>();
        for (var feature : Feature.values()) {
            if (features.has(feature)) {
                flags.add(feature.flag());
            }
        }
        return flags;
    }
}
