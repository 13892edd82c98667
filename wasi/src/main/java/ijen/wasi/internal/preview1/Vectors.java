package ijen.wasi.internal.preview1;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.abi.WasiError;
import ijen.wasi.internal.descriptor.Descriptor;
import ijen.wasi.internal.descriptor.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Scattered reads and gathered writes over lists of `iovec`.
final class Vectors {
    private static final int ENTRY = 8;
    private static final int GATHER_LIMIT = 1 << 16;

    private Vectors() {}

    /// A transfer of one buffer.
    @FunctionalInterface
    interface Transfer {
        int move(ByteBuffer buffer, long done) throws IOException;
    }

    /// Reads into the vectors in turn. From anything but a file only the first is filled, since a
    /// second read could wait although the guest has something to work with.
    static int read(GuestMemory memory, Descriptor from, int vectors, int count)
            throws IOException {
        if (from instanceof OpenFile || count < 0) {
            return transfer(memory, vectors, count, (buffer, done) -> from.read(buffer));
        }
        for (int i = 0; i < count; i++) {
            var buffer = vector(memory, vectors, i);
            if (buffer.hasRemaining()) {
                return from.read(buffer);
            }
        }
        return from.read(ByteBuffer.allocate(0));
    }

    /// Writes the vectors; several small ones in one piece.
    static int write(GuestMemory memory, Descriptor to, int vectors, int count) throws IOException {
        if (count == 1) {
            return to.write(vector(memory, vectors, 0));
        }
        long total = total(memory, vectors, count);
        if (total <= GATHER_LIMIT) {
            var gathered = ByteBuffer.allocate((int) total);
            for (int i = 0; i < count; i++) {
                gathered.put(vector(memory, vectors, i));
            }
            return to.write(gathered.flip());
        }
        return transfer(memory, vectors, count, (buffer, done) -> to.write(buffer));
    }

    /// Moves the vectors one by one until one is not moved completely.
    static int transfer(GuestMemory memory, int vectors, int count, Transfer transfer)
            throws IOException {
        requireCount(count);
        long done = 0;
        for (int i = 0; i < count; i++) {
            var buffer = vector(memory, vectors, i);
            int wanted = buffer.remaining();
            int moved = transfer.move(buffer, done);
            done += moved;
            if (moved < wanted) {
                break;
            }
        }
        return (int) done;
    }

    /// Counts are unsigned; no memory holds more than two thousand million vectors.
    private static void requireCount(int count) {
        if (count < 0) {
            throw new WasiError(Errno.INVAL);
        }
    }

    private static long total(GuestMemory memory, int vectors, int count) {
        requireCount(count);
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += Integer.toUnsignedLong(memory.loadInt(vectors + i * ENTRY + 4));
        }
        return total;
    }

    static ByteBuffer vector(GuestMemory memory, int vectors, int index) {
        int entry = vectors + index * ENTRY;
        return memory.slice(memory.loadInt(entry), memory.loadInt(entry + 4));
    }
}
