package ijen.wat.internal.text;

import java.nio.charset.StandardCharsets;

/// Floating-point literals, exact to the bit: decimal, hexadecimal, `inf`, `nan` and `nan:0x…`.
///
/// Decimal literals go through the JDK's parsers, which round once and to nearest even for each
/// width. Hexadecimal ones are collected in 64 bits with a sticky bit and rounded here.
final class Floats {
    private static final int EXPONENT_CAP = 1 << 30;

    /// The status of the last reading, in the terms of [Integers].
    private int status;

    private final Integers integers = new Integers();

    int status() {
        return status;
    }

    /// Reads all characters of a literal as the bits of an `f32` or an `f64`.
    long read(byte[] text, int from, int to, boolean wide) {
        status = Integers.FINE;
        int at = from;
        long sign = 0;
        if (text[at] == '-' || text[at] == '+') {
            sign = text[at] == '-' ? (wide ? Long.MIN_VALUE : 0x80000000L) : 0;
            at++;
        }
        if (at < to && (text[at] == 'i' || text[at] == 'n')) {
            return sign | special(text, at, to, wide);
        }
        if (at + 1 < to && text[at] == '0' && text[at + 1] == 'x') {
            return sign | hexadecimal(text, at + 2, to, wide);
        }
        return sign | decimal(text, at, to, wide);
    }

    private static boolean is(byte[] text, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private long special(byte[] text, int from, int to, boolean wide) {
        long infinity = wide ? 0x7FF0000000000000L : 0x7F800000L;
        int mantissaBits = wide ? 52 : 23;
        if (is(text, from, to, "inf")) {
            return infinity;
        }
        if (is(text, from, to, "nan")) {
            return infinity | 1L << mantissaBits - 1;
        }
        if (to - from > 6 && is(text, from, from + 6, "nan:0x")) {
            status = integers.read(text, from + 4, to);
            long payload = integers.magnitude();
            if (status == Integers.FINE && (payload == 0 || payload >>> mantissaBits != 0)) {
                status = Integers.OVERFLOW;
            }
            return infinity | payload;
        }
        status = Integers.MALFORMED;
        return 0;
    }

    private long decimal(byte[] text, int from, int to, boolean wide) {
        if (!isDecimal(text, from, to)) {
            status = Integers.MALFORMED;
            return 0;
        }
        String plain = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        if (plain.indexOf('_') >= 0) {
            plain = plain.replace("_", "");
        }
        if (wide) {
            double value = Double.parseDouble(plain);
            status = Double.isInfinite(value) ? Integers.OVERFLOW : Integers.FINE;
            return Double.doubleToRawLongBits(value);
        }
        float value = Float.parseFloat(plain);
        status = Float.isInfinite(value) ? Integers.OVERFLOW : Integers.FINE;
        return Float.floatToRawIntBits(value);
    }

    private static boolean isDecimal(byte[] text, int from, int to) {
        int at = digits(text, from, to, false);
        if (at < 0) {
            return false;
        }
        if (at < to && text[at] == '.') {
            at++;
            if (at < to && text[at] != 'e' && text[at] != 'E') {
                at = digits(text, at, to, false);
            }
        }
        return at >= 0 && isExponent(text, at, to, 'e');
    }

    /// Whether the rest is nothing or an exponent with a letter and decimal digits.
    private static boolean isExponent(byte[] text, int from, int to, char letter) {
        if (from == to) {
            return true;
        }
        if ((text[from] | 0x20) != letter) {
            return false;
        }
        int at = from + 1;
        if (at < to && (text[at] == '+' || text[at] == '-')) {
            at++;
        }
        return digits(text, at, to, false) == to;
    }

    /// The end of a run of digits with single underscores between them, or -1 if there is none.
    private static int digits(byte[] text, int from, int to, boolean hex) {
        boolean digit = false;
        int i = from;
        for (; i < to; i++) {
            int c = text[i];
            if (hex ? Strings.hex(c) >= 0 : c >= '0' && c <= '9') {
                digit = true;
            } else if (c == '_' && digit) {
                digit = false;
            } else {
                break;
            }
        }
        return digit ? i : -1;
    }

    private long hexadecimal(byte[] text, int from, int to, boolean wide) {
        int whole = digits(text, from, to, true);
        int at = whole;
        int fraction = whole;
        if (whole >= 0 && whole < to && text[whole] == '.') {
            fraction = whole + 1;
            at = fraction;
            if (at < to && text[at] != 'p' && text[at] != 'P') {
                at = digits(text, at, to, true);
            }
        }
        if (at < 0 || !isExponent(text, at, to, 'p')) {
            status = Integers.MALFORMED;
            return 0;
        }
        long bits = 0;
        boolean sticky = false;
        long exponent = at == to ? 0 : exponent(text, at + 1, to);
        for (int i = from; i < at; i++) {
            int d = Strings.hex(text[i]);
            if (d < 0) {
                continue;
            }
            if (bits >>> 60 == 0) {
                bits = bits << 4 | d;
                exponent -= i >= fraction ? 4 : 0;
            } else {
                sticky |= d != 0;
                exponent += i < whole ? 4 : 0;
            }
        }
        return round(bits, sticky, exponent, wide);
    }

    private static long exponent(byte[] text, int from, int to) {
        boolean negative = text[from] == '-';
        long value = 0;
        for (int i = from; i < to; i++) {
            if (text[i] >= '0' && text[i] <= '9') {
                value = Math.min(value * 10 + text[i] - '0', EXPONENT_CAP);
            }
        }
        return negative ? -value : value;
    }

    /// The nearest float to `bits * 2^exponent` (plus a little if sticky), ties to even.
    private long round(long bits, boolean sticky, long exponent, boolean wide) {
        if (bits == 0) {
            return 0;
        }
        int mantissaBits = wide ? 52 : 23;
        int bias = wide ? 1023 : 127;
        int shift = Long.numberOfLeadingZeros(bits);
        long normal = bits << shift;
        long power = exponent - shift + 63 + bias;
        int drop = 63 - mantissaBits;
        if (power < 1) {
            drop = (int) Math.min(65, drop + 1 - power);
            power = 0;
        }
        if (drop > 64) {
            return 0;
        }
        long kept = drop == 64 ? 0 : normal >>> drop;
        long half = 1L << drop - 1;
        long rest = drop == 64 ? normal : normal & (half << 1) - 1;
        int side = Long.compareUnsigned(rest, half);
        boolean up = side > 0 || side == 0 && (sticky || (kept & 1) != 0);
        long rounded = kept + (up ? 1 : 0);
        long result = power == 0 ? rounded : (power - 1 << mantissaBits) + rounded;
        if (power >= 2L * bias + 1 || result >>> mantissaBits >= 2L * bias + 1) {
            status = Integers.OVERFLOW;
        }
        return result;
    }
}
