package ijen.compiler.internal.ir;

import ijen.runtime.internal.type.ValType;

/// How the JVM sees a value type: all references are objects, a `v128` is two longs.
public final class Kind {
    public static final byte I = 0;
    public static final byte L = 1;
    public static final byte F = 2;
    public static final byte D = 3;
    public static final byte V = 4;
    public static final byte R = 5;
    public static final byte VOID = 6;

    /// Kinds of values; [#VOID] is not one.
    public static final int COUNT = 6;

    private static final String[] DESCRIPTORS = {
        "I", "J", "F", "D", "JJ", "Ljava/lang/Object;", "V"
    };

    private Kind() {}

    public static byte of(int valType) {
        return switch (valType) {
            case ValType.I32 -> I;
            case ValType.I64 -> L;
            case ValType.F32 -> F;
            case ValType.F64 -> D;
            case ValType.V128 -> V;
            default -> R;
        };
    }

    /// Slots in a JVM frame.
    public static int slots(byte kind) {
        return switch (kind) {
            case L, D -> 2;
            case V -> 4;
            case VOID -> 0;
            default -> 1;
        };
    }

    public static String descriptor(byte kind) {
        return DESCRIPTORS[kind];
    }
}
