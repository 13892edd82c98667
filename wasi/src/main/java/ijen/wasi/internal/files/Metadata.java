package ijen.wasi.internal.files;

import ijen.wasi.internal.abi.FileType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.regex.Pattern;

/// What is known about a file, directory or link. `links` and `changed` are best effort: Java gives
/// them by path only, so they come from the path when it still names the same inode.
public record Metadata(
        FileType type,
        long device,
        long inode,
        long links,
        long size,
        FileTime accessed,
        FileTime modified,
        FileTime changed) {
    private static final Pattern KEY = Pattern.compile("\\(dev=([0-9a-f]+),ino=([0-9]+)\\)");

    static FileType type(BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            return FileType.REGULAR_FILE;
        }
        if (attributes.isDirectory()) {
            return FileType.DIRECTORY;
        }
        return attributes.isSymbolicLink() ? FileType.SYMBOLIC_LINK : FileType.UNKNOWN;
    }

    /// The metadata that `attributes` tell, completed from `path`.
    static Metadata of(BasicFileAttributes attributes, Path path) {
        var device = 0L;
        var inode = 0L;
        var key = KEY.matcher(String.valueOf(attributes.fileKey()));
        if (key.matches()) {
            device = Long.parseUnsignedLong(key.group(1), 16);
            inode = Long.parseLong(key.group(2));
        } else {
            inode = path.toAbsolutePath().normalize().hashCode() & 0xffffffffL;
        }
        var unix = UnixFacts.of(path, inode);
        var type = type(attributes);
        return new Metadata(
                type == FileType.UNKNOWN && unix != null ? unix.type() : type,
                device,
                inode,
                unix == null ? 1 : unix.links(),
                attributes.size(),
                attributes.lastAccessTime(),
                attributes.lastModifiedTime(),
                unix == null ? attributes.lastModifiedTime() : unix.changed());
    }

    /// The metadata of what `path` names, not following a link.
    static Metadata of(Path path) throws IOException {
        var attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return of(attributes, path);
    }
}
