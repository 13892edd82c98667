package ijen.runtime.internal.simd;

import ijen.runtime.internal.code.Op;
import java.util.Locale;

/// How the static methods of this room serve each `v128` instruction that touches no memory.
///
/// | kind | result |
/// |---|---|
/// | `HALVES` | the method once per half of every vector operand, a scalar operand given to both |
/// | `LOW_HIGH` | `nameLow` and `nameHigh`, each with all halves: (aLow, aHigh[, bLow, bHigh]) |
/// | `SCALAR` | the method with both halves gives a number |
/// | `EXTRACT` | the method with the half that holds the lane and the lane's number in it |
/// | `REPLACE` | likewise with (half, value, lane); the other half stays |
/// | `SHUFFLE` | `I8x16.shuffle` once per half with its eight lane numbers as a long |
/// | `OTHER` | memory access and constants |
public final class SimdOps {
    /// See the table at [SimdOps].
    public enum Kind {
        HALVES,
        LOW_HIGH,
        SCALAR,
        EXTRACT,
        REPLACE,
        SHUFFLE,
        OTHER
    }

    private SimdOps() {}

    public static Kind kind(int op, String mnemonic) {
        if (op == Op.I8X16_SHUFFLE) {
            return Kind.SHUFFLE;
        }
        String name = mnemonic.substring(mnemonic.indexOf('.') + 1);
        if (name.startsWith("load") || name.startsWith("store") || name.equals("const")) {
            return Kind.OTHER;
        }
        if (name.startsWith("extract_lane")) {
            return Kind.EXTRACT;
        }
        if (name.equals("replace_lane")) {
            return Kind.REPLACE;
        }
        if (name.equals("all_true") || name.equals("any_true") || name.equals("bitmask")) {
            return Kind.SCALAR;
        }
        return crossesHalves(name) ? Kind.LOW_HIGH : Kind.HALVES;
    }

    private static boolean crossesHalves(String name) {
        return name.endsWith("swizzle")
                || name.startsWith("narrow")
                || name.startsWith("extend_")
                || name.startsWith("extmul_")
                || name.endsWith("_zero")
                || name.contains("_low_");
    }

    /// Binary name of the class that holds the method, with slashes.
    public static String owner(String mnemonic) {
        String shape = mnemonic.substring(0, mnemonic.indexOf('.'));
        return "ijen/runtime/internal/simd/"
                + shape.substring(0, 1).toUpperCase(Locale.ROOT)
                + shape.substring(1);
    }

    /// Method name: the mnemonic behind the dot in camel case; `LOW_HIGH` adds `Low` or `High`.
    public static String method(String mnemonic) {
        var name = new StringBuilder();
        boolean upper = false;
        for (int i = mnemonic.indexOf('.') + 1; i < mnemonic.length(); i++) {
            char c = mnemonic.charAt(i);
            if (c == '_') {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.toString();
    }
}
