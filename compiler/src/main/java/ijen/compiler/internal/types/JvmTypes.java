package ijen.compiler.internal.types;

import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.ValType;

/// How Wasm types look to the JVM.
public final class JvmTypes {
    /// Argument slots a signature may use; the JVM allows 255 with the receiver, and the instance
    /// and the parameters that outlining adds need room.
    public static final int MAX_SLOTS = 250;

    private JvmTypes() {}

    /// Descriptor of a value type; a `v128` is two longs (`JJ`).
    public static String descriptor(int type) {
        return switch (type) {
            case ValType.I32 -> "I";
            case ValType.I64 -> "J";
            case ValType.F32 -> "F";
            case ValType.F64 -> "D";
            case ValType.V128 -> "JJ";
            case ValType.I8 -> "B";
            case ValType.I16 -> "S";
            default -> "Ljava/lang/Object;";
        };
    }

    /// JVM slots of a value: 2 for `i64` and `f64`, 4 for `v128`.
    public static int slots(int type) {
        return switch (type) {
            case ValType.I64, ValType.F64 -> 2;
            case ValType.V128 -> 4;
            default -> 1;
        };
    }

    public static int slots(int[] types) {
        int n = 0;
        for (int t : types) {
            n += slots(t);
        }
        return n;
    }

    /// Descriptors of all parameters, without parentheses.
    public static String parameters(FunctionType type) {
        var s = new StringBuilder();
        for (int t : type.params()) {
            s.append(descriptor(t));
        }
        return s.toString();
    }

    /// Descriptor of what a function returns on the JVM: its first result, for `v128` the low half.
    public static String returned(FunctionType type) {
        if (type.results().length == 0) {
            return "V";
        }
        return type.results()[0] == ValType.V128 ? "J" : descriptor(type.results()[0]);
    }

    /// True if arguments travel as JVM arguments, false if through the result carrier.
    public static boolean direct(FunctionType type) {
        return slots(type.params()) <= MAX_SLOTS;
    }

    /// Descriptor of `call` in the signature's class.
    public static String callDescriptor(FunctionType type) {
        return "(" + (direct(type) ? parameters(type) : "") + ")" + returned(type);
    }
}
