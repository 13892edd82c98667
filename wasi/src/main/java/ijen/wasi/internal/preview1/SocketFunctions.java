package ijen.wasi.internal.preview1;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.Flags;
import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.abi.WasiError;
import ijen.wasi.internal.descriptor.Connection;
import ijen.wasi.internal.descriptor.FdTable;
import ijen.wasi.internal.descriptor.Listener;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The `sock_*` functions.
final class SocketFunctions {
    private static final int SHUTDOWN_FLAGS = 3;

    private final FdTable table;

    SocketFunctions(FdTable table) {
        this.table = table;
    }

    void sockAccept(GuestMemory memory, int fd, int flags, int out) throws IOException {
        Flags.known(flags, Flags.FD_NONBLOCK);
        if (!(table.at(fd) instanceof Listener listener)) {
            throw new WasiError(Errno.NOTSOCK);
        }
        table.requireRoom();
        memory.check(out, 4);
        memory.storeInt(out, table.add(listener.accept(flags)));
    }

    /// Looking at data without taking them is something Java's sockets cannot do.
    void sockRecv(
            GuestMemory memory, int fd, int vectors, int count, int flags, int out, int outFlags)
            throws IOException {
        var connection = connection(fd);
        Flags.known(flags, Flags.RECEIVE_PEEK | Flags.RECEIVE_WAIT_ALL);
        if ((flags & Flags.RECEIVE_PEEK) != 0) {
            throw new WasiError(Errno.NOTSUP);
        }
        int got =
                (flags & Flags.RECEIVE_WAIT_ALL) != 0
                        ? Vectors.scatter(
                                memory, vectors, count, (buffer, done) -> fill(connection, buffer))
                        : Vectors.read(memory, connection, vectors, count);
        memory.storeInt(out, got);
        memory.storeShort(outFlags, 0);
    }

    private static int fill(Connection connection, ByteBuffer buffer) throws IOException {
        int start = buffer.position();
        while (buffer.hasRemaining() && connection.read(buffer) > 0) {
            continue;
        }
        return buffer.position() - start;
    }

    void sockSend(GuestMemory memory, int fd, int vectors, int count, int flags, int out)
            throws IOException {
        var connection = connection(fd);
        Flags.known(flags, 0);
        memory.storeInt(out, Vectors.write(memory, connection, vectors, count));
    }

    void sockShutdown(int fd, int how) throws IOException {
        connection(fd).shutdown(Flags.known(how, SHUTDOWN_FLAGS));
    }

    private Connection connection(int fd) {
        return switch (table.at(fd)) {
            case Connection connection -> connection;
            case Listener listener -> throw new WasiError(Errno.NOTCONN);
            default -> throw new WasiError(Errno.NOTSOCK);
        };
    }
}
