package ijen.wasi.internal.preview1;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.WasiError;
import ijen.wasi.internal.descriptor.Connection;
import ijen.wasi.internal.descriptor.Descriptor;
import ijen.wasi.internal.descriptor.FdTable;
import ijen.wasi.internal.descriptor.Listener;
import ijen.wasi.internal.descriptor.OpenFile;
import ijen.wasi.internal.descriptor.StandardInput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Which descriptors can be read or written without waiting. Files always can, standard output is
/// taken to, standard input and sockets are asked.
final class Readiness {
    /// How long one source is waited for when another has to be looked at as well.
    private static final long TURN = 5_000_000;

    private final FdTable table;

    Readiness(FdTable table) {
        this.table = table;
    }

    /// How many bytes can be read at least, 0 at the end of a file, or -1 if a read would wait.
    long readable(int fd) throws IOException {
        return switch (table.at(fd)) {
            case OpenFile file -> Math.max(0, file.size() - file.position());
            case StandardInput input -> orWait(input.awaitReadable(0));
            case Listener listener -> select(listener.channel(), SelectionKey.OP_ACCEPT) ? 1 : -1;
            case Connection c -> select(c.channel(), SelectionKey.OP_READ) ? 1 : -1;
            default -> throw new WasiError(Errno.BADF);
        };
    }

    /// How many bytes can be written at least, or -1 if a write would wait.
    long writable(int fd) throws IOException {
        return switch (table.at(fd)) {
            case StandardInput input -> throw new WasiError(Errno.BADF);
            case Listener listener -> throw new WasiError(Errno.BADF);
            case Connection c -> select(c.channel(), SelectionKey.OP_WRITE) ? 1 : -1;
            default -> 1;
        };
    }

    private static long orWait(long available) {
        return available == 0 ? -1 : available;
    }

    private static boolean select(SelectableChannel channel, int operation) throws IOException {
        boolean blocking = channel.isBlocking();
        try (var selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, operation);
            return selector.selectNow() > 0;
        } finally {
            if (channel.isOpen()) {
                channel.configureBlocking(blocking);
            }
        }
    }

    /// Waits until one of the descriptors may be ready, or the time is over.
    void await(List<Integer> readers, List<Integer> writers, long nanos) throws IOException {
        var input = input(readers);
        boolean others = readers.size() + writers.size() > (input == null ? 0 : 1);
        long turn = others ? Math.min(nanos, TURN) : nanos;
        if (input != null) {
            input.awaitReadable(turn);
        } else {
            sleep(turn);
        }
    }

    private @Nullable StandardInput input(List<Integer> readers) {
        for (int fd : readers) {
            Descriptor descriptor = table.at(fd);
            if (descriptor instanceof StandardInput input) {
                return input;
            }
        }
        return null;
    }

    private static void sleep(long nanos) throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting");
        }
    }
}
