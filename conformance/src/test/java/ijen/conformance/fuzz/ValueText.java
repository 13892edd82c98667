package ijen.conformance.fuzz;

import ijen.runtime.V128;
import ijen.runtime.ValueType;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Values as words that another engine's side of a comparison can read: the type and the bits in
/// hexadecimal, or whether a reference is null.
final class ValueText {
    private static final long[] CORNERS = {
        0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, 65536, 255
    };
    private static final double[] FLOATS = {
        0.0, -0.0, 1.5, -1e10, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-310, 3e38
    };

    private static final Map<String, String> NULLS =
            Map.ofEntries(
                    Map.entry("funcref", "funcref"),
                    Map.entry("nullfuncref", "funcref"),
                    Map.entry("externref", "externref"),
                    Map.entry("nullexternref", "externref"),
                    Map.entry("anyref", "anyref"),
                    Map.entry("eqref", "anyref"),
                    Map.entry("i31ref", "anyref"),
                    Map.entry("structref", "anyref"),
                    Map.entry("arrayref", "anyref"),
                    Map.entry("nullref", "anyref"),
                    Map.entry("exnref", "exnref"),
                    Map.entry("nullexnref", "exnref"));

    private ValueText() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "ref:null";
            case Integer i -> "i32:%08x".formatted(i);
            case Long l -> "i64:%016x".formatted(l);
            case Float f -> "f32:%08x".formatted(Float.floatToRawIntBits(f));
            case Double d -> "f64:%016x".formatted(Double.doubleToRawLongBits(d));
            case V128 v -> "v128:%016x%016x".formatted(v.high(), v.low());
            default -> "ref:some";
        };
    }

    static @Nullable Object parse(String word) {
        var bits = word.substring(word.indexOf(':') + 1);
        return switch (word.substring(0, word.indexOf(':'))) {
            case "i32" -> Integer.parseUnsignedInt(bits, 16);
            case "i64" -> Long.parseUnsignedLong(bits, 16);
            case "f32" -> Float.intBitsToFloat(Integer.parseUnsignedInt(bits, 16));
            case "f64" -> Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
            case "v128" ->
                    new V128(
                            Long.parseUnsignedLong(bits.substring(16), 16),
                            Long.parseUnsignedLong(bits.substring(0, 16), 16));
            default -> null;
        };
    }

    /// Whether there is an argument to give for a type: any number, or null where that is allowed.
    /// A type that the module defines is left out, since its text does not say what kind of null it
    /// is.
    static boolean canMake(ValueType type) {
        return !type.isReference() || NULLS.containsKey(type.toString());
    }

    /// An argument with, for null, the kind of reference.
    static String argument(ValueType type, @Nullable Object value) {
        return value == null ? NULLS.getOrDefault(type.toString(), "ref") + ":null" : of(value);
    }

    /// An argument: a corner of the type or any bits; floats are never NaN.
    static @Nullable Object random(ValueType type, Random random) {
        if (type.isReference()) {
            return null;
        }
        if (type.equals(ValueType.I32)) {
            return (int) bits(random);
        }
        if (type.equals(ValueType.I64)) {
            return bits(random);
        }
        if (type.equals(ValueType.V128)) {
            return new V128(bits(random), bits(random));
        }
        double number = random.nextBoolean() ? FLOATS[random.nextInt(FLOATS.length)] : any(random);
        return type.equals(ValueType.F32) ? (Object) (float) number : (Object) number;
    }

    private static double any(Random random) {
        double number = Double.longBitsToDouble(random.nextLong());
        return Double.isNaN(number) ? random.nextInt() : number;
    }

    private static long bits(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> CORNERS[random.nextInt(CORNERS.length)];
            case 1 -> random.nextInt(70_000);
            default -> random.nextLong();
        };
    }
}
