package ijen.wasi.internal.files;

import ijen.wasi.internal.abi.FileType;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An open directory of the host. Every operation takes the name of one entry (or `.`), never a
/// path, and never follows a link, so nothing outside can be reached through it.
public sealed interface HostDirectory extends Closeable
        permits SecureHostDirectory, PlainHostDirectory {

    /// Opens a directory by path, following links: the root of a sandbox is the host's choice.
    static HostDirectory open(Path root) throws IOException {
        var stream = Files.newDirectoryStream(root);
        var plain = new PlainHostDirectory(root.toRealPath());
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new SecureHostDirectory(plain, secure);
        }
        stream.close();
        return plain;
    }

    /// Where the directory was when it was opened.
    Path path();

    HostDirectory openDirectory(String name) throws IOException;

    FileChannel openFile(String name, Set<OpenOption> options) throws IOException;

    /// What kind of thing the entry is, or null if there is none.
    @Nullable FileType type(String name) throws IOException;

    Metadata metadata(String name) throws IOException;

    String readLink(String name) throws IOException;

    /// The names of the entries, without `.` and `..`.
    List<String> names() throws IOException;

    void createDirectory(String name) throws IOException;

    void createSymbolicLink(String name, String target) throws IOException;

    /// Makes `name` another name of the file `existing` in `from`.
    void createLink(String name, HostDirectory from, String existing) throws IOException;

    void deleteFile(String name) throws IOException;

    void deleteDirectory(String name) throws IOException;

    /// Renames an entry, replacing a file or an empty directory of the new name.
    void rename(String name, HostDirectory to, String newName) throws IOException;

    /// Sets the times that are not null.
    void setTimes(String name, @Nullable FileTime accessed, @Nullable FileTime modified)
            throws IOException;
}
