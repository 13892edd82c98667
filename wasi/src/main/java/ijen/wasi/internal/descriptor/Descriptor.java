package ijen.wasi.internal.descriptor;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.FileType;
import ijen.wasi.internal.abi.WasiError;
import ijen.wasi.internal.files.Metadata;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.attribute.FileTime;

/// What a file descriptor of the guest stands for. What a kind cannot do is answered here.
public sealed interface Descriptor extends Closeable
        permits StandardInput, StandardOutput, OpenFile, OpenDirectory, Listener, Connection {

    FileType type();

    long rights();

    default long inheritingRights() {
        return 0;
    }

    /// The `fdflags`.
    default int flags() {
        return 0;
    }

    @SuppressWarnings("unused")
    default void setFlags(int flags) throws IOException {
        throw new WasiError(Errno.NOTSUP);
    }

    /// Reads what is there, at least one byte, into `to`; 0 at the end.
    @SuppressWarnings("unused")
    default int read(ByteBuffer to) throws IOException {
        throw new WasiError(Errno.BADF);
    }

    /// Writes all of `from`, or as much as goes without waiting if the descriptor does not block.
    @SuppressWarnings("unused")
    default int write(ByteBuffer from) throws IOException {
        throw new WasiError(Errno.BADF);
    }

    default Metadata metadata() throws IOException {
        var epoch = FileTime.fromMillis(0);
        return new Metadata(type(), 0, 0, 1, 0, epoch, epoch, epoch);
    }

    /// Makes what was written durable.
    @SuppressWarnings("unused")
    default void sync(boolean metadata) throws IOException {}

    @Override
    default void close() throws IOException {}
}
