package ijen.runtime.internal.module;

import org.jspecify.annotations.Nullable;

/// A data segment; its content lies in the module's bytes.
///
/// @param offset offset of an active segment, null for a passive one
public record DataSegment(int memory, @Nullable ConstExpr offset, int start, int end) {
    public boolean active() {
        return offset != null;
    }

    public int length() {
        return end - start;
    }
}
