package ijen.runtime.internal.type;

import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// The JVM's types of functions whose values the JVM passes one by one.
public final class DirectTypes {
    /// Less than the JVM allows: handles take slots of their own.
    private static final int MOST_SLOTS = 240;

    private DirectTypes() {}

    /// The type, or null if there are vectors, several results or too many parameters.
    public static @Nullable MethodType of(FunctionType type) {
        var params = type.params();
        var results = type.results();
        if (params.length > MOST_SLOTS / 2 || results.length > 1) {
            return null;
        }
        var classes = new Class<?>[params.length];
        for (int i = 0; i < classes.length; i++) {
            var c = classOf(params[i]);
            if (c == null) {
                return null;
            }
            classes[i] = c;
        }
        var result = results.length == 0 ? void.class : classOf(results[0]);
        return result == null ? null : MethodType.methodType(result, classes);
    }

    private static @Nullable Class<?> classOf(int type) {
        return switch (type) {
            case ValType.I32 -> int.class;
            case ValType.I64 -> long.class;
            case ValType.F32 -> float.class;
            case ValType.F64 -> double.class;
            case ValType.V128 -> null;
            default -> Object.class;
        };
    }

    /// Whether all values are numbers.
    public static boolean isNumeric(FunctionType type) {
        return isNumeric(type.params()) && isNumeric(type.results());
    }

    private static boolean isNumeric(int[] types) {
        for (int type : types) {
            if (ValType.isRef(type)) {
                return false;
            }
        }
        return true;
    }
}
