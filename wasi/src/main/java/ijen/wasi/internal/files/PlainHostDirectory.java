package ijen.wasi.internal.files;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.FileType;
import ijen.wasi.internal.abi.WasiError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A directory by its path, for hosts without directory handles. Between looking at an entry and
/// using it another process could exchange it for a link: such a host must not let untrusted
/// programs write where a guest has access.
final class PlainHostDirectory implements HostDirectory {
    private final Path path;

    PlainHostDirectory(Path path) {
        this.path = path;
    }

    @Override
    public Path path() {
        return path;
    }

    /// The entry's path, if `name` is one component in the host's syntax as well.
    Path entry(String name) {
        if (name.equals(".")) {
            return path;
        }
        var entry = path.resolve(name);
        if (!path.equals(entry.getParent()) || name.equals("..") || name.indexOf('\0') >= 0) {
            throw new WasiError(Errno.INVAL);
        }
        return entry;
    }

    @Override
    public HostDirectory openDirectory(String name) throws IOException {
        var entry = entry(name);
        if (type(name) != FileType.DIRECTORY) {
            throw new NotDirectoryException(name);
        }
        return new PlainHostDirectory(entry);
    }

    @Override
    public FileChannel openFile(String name, Set<OpenOption> options) throws IOException {
        var all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(entry(name), all);
    }

    @Override
    public @Nullable FileType type(String name) throws IOException {
        try {
            return Metadata.type(attributes(name));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    BasicFileAttributes attributes(String name) throws IOException {
        return Files.readAttributes(
                entry(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Metadata metadata(String name) throws IOException {
        return Metadata.of(entry(name));
    }

    @Override
    public String readLink(String name) throws IOException {
        return Files.readSymbolicLink(entry(name)).toString();
    }

    @Override
    public List<String> names() throws IOException {
        var names = new ArrayList<String>();
        try (var entries = Files.newDirectoryStream(path)) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        }
        return names;
    }

    @Override
    public void createDirectory(String name) throws IOException {
        Files.createDirectory(entry(name));
    }

    @Override
    public void createSymbolicLink(String name, String target) throws IOException {
        Files.createSymbolicLink(entry(name), path.getFileSystem().getPath(target));
    }

    @Override
    public void createLink(String name, HostDirectory from, String existing) throws IOException {
        Files.createLink(entry(name), from.path().resolve(existing));
    }

    @Override
    public void deleteFile(String name) throws IOException {
        if (type(name) == FileType.DIRECTORY) {
            throw new WasiError(Errno.ISDIR);
        }
        Files.delete(entry(name));
    }

    @Override
    public void deleteDirectory(String name) throws IOException {
        var type = type(name);
        if (type != null && type != FileType.DIRECTORY) {
            throw new NotDirectoryException(name);
        }
        Files.delete(entry(name));
    }

    @Override
    public void rename(String name, HostDirectory to, String newName) throws IOException {
        var target = to.path().resolve(newName);
        Files.move(entry(name), target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void setTimes(String name, @Nullable FileTime accessed, @Nullable FileTime modified)
            throws IOException {
        var view =
                Files.getFileAttributeView(
                        entry(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        view.setTimes(modified, accessed, null);
    }

    @Override
    public void close() {}
}
