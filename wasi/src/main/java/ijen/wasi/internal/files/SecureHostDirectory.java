package ijen.wasi.internal.files;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.FileType;
import ijen.wasi.internal.abi.WasiError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A directory by its handle: `openat` and its relatives on a descriptor that stays open, so an
/// exchange of a parent for a link by someone else changes nothing.
///
/// Java has no relative form of five operations: creating directories and links, reading a link,
/// and setting times of a link. They go by path, after a check that the path still names this
/// directory. What remains is the moment between check and use. In that moment another process, or
/// a guest that shares the directory, could make them create an empty directory or a link
/// elsewhere, or set times. Whether a hard link is one of the file that was meant is seen
/// afterwards: if not, it is removed.
final class SecureHostDirectory implements HostDirectory {
    private final PlainHostDirectory plain;
    private final SecureDirectoryStream<Path> stream;

    SecureHostDirectory(PlainHostDirectory plain, SecureDirectoryStream<Path> stream) {
        this.plain = plain;
        this.stream = stream;
    }

    @Override
    public Path path() {
        return plain.path();
    }

    private Path relative(String name) {
        var checked = plain.entry(name);
        return name.equals(".")
                ? checked.getFileSystem().getPath(".")
                : Objects.requireNonNull(checked.getFileName());
    }

    @Override
    public HostDirectory openDirectory(String name) throws IOException {
        var entry = stream.newDirectoryStream(relative(name), LinkOption.NOFOLLOW_LINKS);
        return new SecureHostDirectory(new PlainHostDirectory(plain.entry(name)), entry);
    }

    @Override
    public FileChannel openFile(String name, Set<OpenOption> options) throws IOException {
        var all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        var channel = stream.newByteChannel(relative(name), all);
        if (channel instanceof FileChannel file) {
            return file;
        }
        channel.close();
        throw new WasiError(Errno.NOTSUP);
    }

    @Override
    public @Nullable FileType type(String name) throws IOException {
        try {
            return Metadata.type(attributes(name));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private BasicFileAttributes attributes(String name) throws IOException {
        return view(name).readAttributes();
    }

    private BasicFileAttributeView view(String name) {
        return stream.getFileAttributeView(
                relative(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Metadata metadata(String name) throws IOException {
        return Metadata.of(attributes(name), plain.entry(name));
    }

    @Override
    public String readLink(String name) throws IOException {
        return byPath().readLink(name);
    }

    /// A directory stream can be read once, so each listing opens the directory again.
    @Override
    public List<String> names() throws IOException {
        var names = new ArrayList<String>();
        try (var again = stream.newDirectoryStream(relative("."), LinkOption.NOFOLLOW_LINKS)) {
            again.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        }
        return names;
    }

    @Override
    public void createDirectory(String name) throws IOException {
        byPath().createDirectory(name);
    }

    @Override
    public void createSymbolicLink(String name, String target) throws IOException {
        byPath().createSymbolicLink(name, target);
    }

    @Override
    public void createLink(String name, HostDirectory from, String existing) throws IOException {
        if (!(from instanceof SecureHostDirectory source)) {
            throw new WasiError(Errno.XDEV);
        }
        var meant = source.attributes(existing).fileKey();
        byPath().createLink(name, source.byPath(), existing);
        if (meant == null || !meant.equals(attributes(name).fileKey())) {
            stream.deleteFile(relative(name));
            throw new NoSuchFileException(existing);
        }
    }

    @Override
    public void deleteFile(String name) throws IOException {
        stream.deleteFile(relative(name));
    }

    @Override
    public void deleteDirectory(String name) throws IOException {
        stream.deleteDirectory(relative(name));
    }

    @Override
    public void rename(String name, HostDirectory to, String newName) throws IOException {
        if (!(to instanceof SecureHostDirectory target)) {
            throw new WasiError(Errno.XDEV);
        }
        stream.move(relative(name), target.stream, target.relative(newName));
    }

    @Override
    public void setTimes(String name, @Nullable FileTime accessed, @Nullable FileTime modified)
            throws IOException {
        if (type(name) == FileType.SYMBOLIC_LINK) {
            byPath().setTimes(name, accessed, modified);
        } else {
            view(name).setTimes(modified, accessed, null);
        }
    }

    private PlainHostDirectory byPath() throws IOException {
        var handle = attributes(".").fileKey();
        var named =
                Files.readAttributes(
                        plain.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (handle == null || !handle.equals(named.fileKey())) {
            throw new NoSuchFileException(plain.path().toString());
        }
        return plain;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
