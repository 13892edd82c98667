package ijen.runtime.internal.load;

import ijen.runtime.EngineConfig;
import ijen.runtime.EngineVersion;
import ijen.runtime.Feature;
import ijen.runtime.Features;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.Attributes.Name;
import org.jspecify.annotations.Nullable;

/// What compiled code was made from and for: written to the manifest of its jar.
///
/// @param engine version and build of the engine
/// @param features the proposals against which the module was validated
/// @param module hash of the module's binary
record CodeIdentity(String engine, CodeForm form, Features features, String module) {
    /// Matches what [#fileName] gives.
    static final String FILE_NAME_PATTERN = "[0-9a-f]{40}-[0-9a-f]{12}\\.jar";

    private static final Name ENGINE = new Name("Ijen-Engine");
    private static final Name FORM = new Name("Ijen-Code");
    private static final Name FEATURES = new Name("Ijen-Features");
    private static final Name MODULE = new Name("Ijen-Module-Hash");

    static CodeIdentity of(byte[] module, EngineConfig config) {
        return new CodeIdentity(
                EngineVersion.build(), CodeForm.of(config), config.features(), hash(module));
    }

    static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(digest(bytes));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void writeTo(Attributes attributes) {
        attributes.put(ENGINE, engine);
        attributes.put(FORM, form.text());
        attributes.put(FEATURES, flags(features));
        attributes.put(MODULE, module);
    }

    /// Null if an attribute is missing or not understood.
    static @Nullable CodeIdentity read(Attributes attributes) {
        var engine = attributes.getValue(ENGINE);
        var form = attributes.getValue(FORM);
        var flags = attributes.getValue(FEATURES);
        var module = attributes.getValue(MODULE);
        if (engine == null || form == null || flags == null || module == null) {
            return null;
        }
        var parsed = CodeForm.parse(form);
        return parsed == null ? null : new CodeIdentity(engine, parsed, features(flags), module);
    }

    private static String flags(Features features) {
        var text = new StringBuilder();
        for (var feature : Feature.values()) {
            if (features.has(feature)) {
                text.append(text.isEmpty() ? "" : " ").append(feature.flag());
            }
        }
        return text.toString();
    }

    private static Features features(String flags) {
        var features = Features.MVP;
        for (var flag : flags.split(" ")) {
            var feature = Features.byFlag(flag);
            features = feature == null ? features : features.with(feature);
        }
        return features;
    }

    /// Name for a file of this code: the same for all versions of the engine, so that a new one
    /// replaces what an old one left.
    String fileName() {
        var options = digest((form.text() + flags(features)).getBytes(StandardCharsets.US_ASCII));
        return module.substring(0, 40) + "-" + HexFormat.of().formatHex(options, 0, 6) + ".jar";
    }

    /// Why such code cannot run in an engine of the configuration, or null.
    @Nullable String obstacle(EngineConfig config) {
        if (!engine.equals(EngineVersion.build())) {
            return "it was compiled by ijen %s, and this is ijen %s; compile it again"
                    .formatted(engine, EngineVersion.build());
        }
        for (var feature : Feature.values()) {
            if (features.has(feature) && !config.features().has(feature)) {
                return "it may use the proposal %s, which is off here (-W %s=y)"
                        .formatted(feature.flag(), feature.flag());
            }
        }
        return form.obstacle(config);
    }
}
