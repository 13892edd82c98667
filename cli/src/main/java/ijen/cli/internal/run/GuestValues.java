package ijen.cli.internal.run;

import ijen.cli.internal.console.CommandFailure;
import ijen.runtime.ExternType;
import ijen.runtime.V128;
import ijen.runtime.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values on the command line: the arguments of `--invoke` and the results it prints.
public final class GuestValues {
    /// Java's own notation for the width of a decimal number.
    private static final Pattern JAVA_SUFFIX = Pattern.compile("[fFdD]$");

    private GuestValues() {}

    /// Reads the arguments of a function by its parameter types.
    public static @Nullable Object[] parse(
            String function, ExternType.FuncType type, List<String> texts) {
        var types = type.params();
        if (types.size() != texts.size()) {
            throw CommandFailure.usage(
                    String.format(
                            Locale.ROOT,
                            "%s takes %d arguments, got %d: its type is %s",
                            function,
                            types.size(),
                            texts.size(),
                            type));
        }
        var values = new @Nullable Object[types.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parse(types.get(i), texts.get(i));
        }
        return values;
    }

    private static @Nullable Object parse(ValueType type, String text) {
        try {
            if (type.equals(ValueType.I32)) {
                return (int) integer(text, Integer.MIN_VALUE, 0xFFFF_FFFFL);
            } else if (type.equals(ValueType.I64)) {
                return text.startsWith("-") ? Long.parseLong(text) : unsigned(text);
            } else if (type.equals(ValueType.F32)) {
                return Float.parseFloat(inJava(text));
            } else if (type.equals(ValueType.F64)) {
                return Double.parseDouble(inJava(text));
            } else if (type.equals(ValueType.V128)) {
                return vector(text);
            } else if (type.isNullable() && text.equals("null")) {
                return null;
            }
        } catch (NumberFormatException e) {
            throw CommandFailure.usage("'" + text + "' is not a value of the type " + type);
        }
        throw CommandFailure.usage("a value of the type " + type + " cannot be given as text");
    }

    private static long integer(String text, long least, long most) {
        long value = text.startsWith("-") ? Long.parseLong(text) : unsigned(text);
        if (value < least || value > most) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static long unsigned(String text) {
        return text.startsWith("0x")
                ? Long.parseUnsignedLong(text, 2, text.length(), 16)
                : Long.parseUnsignedLong(text);
    }

    private static String inJava(String real) {
        return switch (real) {
            case "nan", "NaN" -> "NaN";
            case "inf", "+inf", "infinity" -> "Infinity";
            case "-inf", "-infinity" -> "-Infinity";
            default -> {
                if (JAVA_SUFFIX.matcher(real).find()) {
                    throw new NumberFormatException(real);
                }
                yield real;
            }
        };
    }

    private static V128 vector(String text) {
        var value =
                text.startsWith("0x")
                        ? new BigInteger(text.substring(2), 16)
                        : new BigInteger(text);
        if (value.signum() < 0 || value.bitLength() > 128) {
            throw new NumberFormatException(text);
        }
        return new V128(value.longValue(), value.shiftRight(64).longValue());
    }

    /// A result as text, as Wasmtime writes it: numbers in decimal and without exponent, integers
    /// signed, vectors as one number without sign; references by their type.
    public static String text(@Nullable Object value, ValueType type) {
        return switch (value) {
            case null -> "null";
            case Float real -> text(real.doubleValue(), real.toString());
            case Double real -> text(real, real.toString());
            case V128 vector -> new BigInteger(1, bytes(vector)).toString();
            default -> type.isReference() ? "<" + type + ">" : value.toString();
        };
    }

    private static String text(double value, String java) {
        if (Double.isNaN(value)) {
            return "NaN";
        } else if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        } else if (value == 0) {
            return java.startsWith("-") ? "-0" : "0";
        }
        return new BigDecimal(java).stripTrailingZeros().toPlainString();
    }

    private static byte[] bytes(V128 vector) {
        return ByteBuffer.allocate(16).putLong(vector.high()).putLong(vector.low()).array();
    }
}
