package ijen.runtime;

import org.jspecify.annotations.Nullable;

/// An `i31` reference: an integer of 31 bits. Equal ones are the same to a guest, though they may
/// be different objects here.
public final class I31 {
    private static final int SHARED = 1024;
    private static final I31[] CACHE = new I31[2 * SHARED];

    static {
        for (int i = 0; i < CACHE.length; i++) {
            CACHE[i] = new I31(i - SHARED);
        }
    }

    private final int value;

    private I31(int value) {
        this.value = value;
    }

    /// The reference to the low 31 bits of `value`, kept sign-extended.
    public static I31 of(int value) {
        int v = value << 1 >> 1;
        return v >= -SHARED && v < SHARED ? CACHE[v + SHARED] : new I31(v);
    }

    /// The integer, sign-extended.
    public int value() {
        return value;
    }

    /// The integer, zero-extended.
    public int unsigned() {
        return value & 0x7FFF_FFFF;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof I31 i && i.value == value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
