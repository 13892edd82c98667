package ijen.runtime.internal.module;

import org.jspecify.annotations.Nullable;

/// An element segment. Exactly one of `functions` and `expressions` is set.
///
/// @param table table of an active segment
/// @param offset offset of an active segment, else null
public record ElementSegment(
        Mode mode,
        int type,
        int table,
        @Nullable ConstExpr offset,
        int @Nullable [] functions,
        ConstExpr @Nullable [] expressions) {

    /// Mode of element and data segments.
    public enum Mode {
        ACTIVE,
        PASSIVE,
        DECLARATIVE
    }

    public int length() {
        return functions != null ? functions.length : expressions != null ? expressions.length : 0;
    }
}
