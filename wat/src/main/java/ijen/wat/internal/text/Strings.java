package ijen.wat.internal.text;

/// Escapes in string literals.
final class Strings {
    private Strings() {}

    /// The length of the escape sequence that starts at a backslash, or 0 if it is none.
    static int escapeLength(byte[] text, int at) {
        if (at + 1 >= text.length) {
            return 0;
        }
        int c = text[at + 1];
        if ("tnr\"'\\".indexOf(c) >= 0) {
            return 2;
        }
        if (c == 'u') {
            return unicodeLength(text, at);
        }
        return hex(c) >= 0 && at + 2 < text.length && hex(text[at + 2]) >= 0 ? 3 : 0;
    }

    private static int unicodeLength(byte[] text, int at) {
        int i = at + 2;
        if (i >= text.length || text[i] != '{') {
            return 0;
        }
        int value = 0;
        boolean digit = false;
        for (i++; i < text.length && text[i] != '}'; i++) {
            if (text[i] == '_' && digit && i + 1 < text.length && hex(text[i + 1]) >= 0) {
                digit = false;
                continue;
            }
            int h = hex(text[i]);
            if (h < 0) {
                return 0;
            }
            digit = true;
            value = Math.min(value * 16 + h, 0x110000);
        }
        boolean scalar = value < 0xD800 || value >= 0xE000 && value < 0x110000;
        return i < text.length && digit && scalar ? i + 1 - at : 0;
    }

    /// The bytes that the checked characters between two quotes stand for.
    static byte[] decode(byte[] text, int from, int to) {
        var sink = new ByteSink(to - from);
        decode(text, from, to, sink);
        return sink.toBytes();
    }

    static void decode(byte[] text, int from, int to, ByteSink sink) {
        int plain = from;
        int i = from;
        while (i < to) {
            if (text[i] != '\\') {
                i++;
                continue;
            }
            sink.bytes(text, plain, i);
            int length = escapeLength(text, i);
            escape(text, i, length, sink);
            i += length;
            plain = i;
        }
        sink.bytes(text, plain, to);
    }

    private static void escape(byte[] text, int at, int length, ByteSink sink) {
        switch (text[at + 1]) {
            case 't' -> sink.u8('\t');
            case 'n' -> sink.u8('\n');
            case 'r' -> sink.u8('\r');
            case '"', '\'', '\\' -> sink.u8(text[at + 1]);
            case 'u' -> unicode(text, at + 3, at + length - 1, sink);
            default -> sink.u8(hex(text[at + 1]) << 4 | hex(text[at + 2]));
        }
    }

    private static void unicode(byte[] text, int from, int to, ByteSink sink) {
        int c = 0;
        for (int i = from; i < to; i++) {
            if (text[i] != '_') {
                c = c << 4 | hex(text[i]);
            }
        }
        if (c < 0x80) {
            sink.u8(c);
        } else if (c < 0x800) {
            sink.u8(0xC0 | c >> 6);
            sink.u8(0x80 | c & 0x3F);
        } else if (c < 0x10000) {
            sink.u8(0xE0 | c >> 12);
            sink.u8(0x80 | c >> 6 & 0x3F);
            sink.u8(0x80 | c & 0x3F);
        } else {
            sink.u8(0xF0 | c >> 18);
            sink.u8(0x80 | c >> 12 & 0x3F);
            sink.u8(0x80 | c >> 6 & 0x3F);
            sink.u8(0x80 | c & 0x3F);
        }
    }

    /// The value of a hexadecimal digit, or -1.
    static int hex(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
