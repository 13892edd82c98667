package ijen.runtime;

import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/// An immutable set of the WebAssembly proposals an engine accepts.
public final class Features {
    /// WebAssembly 3.0.
    public static final Features STANDARD = standard();

    /// Everything this version implements.
    public static final Features ALL = new Features((1 << Feature.values().length) - 1);

    /// The first version of WebAssembly.
    public static final Features MVP = new Features(0);

    private final int bits;

    private Features(int bits) {
        this.bits = bits;
    }

    private static Features standard() {
        int bits = 0;
        for (var feature : Feature.values()) {
            bits |= feature.isStandard() ? bit(feature) : 0;
        }
        return new Features(bits);
    }

    private static int bit(Feature feature) {
        return 1 << feature.ordinal();
    }

    /// The feature of a flag of the command, null if there is none of this name.
    public static @Nullable Feature byFlag(String flag) {
        for (var feature : Feature.values()) {
            if (feature.flag().equals(flag)) {
                return feature;
            }
        }
        return null;
    }

    public boolean has(Feature feature) {
        return (bits & bit(feature)) != 0;
    }

    public Features with(Feature feature) {
        return new Features(bits | bit(feature));
    }

    public Features without(Feature feature) {
        return new Features(bits & ~bit(feature));
    }

    public Features with(Feature feature, boolean on) {
        return on ? with(feature) : without(feature);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Features f && f.bits == bits;
    }

    @Override
    public int hashCode() {
        return bits;
    }

    @Override
    public String toString() {
        var on = EnumSet.noneOf(Feature.class);
        for (var feature : Feature.values()) {
            if (has(feature)) {
                on.add(feature);
            }
        }
        return on.toString();
    }
}
