package ijen.wasi.internal.abi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// A guest's linear memory as the functions see it: little-endian, addresses unsigned. An access
/// out of bounds is a [WasiError] with `FAULT`.
///
/// Buffers are the memory itself where it is one array, and copies where it is not; so what was put
/// into a buffer counts only after [#written].
public interface GuestMemory {
    /// No path of a host is longer, in bytes.
    int LONGEST_TEXT = 3 * 4096;

    int loadByte(int address);

    int loadShort(int address);

    int loadInt(int address);

    long loadLong(int address);

    void storeByte(int address, int value);

    void storeShort(int address, int value);

    void storeInt(int address, int value);

    void storeLong(int address, long value);

    /// Refuses a range that is not all in the memory.
    void check(int address, int length);

    /// The bytes of a range, to read.
    ByteBuffer reading(int address, int length);

    /// A buffer for a range, to put bytes into from its start.
    ByteBuffer writing(int address, int length);

    /// Stores what was put into a buffer from [#writing], up to its position.
    void written(int address, ByteBuffer buffer);

    default void store(int address, byte[] bytes) {
        var buffer = writing(address, bytes.length);
        buffer.put(bytes);
        written(address, buffer);
    }

    /// Ends the call if the guest shall stop: what waits asks from time to time.
    default void stopIfInterrupted() {}

    /// A path or a link's target, which must be well-formed UTF-8.
    default String loadText(int address, int length) {
        check(address, length);
        if (Integer.compareUnsigned(length, LONGEST_TEXT) > 0) {
            throw new WasiError(Errno.NAMETOOLONG);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(reading(address, length)).toString();
        } catch (CharacterCodingException e) {
            throw new WasiError(Errno.ILSEQ);
        }
    }
}
