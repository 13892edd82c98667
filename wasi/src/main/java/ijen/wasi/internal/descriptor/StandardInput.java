package ijen.wasi.internal.descriptor;

import ijen.wasi.internal.abi.FileType;
import ijen.wasi.internal.abi.Rights;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Standard input. A stream of Java cannot be waited for with a limit, so once the guest has polled
/// and nothing was there, a thread of its own reads one piece ahead; until then reads go straight
/// through.
public final class StandardInput implements Descriptor {
    private static final int PIECE = 8192;

    private final InputStream in;
    private final boolean terminal;
    private final byte[] piece = new byte[PIECE];
    private int from;
    private int to;
    private boolean reading;
    private boolean ended;
    private @Nullable IOException failure;

    public StandardInput(InputStream in, boolean terminal) {
        this.in = in;
        this.terminal = terminal;
    }

    @Override
    public FileType type() {
        return terminal ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN;
    }

    @Override
    public long rights() {
        return Rights.FD_READ
                | Rights.FD_FDSTAT_SET_FLAGS
                | Rights.FD_FILESTAT_GET
                | Rights.POLL_FD_READWRITE;
    }

    @Override
    public synchronized int read(ByteBuffer buffer) throws IOException {
        if (!buffer.hasRemaining()) {
            return 0;
        }
        while (reading) {
            waitForPiece(0);
        }
        if (failure != null) {
            var thrown = failure;
            failure = null;
            throw thrown;
        }
        if (from < to) {
            int length = Math.min(buffer.remaining(), to - from);
            buffer.put(piece, from, length);
            from += length;
            return length;
        }
        return ended ? 0 : readThrough(buffer);
    }

    private int readThrough(ByteBuffer buffer) throws IOException {
        if (buffer.hasArray()) {
            int at = buffer.arrayOffset() + buffer.position();
            int got = Math.max(0, in.read(buffer.array(), at, buffer.remaining()));
            buffer.position(buffer.position() + got);
            return got;
        }
        int got = Math.max(0, in.read(piece, 0, Math.min(PIECE, buffer.remaining())));
        buffer.put(piece, 0, got);
        return got;
    }

    /// Waits until a read would not block or the time is over; says how many bytes are known to be
    /// there, 1 at the end of the stream, or 0 if the time is over.
    public synchronized long awaitReadable(long nanos) throws IOException {
        long deadline = System.nanoTime() + nanos;
        while (true) {
            if (from < to || ended || failure != null) {
                return Math.max(1, to - from);
            }
            if (!reading) {
                int available = in.available();
                if (available > 0) {
                    return available;
                }
                readAhead();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return 0;
            }
            waitForPiece(left);
        }
    }

    private void readAhead() {
        reading = true;
        Thread.ofPlatform().daemon().name("wasi-stdin").start(this::readPiece);
    }

    private void readPiece() {
        int got = -1;
        IOException thrown = null;
        try {
            got = in.read(piece, 0, PIECE);
        } catch (IOException e) {
            thrown = e;
        }
        synchronized (this) {
            from = 0;
            to = Math.max(0, got);
            ended = got < 0;
            failure = thrown;
            reading = false;
            notifyAll();
        }
    }

    private void waitForPiece(long nanos) throws IOException {
        try {
            if (nanos == 0) {
                wait();
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(nanos, 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for input");
        }
    }
}
