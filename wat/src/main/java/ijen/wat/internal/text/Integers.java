package ijen.wat.internal.text;

/// Integer literals: optional sign, decimal or `0x` hexadecimal, single underscores between digits.
///
/// Results are a 64-bit magnitude; too large ones are [#OVERFLOW] in `status`, wrong forms
/// [#MALFORMED]. One instance is one reading, reused by its cursor.
final class Integers {
    static final int FINE = 0;
    static final int OVERFLOW = 1;
    static final int MALFORMED = 2;

    private long magnitude;
    private boolean negative;
    private boolean signed;

    /// The magnitude read last, as an unsigned number.
    long magnitude() {
        return magnitude;
    }

    /// Whether the literal read last has a minus sign.
    boolean negative() {
        return negative;
    }

    /// Whether the literal read last has a sign.
    boolean signed() {
        return signed;
    }

    /// Reads all characters of a literal and returns the status.
    int read(byte[] text, int from, int to) {
        int at = from;
        signed = text[at] == '+' || text[at] == '-';
        negative = text[at] == '-';
        if (signed) {
            at++;
        }
        boolean hex = at + 2 < to && text[at] == '0' && text[at + 1] == 'x';
        return hex ? hexadecimal(text, at + 2, to) : decimal(text, at, to);
    }

    private int decimal(byte[] text, int from, int to) {
        long value = 0;
        boolean overflow = false;
        boolean digit = false;
        for (int i = from; i < to; i++) {
            int d = text[i] - '0';
            if (d >= 0 && d <= 9) {
                overflow |= value < 0 || Long.compareUnsigned(value, 0x1999999999999999L) > 0;
                long next = value * 10 + d;
                overflow |= Long.compareUnsigned(next, value) < 0;
                value = next;
                digit = true;
            } else if (text[i] == '_' && digit) {
                digit = false;
            } else {
                return MALFORMED;
            }
        }
        magnitude = value;
        return !digit ? MALFORMED : overflow ? OVERFLOW : FINE;
    }

    private int hexadecimal(byte[] text, int from, int to) {
        long value = 0;
        boolean overflow = false;
        boolean digit = false;
        for (int i = from; i < to; i++) {
            int d = Strings.hex(text[i]);
            if (d >= 0) {
                overflow |= value >>> 60 != 0;
                value = value << 4 | d;
                digit = true;
            } else if (text[i] == '_' && digit) {
                digit = false;
            } else {
                return MALFORMED;
            }
        }
        magnitude = value;
        return !digit ? MALFORMED : overflow ? OVERFLOW : FINE;
    }

    /// The bits of the literal in a width of 8 to 64 bits, or [#OVERFLOW] in `status` terms:
    /// whether it fits as a signed or as an unsigned number.
    boolean fits(int width) {
        if (negative) {
            return Long.compareUnsigned(magnitude, 1L << width - 1) <= 0;
        }
        return width == 64 || magnitude >>> width == 0;
    }

    /// The value read last, with its sign.
    long value() {
        return negative ? -magnitude : magnitude;
    }
}
