package ijen.runtime.internal.module;

/// Kinds of imports and exports, in the binary format's order.
public enum ExternKind {
    FUNCTION,
    TABLE,
    MEMORY,
    GLOBAL,
    TAG
}
