package ijen.wasi.internal.preview1;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.Flags;
import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.abi.WasiError;
import ijen.wasi.internal.descriptor.FdTable;
import ijen.wasi.internal.descriptor.OpenDirectory;
import ijen.wasi.internal.descriptor.OpenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The `fd_*` functions, but `fd_readdir`.
final class DescriptorFunctions {
    private static final int FDSTAT_SIZE = 24;
    private static final int FD_FLAGS = 0x1f;
    private static final int TIME_FLAGS = 0xf;
    private static final int LAST_ADVICE = 5;

    private final FdTable table;
    private final ClockFunctions clocks;
    private final Snapshot snapshot;

    DescriptorFunctions(FdTable table, ClockFunctions clocks, Snapshot snapshot) {
        this.table = table;
        this.clocks = clocks;
        this.snapshot = snapshot;
    }

    void fdRead(GuestMemory memory, int fd, int vectors, int count, int out) throws IOException {
        memory.storeInt(out, Vectors.read(memory, table.at(fd), vectors, count));
    }

    void fdWrite(GuestMemory memory, int fd, int vectors, int count, int out) throws IOException {
        memory.storeInt(out, Vectors.write(memory, table.at(fd), vectors, count));
    }

    void fdPread(GuestMemory memory, int fd, int vectors, int count, long offset, int out)
            throws IOException {
        var file = positioned(fd, offset);
        int moved =
                Vectors.scatter(
                        memory,
                        vectors,
                        count,
                        (buffer, done) -> file.readAt(buffer, offset + done));
        memory.storeInt(out, moved);
    }

    void fdPwrite(GuestMemory memory, int fd, int vectors, int count, long offset, int out)
            throws IOException {
        var file = positioned(fd, offset);
        int moved =
                Vectors.gather(
                        memory,
                        vectors,
                        count,
                        (buffer, done) -> file.writeAt(buffer, offset + done));
        memory.storeInt(out, moved);
    }

    private OpenFile positioned(int fd, long offset) {
        var file = table.file(fd, Errno.SPIPE);
        if (offset < 0) {
            throw new WasiError(Errno.INVAL);
        }
        return file;
    }

    void fdSeek(GuestMemory memory, int fd, long by, int whence, int out) throws IOException {
        var file = table.file(fd, Errno.SPIPE);
        long base =
                switch (snapshot.whence(whence)) {
                    case START -> 0;
                    case CURRENT -> file.position();
                    case END -> file.size();
                };
        long position = base + by;
        if (position < 0) {
            throw new WasiError(by > 0 ? Errno.OVERFLOW : Errno.INVAL);
        }
        file.position(position);
        memory.storeLong(out, position);
    }

    void fdTell(GuestMemory memory, int fd, int out) throws IOException {
        memory.storeLong(out, table.file(fd, Errno.SPIPE).position());
    }

    void fdClose(int fd) throws IOException {
        table.close(fd);
    }

    void fdRenumber(int from, int to) throws IOException {
        table.renumber(from, to);
    }

    void fdSync(int fd) throws IOException {
        table.at(fd).sync(true);
    }

    void fdDatasync(int fd) throws IOException {
        table.at(fd).sync(false);
    }

    void fdAdvise(int fd, long offset, long length, int advice) {
        table.file(fd, Errno.SPIPE);
        if (offset < 0 || length < 0 || advice < 0 || advice > LAST_ADVICE) {
            throw new WasiError(Errno.INVAL);
        }
    }

    void fdAllocate(int fd, long offset, long length) throws IOException {
        var file = table.file(fd, Errno.SPIPE);
        if (offset < 0 || length <= 0) {
            throw new WasiError(Errno.INVAL);
        }
        if (offset + length < 0) {
            throw new WasiError(Errno.FBIG);
        }
        file.setSize(Math.max(file.size(), offset + length));
    }

    void fdFdstatGet(GuestMemory memory, int fd, int out) {
        var descriptor = table.at(fd);
        memory.check(out, FDSTAT_SIZE);
        memory.storeLong(out, descriptor.type().ordinal() | (long) descriptor.flags() << 16);
        memory.storeLong(out + 8, descriptor.rights());
        memory.storeLong(out + 16, descriptor.inheritingRights());
    }

    void fdFdstatSetFlags(int fd, int flags) throws IOException {
        table.at(fd).setFlags(Flags.known(flags, FD_FLAGS));
    }

    /// Rights do not exist apart from what a descriptor is, so none can be given up.
    void fdFdstatSetRights(int fd) {
        table.at(fd);
        throw new WasiError(Errno.NOTSUP);
    }

    void fdFilestatGet(GuestMemory memory, int fd, int out) throws IOException {
        FileStat.store(snapshot, memory, out, table.at(fd).metadata());
    }

    void fdFilestatSetSize(int fd, long size) throws IOException {
        var file = table.file(fd, Errno.BADF);
        if (size < 0) {
            throw new WasiError(Errno.FBIG);
        }
        file.setSize(size);
    }

    void fdFilestatSetTimes(int fd, long accessed, long modified, int flags) throws IOException {
        Flags.known(flags, TIME_FLAGS);
        var now = clocks.instant();
        var access = FileStat.accessed(flags, accessed, now);
        var modify = FileStat.modified(flags, modified, now);
        switch (table.at(fd)) {
            case OpenFile file -> file.setTimes(access, modify);
            case OpenDirectory directory ->
                    directory.requireWritable().host().setTimes(".", access, modify);
            default -> throw new WasiError(Errno.BADF);
        }
    }

    void fdPrestatGet(GuestMemory memory, int fd, int out) {
        memory.storeLong(out, (long) preopenName(fd).length << 32);
    }

    void fdPrestatDirName(GuestMemory memory, int fd, int path, int length) {
        var name = preopenName(fd);
        if (Integer.compareUnsigned(length, name.length) < 0) {
            throw new WasiError(Errno.NAMETOOLONG);
        }
        memory.store(path, name);
    }

    private byte[] preopenName(int fd) {
        if (table.at(fd) instanceof OpenDirectory directory && directory.preopenName() != null) {
            return directory.preopenName().getBytes(StandardCharsets.UTF_8);
        }
        throw new WasiError(Errno.BADF);
    }
}
