package ijen.compiler.internal.support;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;

/// Traps that generated code throws.
public final class Traps {
    private Traps() {}

    public static Trap unreachable() {
        return new Trap(TrapKind.UNREACHABLE);
    }

    public static Trap nullReference() {
        return new Trap(TrapKind.NULL_REFERENCE);
    }

    public static Trap interrupted() {
        return new Trap(TrapKind.INTERRUPTED);
    }
}
