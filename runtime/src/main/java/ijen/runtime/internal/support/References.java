package ijen.runtime.internal.support;

import ijen.runtime.I31;
import org.jspecify.annotations.Nullable;

/// Identity of references.
public final class References {
    private References() {}

    /// `ref.eq`: numbers in references are equal by value.
    public static boolean same(@Nullable Object a, @Nullable Object b) {
        return a == b || (a instanceof I31 x && b instanceof I31 y && x.value() == y.value());
    }
}
