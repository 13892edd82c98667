package ijen.wasi.internal.files;

import static java.util.Objects.requireNonNull;

import ijen.wasi.internal.abi.FileType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// What only the JDK's `unix` view tells, and only by path.
record UnixFacts(long inode, long links, int mode, FileTime changed) {
    private static final int TYPE_MASK = 0xf000;

    /// The facts about what `path` names, if the host has them and it is the inode looked for.
    static @Nullable UnixFacts of(Path path, long inode) {
        try {
            var read =
                    Files.readAttributes(
                            path, "unix:ino,nlink,mode,ctime", LinkOption.NOFOLLOW_LINKS);
            var facts =
                    new UnixFacts(
                            ((Number) requireNonNull(read.get("ino"))).longValue(),
                            ((Number) requireNonNull(read.get("nlink"))).longValue(),
                            ((Number) requireNonNull(read.get("mode"))).intValue(),
                            (FileTime) requireNonNull(read.get("ctime")));
            return facts.inode == inode ? facts : null;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return null;
        }
    }

    FileType type() {
        return switch (mode & TYPE_MASK) {
            case 0x2000 -> FileType.CHARACTER_DEVICE;
            case 0x6000 -> FileType.BLOCK_DEVICE;
            case 0xc000 -> FileType.SOCKET_STREAM;
            default -> FileType.UNKNOWN;
        };
    }
}
