package ijen.wasi.internal.descriptor;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.FileType;
import ijen.wasi.internal.abi.Flags;
import ijen.wasi.internal.abi.Rights;
import ijen.wasi.internal.abi.WasiError;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;

/// A listening socket that the host has granted.
public record Listener(ServerSocketChannel channel) implements Descriptor {
    @Override
    public FileType type() {
        return FileType.SOCKET_STREAM;
    }

    @Override
    public long rights() {
        return Rights.SOCK_ACCEPT
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

    /// The next connection.
    public Connection accept(int flags) throws IOException {
        var accepted = channel.accept();
        if (accepted == null) {
            throw new WasiError(Errno.AGAIN);
        }
        var connection = new Connection(accepted);
        connection.setFlags(flags);
        return connection;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
