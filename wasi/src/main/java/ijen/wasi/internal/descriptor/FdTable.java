package ijen.wasi.internal.descriptor;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.WasiError;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A guest's file descriptors. A new one gets the lowest free number.
public final class FdTable implements Closeable {
    /// So many descriptors may be open.
    public static final int MOST = 4096;

    private @Nullable Descriptor[] slots = new @Nullable Descriptor[8];

    public Descriptor at(int fd) {
        if (fd < 0 || fd >= slots.length || slots[fd] == null) {
            throw new WasiError(Errno.BADF);
        }
        return slots[fd];
    }

    /// The file, or `BADF` for a directory and another error for what is neither.
    public OpenFile file(int fd, int otherwise) {
        var descriptor = at(fd);
        if (descriptor instanceof OpenFile file) {
            return file;
        }
        throw new WasiError(descriptor instanceof OpenDirectory ? Errno.BADF : otherwise);
    }

    /// The directory, or `NOTDIR` for a file and `BADF` for what is neither.
    public OpenDirectory directory(int fd) {
        var descriptor = at(fd);
        if (descriptor instanceof OpenDirectory directory) {
            return directory;
        }
        throw new WasiError(descriptor instanceof OpenFile ? Errno.NOTDIR : Errno.BADF);
    }

    /// Refuses when no further descriptor may be opened.
    public void requireRoom() {
        if (lowestFree() >= MOST) {
            throw new WasiError(Errno.MFILE);
        }
    }

    public int add(Descriptor descriptor) {
        requireRoom();
        int fd = lowestFree();
        if (fd == slots.length) {
            slots = Arrays.copyOf(slots, fd * 2);
        }
        slots[fd] = descriptor;
        return fd;
    }

    private int lowestFree() {
        int fd = 0;
        while (fd < slots.length && slots[fd] != null) {
            fd++;
        }
        return fd;
    }

    public void close(int fd) throws IOException {
        var closed = at(fd);
        slots[fd] = null;
        closed.close();
    }

    /// Moves `from` to the number `to`, closing what was there.
    public void renumber(int from, int to) throws IOException {
        var moved = at(from);
        var replaced = at(to);
        if (from != to) {
            slots[to] = moved;
            slots[from] = null;
            replaced.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (int fd = 0; fd < slots.length; fd++) {
            if (slots[fd] != null) {
                close(fd);
            }
        }
    }
}
