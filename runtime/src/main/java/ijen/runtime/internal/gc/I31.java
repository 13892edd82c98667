package ijen.runtime.internal.gc;

/// An `i31` reference. Small values are shared objects; equality of references is by value, so
/// `ref.eq` compares [#value] when both sides are of this class.
public record I31(int value) {
    private static final int SHARED = 1024;
    private static final I31[] CACHE = new I31[2 * SHARED];

    static {
        for (int i = 0; i < CACHE.length; i++) {
            CACHE[i] = new I31(i - SHARED);
        }
    }

    /// The reference to the low 31 bits of `value`, kept sign-extended.
    public static I31 of(int value) {
        int v = value << 1 >> 1;
        return v >= -SHARED && v < SHARED ? CACHE[v + SHARED] : new I31(v);
    }

    public int unsigned() {
        return value & 0x7FFF_FFFF;
    }
}
