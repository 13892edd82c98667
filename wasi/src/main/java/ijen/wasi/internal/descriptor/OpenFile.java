package ijen.wasi.internal.descriptor;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.FileType;
import ijen.wasi.internal.abi.Flags;
import ijen.wasi.internal.abi.Rights;
import ijen.wasi.internal.abi.WasiError;
import ijen.wasi.internal.files.Metadata;
import ijen.wasi.internal.files.OpenedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// An open file. `append` is a position set before each write, since the guest can switch it; two
/// writers that append to one file at once are therefore not kept apart.
public final class OpenFile implements Descriptor {
    /// The JDK copies through a native buffer as large as the request, so requests are cut.
    private static final int MOST_AT_ONCE = 1 << 20;

    private static final ByteBuffer ONE_ZERO = ByteBuffer.allocate(1).asReadOnlyBuffer();

    private final OpenedFile file;
    private final FileChannel channel;
    private final boolean readable;
    private final boolean writable;
    private final boolean readOnly;
    private int flags;

    /// @param readOnly the file was opened through a read-only directory
    public OpenFile(
            OpenedFile file, boolean readable, boolean writable, boolean readOnly, int flags) {
        this.file = file;
        this.channel = file.channel();
        this.readable = readable;
        this.writable = writable;
        this.readOnly = readOnly;
        this.flags = flags;
    }

    @Override
    public FileType type() {
        return file.type();
    }

    @Override
    public long rights() {
        return Rights.FILE | (readable ? Rights.FD_READ : 0) | (writable ? Rights.FILE_WRITE : 0);
    }

    @Override
    public int flags() {
        return flags;
    }

    /// Only appending and not blocking can change; a file never blocks.
    @Override
    public void setFlags(int changed) {
        int fixed = Flags.FD_DSYNC | Flags.FD_RSYNC | Flags.FD_SYNC;
        if ((changed & fixed & ~flags) != 0) {
            throw new WasiError(Errno.INVAL);
        }
        flags = changed & ~fixed | flags & fixed;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        requireReadable();
        int total = 0;
        while (to.hasRemaining()) {
            var part = part(to);
            int wanted = part.remaining();
            int got = channel.read(part);
            if (got > 0) {
                total += got;
                to.position(to.position() + got);
            }
            if (got < wanted) {
                break;
            }
        }
        return total;
    }

    public int readAt(ByteBuffer to, long offset) throws IOException {
        requireReadable();
        int total = 0;
        while (to.hasRemaining()) {
            var part = part(to);
            int wanted = part.remaining();
            int got = channel.read(part, Math.addExact(offset, total));
            if (got > 0) {
                total += got;
                to.position(to.position() + got);
            }
            if (got < wanted) {
                break;
            }
        }
        return total;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        requireWritable();
        if ((flags & Flags.FD_APPEND) != 0) {
            channel.position(channel.size());
        }
        int total = 0;
        while (from.hasRemaining()) {
            int put = channel.write(part(from));
            from.position(from.position() + put);
            total += put;
        }
        return total;
    }

    public int writeAt(ByteBuffer from, long offset) throws IOException {
        requireWritable();
        int total = 0;
        while (from.hasRemaining()) {
            int put = channel.write(part(from), Math.addExact(offset, total));
            from.position(from.position() + put);
            total += put;
        }
        return total;
    }

    private static ByteBuffer part(ByteBuffer whole) {
        return whole.slice(whole.position(), Math.min(MOST_AT_ONCE, whole.remaining()));
    }

    public long position() throws IOException {
        return channel.position();
    }

    public void position(long position) throws IOException {
        channel.position(position);
    }

    public long size() throws IOException {
        return channel.size();
    }

    /// Cuts the file, or lengthens it with zeros.
    public void setSize(long size) throws IOException {
        if (!writable) {
            throw new WasiError(Errno.INVAL);
        }
        if (size < channel.size()) {
            long position = channel.position();
            channel.truncate(size);
            channel.position(position);
        } else if (size > channel.size()) {
            channel.write(ONE_ZERO.duplicate(), size - 1);
        }
    }

    /// Sets the times that are not null.
    public void setTimes(@Nullable FileTime accessed, @Nullable FileTime modified)
            throws IOException {
        if (readOnly) {
            throw new WasiError(Errno.PERM);
        }
        file.setTimes(accessed, modified);
    }

    @Override
    public Metadata metadata() throws IOException {
        return file.metadata();
    }

    @Override
    public void sync(boolean metadata) throws IOException {
        channel.force(metadata);
    }

    private void requireReadable() {
        if (!readable) {
            throw new WasiError(Errno.BADF);
        }
    }

    private void requireWritable() {
        if (!writable) {
            throw new WasiError(Errno.BADF);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
