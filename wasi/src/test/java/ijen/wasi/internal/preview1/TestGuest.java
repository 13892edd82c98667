package ijen.wasi.internal.preview1;

import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.abi.Rights;
import ijen.wasi.internal.abi.WasiError;
import ijen.wasi.internal.descriptor.FdTable;
import ijen.wasi.internal.descriptor.OpenDirectory;
import ijen.wasi.internal.descriptor.StandardInput;
import ijen.wasi.internal.descriptor.StandardOutput;
import ijen.wasi.internal.files.HostDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/// A guest without code: one page of memory, and calls as a module would make them. Descriptor 3 is
/// a directory named `/data` when one is given.
final class TestGuest implements AutoCloseable {
    static final Instant NOW = Instant.ofEpochSecond(1_700_000_000, 123_000_000);
    static final long READ = Rights.FD_READ;
    static final long WRITE = Rights.FD_WRITE;
    static final int ROOT = 3;

    /// Where results, vectors, texts and buffers are put.
    static final int OUT = 0;

    static final int VECTORS = 1024;
    static final int TEXT = 2048;
    static final int OTHER_TEXT = 6144;
    static final int BUFFER = 16384;

    final byte[] bytes = new byte[65536];
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final FdTable table = new FdTable();
    private final Preview1 system;
    private final Preview1 older;

    final GuestMemory memory;

    TestGuest(InputStream in, Path... directories) throws IOException {
        this(false, in, directories);
    }

    /// A guest whose memory gives copies for buffers, or not.
    TestGuest(boolean copies, InputStream in, Path... directories) throws IOException {
        memory = new ArrayMemory(bytes, copies);
        table.add(new StandardInput(in, false));
        table.add(new StandardOutput(out, false));
        table.add(new StandardOutput(out, true));
        for (var directory : directories) {
            table.add(new OpenDirectory(HostDirectory.open(directory), "/data", false));
        }
        system = system(Snapshot.ONE);
        older = system(Snapshot.ZERO);
    }

    private Preview1 system(Snapshot snapshot) {
        return new Preview1(
                snapshot,
                List.of("prog", "a b", "é"),
                List.of("HOME=/", "X=1"),
                table,
                InstantSource.fixed(NOW),
                new Random(1));
    }

    static TestGuest in(Path... directories) throws IOException {
        return new TestGuest(InputStream.nullInputStream(), directories);
    }

    int call(Function function, long... arguments) {
        var slots = new long[arguments.length + 2];
        System.arraycopy(arguments, 0, slots, 2, arguments.length);
        return system.call(function, memory, slots, 2);
    }

    /// Calls a function of `wasi_unstable`.
    int callOlder(Function function, long... arguments) {
        return older.call(function, memory, arguments, 0);
    }

    /// Puts a text at an address and gives its length.
    int put(int address, String text) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        memory.store(address, encoded);
        return encoded.length;
    }

    String text(int address, int length) {
        return memory.loadText(address, length);
    }

    /// Calls a function that takes a directory and a path.
    int path(Function function, String path) {
        return call(function, ROOT, TEXT, put(TEXT, path));
    }

    int tryOpen(String path, int lookup, int openFlags, long rights, int fdFlags) {
        int length = put(TEXT, path);
        return call(
                Function.PATH_OPEN,
                ROOT,
                lookup,
                TEXT,
                length,
                openFlags,
                rights,
                -1,
                fdFlags,
                OUT);
    }

    /// Opens a path that must open and gives the descriptor.
    int open(String path, int openFlags, long rights) {
        int errno = tryOpen(path, 1, openFlags, rights, 0);
        if (errno != 0) {
            throw new WasiError(errno);
        }
        return memory.loadInt(OUT);
    }

    void vector(int index, int address, int length) {
        memory.storeInt(VECTORS + index * 8, address);
        memory.storeInt(VECTORS + index * 8 + 4, length);
    }

    int write(int fd, String text) {
        vector(0, BUFFER, put(BUFFER, text));
        return call(Function.FD_WRITE, fd, VECTORS, 1, OUT);
    }

    /// Reads up to `length` bytes in one vector.
    String read(int fd, int length) {
        vector(0, BUFFER, length);
        int errno = call(Function.FD_READ, fd, VECTORS, 1, OUT);
        if (errno != 0) {
            throw new WasiError(errno);
        }
        return text(BUFFER, memory.loadInt(OUT));
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
