package ijen.runtime;

/// An `i31` reference: an integer of 31 bits. Equal ones are the same to a guest, though they may
/// be different objects here.
///
/// @param value the integer, sign-extended
public record I31(int value) {
    private static final int SHARED = 1024;
    private static final I31[] CACHE = new I31[2 * SHARED];

    static {
        for (int i = 0; i < CACHE.length; i++) {
            CACHE[i] = new I31(i - SHARED);
        }
    }

    /// The low 31 bits of `value`, kept sign-extended.
    public I31 {
        value = value << 1 >> 1;
    }

    /// The reference to the low 31 bits of `value`, kept sign-extended.
    public static I31 of(int value) {
        int v = value << 1 >> 1;
        return v >= -SHARED && v < SHARED ? CACHE[v + SHARED] : new I31(v);
    }

    /// The integer, zero-extended.
    public int unsigned() {
        return value & 0x7FFF_FFFF;
    }
}
