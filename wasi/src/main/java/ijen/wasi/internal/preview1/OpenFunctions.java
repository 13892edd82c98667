package ijen.wasi.internal.preview1;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.FileType;
import ijen.wasi.internal.abi.Flags;
import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.abi.Rights;
import ijen.wasi.internal.abi.WasiError;
import ijen.wasi.internal.descriptor.Descriptor;
import ijen.wasi.internal.descriptor.FdTable;
import ijen.wasi.internal.descriptor.OpenDirectory;
import ijen.wasi.internal.descriptor.OpenFile;
import ijen.wasi.internal.files.OpenedFile;
import ijen.wasi.internal.files.PathWalk;
import ijen.wasi.internal.files.PathWalk.LastLink;
import java.io.IOException;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `path_open`.
final class OpenFunctions {
    private static final int OPEN_FLAGS = 0xf;
    private static final int FD_FLAGS = 0x1f;

    private final FdTable table;

    OpenFunctions(FdTable table) {
        this.table = table;
    }

    void pathOpen(
            GuestMemory memory,
            int fd,
            int lookup,
            int path,
            int length,
            int openFlags,
            long rights,
            int fdFlags,
            int out)
            throws IOException {
        var directory = table.directory(fd);
        var request = Request.of(openFlags, rights, fdFlags);
        table.requireRoom();
        memory.check(out, 4);
        boolean follow = Flags.known(lookup, Flags.LOOKUP_SYMLINK_FOLLOW) != 0;
        var lastLink = follow ? LastLink.FOLLOW : LastLink.KEEP;
        if (request.create && request.exclusive) {
            lastLink = LastLink.ENTRY;
        }
        try (var walk = PathWalk.to(directory.host(), memory.loadText(path, length), lastLink)) {
            memory.storeInt(out, table.add(open(walk, request, directory.readOnly())));
        }
    }

    private static Descriptor open(PathWalk walk, Request request, boolean readOnly)
            throws IOException {
        var type = walk.directory().type(walk.name());
        if (type != null && request.create && request.exclusive) {
            throw new WasiError(Errno.EXIST);
        }
        if (type == FileType.SYMBOLIC_LINK) {
            throw new WasiError(Errno.LOOP);
        }
        if (type == FileType.DIRECTORY) {
            return openDirectory(walk, request, readOnly);
        }
        if (request.directory || walk.mustBeDirectory()) {
            boolean absent = type == null && !request.create;
            throw new WasiError(absent ? Errno.NOENT : request.create ? Errno.ISDIR : Errno.NOTDIR);
        }
        if (type == null && !request.create) {
            throw new WasiError(Errno.NOENT);
        }
        if (readOnly && (request.write || request.truncate || type == null)) {
            throw new WasiError(Errno.PERM);
        }
        var channel = walk.directory().openFile(walk.name(), request.options(type));
        var file = OpenedFile.of(channel, walk.directory(), walk.name());
        return new OpenFile(file, request.read, request.write, readOnly, request.fdFlags);
    }

    private static Descriptor openDirectory(PathWalk walk, Request request, boolean readOnly)
            throws IOException {
        boolean asFile = request.create || request.truncate || request.write;
        if (asFile && !request.directory || request.truncate) {
            throw new WasiError(Errno.ISDIR);
        }
        var opened = walk.directory().openDirectory(walk.name());
        return new OpenDirectory(opened, null, readOnly);
    }

    private record Request(
            boolean create,
            boolean directory,
            boolean exclusive,
            boolean truncate,
            boolean read,
            boolean write,
            int fdFlags) {
        static Request of(int openFlags, long rights, int fdFlags) {
            Flags.known(openFlags, OPEN_FLAGS);
            Flags.known(fdFlags, FD_FLAGS);
            boolean write = (rights & Rights.FILE_WRITE) != 0;
            var request =
                    new Request(
                            (openFlags & Flags.OPEN_CREATE) != 0,
                            (openFlags & Flags.OPEN_DIRECTORY) != 0,
                            (openFlags & Flags.OPEN_EXCLUSIVE) != 0,
                            (openFlags & Flags.OPEN_TRUNCATE) != 0,
                            (rights & Rights.FD_READ) != 0 || !write,
                            write,
                            fdFlags);
            if (request.create && request.directory) {
                throw new WasiError(Errno.INVAL);
            }
            return request;
        }

        /// Java creates and truncates only what it opens for writing.
        Set<OpenOption> options(@Nullable FileType existing) {
            var options = new HashSet<OpenOption>();
            if (read) {
                options.add(StandardOpenOption.READ);
            }
            if (write || truncate || existing == null) {
                options.add(StandardOpenOption.WRITE);
            }
            if (existing == null) {
                options.add(exclusive ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
            }
            if (truncate) {
                options.add(StandardOpenOption.TRUNCATE_EXISTING);
            }
            if ((fdFlags & (Flags.FD_SYNC | Flags.FD_RSYNC)) != 0) {
                options.add(StandardOpenOption.SYNC);
            } else if ((fdFlags & Flags.FD_DSYNC) != 0) {
                options.add(StandardOpenOption.DSYNC);
            }
            return options;
        }
    }
}
