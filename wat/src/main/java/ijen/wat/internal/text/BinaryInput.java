package ijen.wat.internal.text;

import ijen.wat.BinaryException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads a part of a binary.
public final class BinaryInput {
    private final byte[] bytes;
    private final int end;
    private int at;

    public BinaryInput(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    public int at() {
        return at;
    }

    public boolean atEnd() {
        return at == end;
    }

    public BinaryException error(String reason) {
        return new BinaryException(reason, at);
    }

    private BinaryException error(int offset, String reason) {
        return new BinaryException(reason, offset);
    }

    public int u8() {
        if (at == end) {
            throw error("unexpected end");
        }
        return bytes[at++] & 0xFF;
    }

    /// The next byte, not taken.
    public int peek() {
        if (at == end) {
            throw error("unexpected end");
        }
        return bytes[at] & 0xFF;
    }

    public int u32() {
        return (int) unsigned(32);
    }

    public long u64() {
        return unsigned(64);
    }

    private long unsigned(int width) {
        int from = at;
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = u8();
            if (shift > width - 7 && (b & 0x7F) >>> width - shift != 0) {
                throw error(from, "integer too large");
            }
            value |= (long) (b & 0x7F) << shift;
            if ((b & 0x80) == 0) {
                return value;
            }
            if (shift + 7 >= width) {
                throw error(from, "integer representation too long");
            }
        }
    }

    /// A signed 33-bit number, as types that are indices or codes are.
    public long s33() {
        int from = at;
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int b = u8();
            value |= (long) (b & 0x7F) << shift;
            if ((b & 0x80) == 0) {
                int unused = 64 - Math.min(shift + 7, 33);
                return value << unused >> unused;
            }
        }
        throw error(from, "integer representation too long");
    }

    /// A signed number of 32 or 64 bits.
    public long signed(int width) {
        int from = at;
        long value = 0;
        for (int shift = 0; shift < width; shift += 7) {
            int b = u8();
            value |= (long) (b & 0x7F) << shift;
            if ((b & 0x80) == 0) {
                int unused = 64 - Math.min(shift + 7, width);
                return value << unused >> unused;
            }
        }
        throw error(from, "integer representation too long");
    }

    /// Four bytes, little endian.
    public int fixed32() {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= u8() << shift;
        }
        return value;
    }

    /// Eight bytes, little endian.
    public long fixed64() {
        return fixed32() & 0xFFFFFFFFL | (long) fixed32() << 32;
    }

    /// A byte that has to be this one.
    public void expect(int value, String what) {
        if (peek() != value) {
            throw error("expected " + what + ", found byte 0x" + Integer.toHexString(peek()));
        }
        at++;
    }

    /// The next part, which starts with its length.
    public BinaryInput sized() {
        int from = at;
        int length = u32();
        if (length < 0 || length > end - at) {
            throw error(from, "length out of bounds");
        }
        var part = new BinaryInput(bytes, at, at + length);
        at += length;
        return part;
    }

    /// All bytes that are left.
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return rest;
    }

    /// A part of what is left.
    public byte[] take(int length) {
        if (length < 0 || length > end - at) {
            throw error("unexpected end");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    public String name() {
        int from = at;
        byte[] content = sized().rest();
        if (!Utf8.isValid(content)) {
            throw error(from, "malformed UTF-8 encoding");
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    /// A count of things of at least one byte each.
    public int count() {
        int from = at;
        int count = u32();
        if (count < 0 || count > end - at) {
            throw error(from, "length out of bounds");
        }
        return count;
    }

    public void finish(String what) {
        if (at != end) {
            throw error("section size mismatch: bytes left after " + what);
        }
    }
}
