package ijen.wasi.internal.files;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.FileType;
import ijen.wasi.internal.abi.WasiError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// A channel together with what its metadata can be found by. Java has no `fstat`, so metadata come
/// from the path as long as it names the same file, and from the moment of opening afterwards.
public record OpenedFile(FileChannel channel, Path path, Metadata whenOpened) {
    /// The channel just opened as `name` in `directory`.
    public static OpenedFile of(FileChannel channel, HostDirectory directory, String name)
            throws IOException {
        try {
            var path = directory.path().resolve(name);
            return new OpenedFile(channel, path, directory.metadata(name));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    public FileType type() {
        return whenOpened.type();
    }

    public Metadata metadata() throws IOException {
        var named = named();
        var known = named == null ? whenOpened : named;
        return new Metadata(
                known.type(),
                known.device(),
                known.inode(),
                named == null ? Math.max(0, known.links() - 1) : known.links(),
                channel.size(),
                known.accessed(),
                known.modified(),
                known.changed());
    }

    /// Sets the times that are not null, unless the file has lost the name it was opened by.
    public void setTimes(@Nullable FileTime accessed, @Nullable FileTime modified)
            throws IOException {
        if (named() == null) {
            throw new WasiError(Errno.NOTSUP);
        }
        Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(modified, accessed, null);
    }

    private @Nullable Metadata named() {
        try {
            var now = Metadata.of(path);
            boolean same = now.inode() == whenOpened.inode() && now.device() == whenOpened.device();
            return same ? now : null;
        } catch (IOException e) {
            return null;
        }
    }
}
