package ijen.wasi.internal.descriptor;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.FileType;
import ijen.wasi.internal.abi.Flags;
import ijen.wasi.internal.abi.Rights;
import ijen.wasi.internal.abi.WasiError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// A connected stream socket.
public record Connection(SocketChannel channel) implements Descriptor {
    @Override
    public FileType type() {
        return FileType.SOCKET_STREAM;
    }

    @Override
    public long rights() {
        return Rights.FD_READ
                | Rights.FD_WRITE
                | Rights.SOCK_SHUTDOWN
                | Rights.FD_FDSTAT_SET_FLAGS
                | Rights.FD_FILESTAT_GET
                | Rights.POLL_FD_READWRITE;
    }

    @Override
    public int flags() {
        return channel.isBlocking() ? 0 : Flags.FD_NONBLOCK;
    }

    @Override
    public void setFlags(int flags) throws IOException {
        channel.configureBlocking((flags & Flags.FD_NONBLOCK) == 0);
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        int wanted = to.remaining();
        int got = channel.read(to);
        if (got == 0 && wanted > 0) {
            throw new WasiError(Errno.AGAIN);
        }
        return Math.max(0, got);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int wanted = from.remaining();
        int put = channel.write(from);
        if (put == 0 && wanted > 0) {
            throw new WasiError(Errno.AGAIN);
        }
        return put;
    }

    public void shutdown(int how) throws IOException {
        if (how == 0) {
            throw new WasiError(Errno.INVAL);
        }
        if ((how & Flags.SHUT_READ) != 0) {
            channel.shutdownInput();
        }
        if ((how & Flags.SHUT_WRITE) != 0) {
            channel.shutdownOutput();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
