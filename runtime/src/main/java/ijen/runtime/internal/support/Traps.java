package ijen.runtime.internal.support;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;

/// Traps that generated code throws.
public final class Traps {
    private Traps() {}

    public static Trap unreachable() {
        return new Trap(TrapKind.UNREACHABLE);
    }

    public static Trap divideByZero() {
        return new Trap(TrapKind.INTEGER_DIVIDE_BY_ZERO);
    }

    public static Trap nullReference() {
        return new Trap(TrapKind.NULL_REFERENCE);
    }

    public static Trap nullStructure() {
        return new Trap(TrapKind.NULL_STRUCTURE_REFERENCE);
    }

    public static Trap nullArray() {
        return new Trap(TrapKind.NULL_ARRAY_REFERENCE);
    }

    public static Trap nullI31() {
        return new Trap(TrapKind.NULL_I31_REFERENCE);
    }

    public static Trap castFailure() {
        return new Trap(TrapKind.CAST_FAILURE);
    }

    public static Trap interrupted() {
        return new Trap(TrapKind.INTERRUPTED);
    }
}
