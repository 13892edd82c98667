package ijen.cli.internal.run;

import ijen.cli.internal.console.CommandFailure;
import ijen.runtime.ExternType;
import ijen.runtime.ValueType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Values on the command line: the arguments of `--invoke` and the results it prints.
public final class GuestValues {
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
                return Float.parseFloat(text);
            } else if (type.equals(ValueType.F64)) {
                return Double.parseDouble(text);
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

    /// A result as text: numbers in decimal, integers signed; references by their type.
    public static String text(@Nullable Object value, ValueType type) {
        if (value == null) {
            return "null";
        }
        return type.isReference() ? "<" + type + ">" : value.toString();
    }
}
