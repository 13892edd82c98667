package ijen.wat.internal.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing byte array with the encodings of the binary format.
public final class ByteSink {
    private byte[] bytes;
    private int size;

    public ByteSink() {
        this(256);
    }

    public ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    /// The number of bytes written.
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// Forgets everything after the first `length` bytes.
    public void truncate(int length) {
        size = length;
    }

    /// The array behind this sink; only its first [#size()] bytes count, and only until it grows.
    public byte[] array() {
        return bytes;
    }

    /// A copy of what was written.
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }

    public void u8(int value) {
        if (size == bytes.length) {
            room(1);
        }
        bytes[size++] = (byte) value;
    }

    public void bytes(byte[] source) {
        bytes(source, 0, source.length);
    }

    public void bytes(byte[] source, int from, int to) {
        room(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
    }

    public void bytes(ByteSink other) {
        bytes(other.bytes, 0, other.size);
    }

    /// Moves everything after `from` of this sink to the end of another.
    public void moveTail(int from, ByteSink to) {
        to.bytes(bytes, from, size);
        size = from;
    }

    /// An unsigned 32-bit number in LEB128.
    public void u32(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            u8((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        u8(rest);
    }

    /// An unsigned 64-bit number in LEB128.
    public void u64(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            u8((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        u8((int) rest);
    }

    /// A signed number in LEB128, of 32, 33 or 64 bits.
    public void signed(long value) {
        long rest = value;
        while (rest < -64 || rest > 63) {
            u8((int) (rest & 0x7F) | 0x80);
            rest >>= 7;
        }
        u8((int) (rest & 0x7F));
    }

    /// Four bytes, little endian.
    public void fixed32(int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            u8(value >>> shift);
        }
    }

    /// Eight bytes, little endian.
    public void fixed64(long value) {
        for (int shift = 0; shift < 64; shift += 8) {
            u8((int) (value >>> shift));
        }
    }

    /// A name or byte string with its length before it.
    public void sized(byte[] content) {
        u32(content.length);
        bytes(content);
    }

    /// The content of another sink with its length before it.
    public void sized(ByteSink content) {
        u32(content.size);
        bytes(content);
    }

    public void name(String name) {
        sized(name.getBytes(StandardCharsets.UTF_8));
    }

    /// A section: its id, its length and its content.
    public void section(int id, ByteSink content) {
        u8(id);
        sized(content);
    }
}
