package ijen.runtime.internal.support;

import ijen.runtime.GuestException;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.instance.TagIdentity;
import org.jspecify.annotations.Nullable;

/// Making and throwing guest exceptions.
public final class Exceptions {
    private static final long[] NO_NUMS = {};
    private static final @Nullable Object[] NO_REFS = {};

    private Exceptions() {}

    /// An exception with room for its payload.
    public static GuestException make(TagIdentity tag, int slots) {
        return slots == 0
                ? new GuestException(tag, NO_NUMS, NO_REFS)
                : new GuestException(tag, new long[slots], new Object[slots]);
    }

    /// What `throw_ref` throws.
    public static GuestException thrown(@Nullable Object reference) {
        if (reference == null) {
            throw new Trap(TrapKind.NULL_EXCEPTION_REFERENCE);
        }
        return (GuestException) reference;
    }
}
