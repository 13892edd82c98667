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

    /// What fits into the address space.
    private static final int MOST_VECTORS = (1 << 29) - 1;

    private Vectors() {}

    /// Moves bytes into or out of a buffer; `done` bytes were moved before.
    @FunctionalInterface
    interface Transfer {
        int move(ByteBuffer buffer, long done) throws IOException;
    }

    /// Reads into the vectors in turn. From anything but a file only the first is filled, since a
    /// second read could wait although the guest has something to work with.
    static int read(GuestMemory memory, Descriptor from, int vectors, int count)
            throws IOException {
        if (from instanceof OpenFile) {
            return scatter(memory, vectors, count, (buffer, done) -> from.read(buffer));
        }
        requireList(memory, vectors, count);
        for (int i = 0; i < count; i++) {
            if (length(memory, vectors, i) != 0) {
                return readOne(memory, vectors, i, 0, (buffer, done) -> from.read(buffer));
            }
        }
        return from.read(ByteBuffer.allocate(0));
    }

    /// Reads into the vectors one by one until one is not filled.
    static int scatter(GuestMemory memory, int vectors, int count, Transfer transfer)
            throws IOException {
        requireList(memory, vectors, count);
        long done = 0;
        for (int i = 0; i < count; i++) {
            int moved = readOne(memory, vectors, i, done, transfer);
            done += moved;
            if (moved != length(memory, vectors, i)) {
                break;
            }
        }
        return (int) done;
    }

    private static int readOne(
            GuestMemory memory, int vectors, int index, long done, Transfer transfer)
            throws IOException {
        int address = memory.loadInt(vectors + index * ENTRY);
        var buffer = memory.writing(address, length(memory, vectors, index));
        int moved = transfer.move(buffer, done);
        memory.written(address, buffer);
        return moved;
    }

    /// Writes the vectors; several small ones in one piece.
    static int write(GuestMemory memory, Descriptor to, int vectors, int count) throws IOException {
        if (count == 1) {
            return to.write(vector(memory, vectors, 0));
        }
        long total = total(memory, vectors, count);
        if (total <= GATHER_LIMIT) {
            return to.write(gathered(memory, vectors, count, (int) total));
        }
        return gather(memory, vectors, count, (buffer, done) -> to.write(buffer));
    }

    /// Writes the vectors one by one until one is not written completely.
    static int gather(GuestMemory memory, int vectors, int count, Transfer transfer)
            throws IOException {
        requireList(memory, vectors, count);
        long done = 0;
        for (int i = 0; i < count; i++) {
            int moved = transfer.move(vector(memory, vectors, i), done);
            done += moved;
            if (moved != length(memory, vectors, i)) {
                break;
            }
        }
        return (int) done;
    }

    /// Another thread of the guest may change the list meanwhile: no more than was counted is
    /// taken.
    private static ByteBuffer gathered(GuestMemory memory, int vectors, int count, int total) {
        var gathered = ByteBuffer.allocate(total);
        for (int i = 0; i < count; i++) {
            var vector = vector(memory, vectors, i);
            vector.limit(Math.min(vector.limit(), vector.position() + gathered.remaining()));
            gathered.put(vector);
        }
        return gathered.flip();
    }

    /// Counts are unsigned. The list must be in memory as a whole, so that nobody walks in circles
    /// through it.
    private static void requireList(GuestMemory memory, int vectors, int count) {
        if (count < 0) {
            throw new WasiError(Errno.INVAL);
        }
        if (count > MOST_VECTORS) {
            throw new WasiError(Errno.FAULT);
        }
        memory.check(vectors, count * ENTRY);
    }

    private static long total(GuestMemory memory, int vectors, int count) {
        requireList(memory, vectors, count);
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += Integer.toUnsignedLong(length(memory, vectors, i));
        }
        return total;
    }

    private static ByteBuffer vector(GuestMemory memory, int vectors, int index) {
        int address = memory.loadInt(vectors + index * ENTRY);
        return memory.reading(address, length(memory, vectors, index));
    }

    private static int length(GuestMemory memory, int vectors, int index) {
        return memory.loadInt(vectors + index * ENTRY + 4);
    }
}
