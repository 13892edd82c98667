package ijen.wasi.internal.preview1;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.FileType;
import ijen.wasi.internal.abi.Flags;
import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.abi.WasiError;
import ijen.wasi.internal.descriptor.FdTable;
import ijen.wasi.internal.files.PathWalk;
import ijen.wasi.internal.files.PathWalk.LastLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The `path_*` functions, but `path_open`.
final class PathFunctions {
    private static final int TIME_FLAGS = 0xf;

    private final FdTable table;
    private final ClockFunctions clocks;
    private final Snapshot snapshot;

    PathFunctions(FdTable table, ClockFunctions clocks, Snapshot snapshot) {
        this.table = table;
        this.clocks = clocks;
        this.snapshot = snapshot;
    }

    void pathCreateDirectory(GuestMemory memory, int fd, int path, int length) throws IOException {
        try (var walk = changing(memory, fd, path, length)) {
            if (walk.name().equals(".")) {
                throw new WasiError(Errno.EXIST);
            }
            walk.directory().createDirectory(walk.name());
        }
    }

    void pathRemoveDirectory(GuestMemory memory, int fd, int path, int length) throws IOException {
        try (var walk = changing(memory, fd, path, length)) {
            if (walk.name().equals(".")) {
                throw new WasiError(Errno.INVAL);
            }
            if (existing(walk) != FileType.DIRECTORY) {
                throw new WasiError(Errno.NOTDIR);
            }
            walk.directory().deleteDirectory(walk.name());
        }
    }

    void pathUnlinkFile(GuestMemory memory, int fd, int path, int length) throws IOException {
        try (var walk = changing(memory, fd, path, length)) {
            if (existing(walk) == FileType.DIRECTORY) {
                throw new WasiError(Errno.ISDIR);
            }
            if (walk.mustBeDirectory()) {
                throw new WasiError(Errno.NOTDIR);
            }
            walk.directory().deleteFile(walk.name());
        }
    }

    void pathRename(
            GuestMemory memory,
            int fd,
            int oldPath,
            int oldLength,
            int newFd,
            int newPath,
            int newLength)
            throws IOException {
        try (var from = changing(memory, fd, oldPath, oldLength);
                var to = changing(memory, newFd, newPath, newLength)) {
            if (from.name().equals(".") || to.name().equals(".")) {
                throw new WasiError(Errno.BUSY);
            }
            boolean directory = existing(from) == FileType.DIRECTORY;
            if (!directory && (from.mustBeDirectory() || to.mustBeDirectory())) {
                throw new WasiError(Errno.NOTDIR);
            }
            var replaced = to.directory().type(to.name());
            if (replaced != null && directory != (replaced == FileType.DIRECTORY)) {
                throw new WasiError(directory ? Errno.NOTDIR : Errno.ISDIR);
            }
            from.directory().rename(from.name(), to.directory(), to.name());
        }
    }

    void pathLink(
            GuestMemory memory,
            int fd,
            int flags,
            int oldPath,
            int oldLength,
            int newFd,
            int newPath,
            int newLength)
            throws IOException {
        if (flags != 0) {
            throw new WasiError(Errno.INVAL);
        }
        try (var from = changing(memory, fd, oldPath, oldLength);
                var to = changing(memory, newFd, newPath, newLength)) {
            var type = existing(from);
            if (type == FileType.DIRECTORY) {
                throw new WasiError(Errno.PERM);
            }
            if (from.mustBeDirectory()) {
                throw new WasiError(Errno.NOTDIR);
            }
            requireNew(to);
            to.directory().createLink(to.name(), from.directory(), from.name());
        }
    }

    void pathSymlink(GuestMemory memory, int target, int targetLength, int fd, int path, int length)
            throws IOException {
        var text = memory.loadText(target, targetLength);
        if (text.isEmpty()) {
            throw new WasiError(Errno.NOENT);
        }
        if (text.startsWith("/")) {
            throw new WasiError(Errno.PERM);
        }
        if (text.indexOf('\0') >= 0) {
            throw new WasiError(Errno.INVAL);
        }
        try (var walk = changing(memory, fd, path, length)) {
            requireNew(walk);
            walk.directory().createSymbolicLink(walk.name(), text);
        }
    }

    /// Gives as much of the target as fits, as `readlink` does.
    void pathReadlink(
            GuestMemory memory, int fd, int path, int length, int address, int room, int out)
            throws IOException {
        try (var walk = walk(memory, fd, path, length, LastLink.ENTRY)) {
            if (existing(walk) != FileType.SYMBOLIC_LINK) {
                throw new WasiError(Errno.INVAL);
            }
            var text = walk.directory().readLink(walk.name()).getBytes(StandardCharsets.UTF_8);
            var buffer = memory.writing(address, room);
            buffer.put(text, 0, Math.min(text.length, buffer.remaining()));
            memory.written(address, buffer);
            memory.storeInt(out, buffer.position());
        }
    }

    void pathFilestatGet(GuestMemory memory, int fd, int flags, int path, int length, int out)
            throws IOException {
        try (var walk = walk(memory, fd, path, length, lastLink(flags))) {
            requireKind(walk);
            FileStat.store(snapshot, memory, out, walk.directory().metadata(walk.name()));
        }
    }

    void pathFilestatSetTimes(
            GuestMemory memory,
            int fd,
            int lookup,
            int path,
            int length,
            long accessed,
            long modified,
            int flags)
            throws IOException {
        Flags.known(flags, TIME_FLAGS);
        var now = clocks.instant();
        var access = FileStat.accessed(flags, accessed, now);
        var modify = FileStat.modified(flags, modified, now);
        table.directory(fd).requireWritable();
        try (var walk = walk(memory, fd, path, length, lastLink(lookup))) {
            requireKind(walk);
            walk.directory().setTimes(walk.name(), access, modify);
        }
    }

    private PathWalk changing(GuestMemory memory, int fd, int path, int length) throws IOException {
        table.directory(fd).requireWritable();
        return walk(memory, fd, path, length, LastLink.ENTRY);
    }

    private PathWalk walk(GuestMemory memory, int fd, int path, int length, LastLink lastLink)
            throws IOException {
        var directory = table.directory(fd);
        return PathWalk.to(directory.host(), memory.loadText(path, length), lastLink);
    }

    private static LastLink lastLink(int lookup) {
        int flags = Flags.known(lookup, Flags.LOOKUP_SYMLINK_FOLLOW);
        return flags == 0 ? LastLink.KEEP : LastLink.FOLLOW;
    }

    private static FileType existing(PathWalk walk) throws IOException {
        var type = walk.directory().type(walk.name());
        if (type == null) {
            throw new WasiError(Errno.NOENT);
        }
        return type;
    }

    private static void requireKind(PathWalk walk) throws IOException {
        if (existing(walk) != FileType.DIRECTORY && walk.mustBeDirectory()) {
            throw new WasiError(Errno.NOTDIR);
        }
    }

    private static void requireNew(PathWalk walk) throws IOException {
        if (walk.directory().type(walk.name()) != null) {
            throw new WasiError(Errno.EXIST);
        }
        if (walk.mustBeDirectory()) {
            throw new WasiError(Errno.NOENT);
        }
    }
}
