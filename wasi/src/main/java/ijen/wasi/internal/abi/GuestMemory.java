package ijen.wasi.internal.abi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// A guest's linear memory as the functions see it: little-endian, addresses unsigned. An access
/// out of bounds is a [WasiError] with `FAULT`.
public interface GuestMemory {
    /// A view of `length` bytes from `address`, valid until the guest runs again.
    ByteBuffer slice(int address, int length);

    default int loadByte(int address) {
        return slice(address, 1).get(0) & 0xff;
    }

    default int loadShort(int address) {
        return little(address, 2).getShort(0) & 0xffff;
    }

    default int loadInt(int address) {
        return little(address, 4).getInt(0);
    }

    default long loadLong(int address) {
        return little(address, 8).getLong(0);
    }

    default void storeByte(int address, int value) {
        slice(address, 1).put(0, (byte) value);
    }

    default void storeShort(int address, int value) {
        little(address, 2).putShort(0, (short) value);
    }

    default void storeInt(int address, int value) {
        little(address, 4).putInt(0, value);
    }

    default void storeLong(int address, long value) {
        little(address, 8).putLong(0, value);
    }

    /// Text that must be well-formed UTF-8.
    default String loadText(int address, int length) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(slice(address, length));
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new WasiError(Errno.ILSEQ);
        }
    }

    private ByteBuffer little(int address, int length) {
        return slice(address, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
