package ijen.wasi.internal.descriptor;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.FileType;
import ijen.wasi.internal.abi.Rights;
import ijen.wasi.internal.abi.WasiError;
import ijen.wasi.internal.files.HostDirectory;
import ijen.wasi.internal.files.Metadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An open directory: the root of what can be reached through it.
public final class OpenDirectory implements Descriptor {
    private final HostDirectory directory;
    private final @Nullable String preopenName;
    private final boolean readOnly;
    private @Nullable List<String> listing;

    public OpenDirectory(HostDirectory directory, @Nullable String preopenName, boolean readOnly) {
        this.directory = directory;
        this.preopenName = preopenName;
        this.readOnly = readOnly;
    }

    public HostDirectory host() {
        return directory;
    }

    /// The name the guest was given it under, or null if the guest opened it.
    public @Nullable String preopenName() {
        return preopenName;
    }

    public boolean readOnly() {
        return readOnly;
    }

    /// Refuses to change a read-only directory.
    public OpenDirectory requireWritable() {
        if (readOnly) {
            throw new WasiError(Errno.PERM);
        }
        return this;
    }

    /// `.`, `..` and the entries, in an order that holds until `refresh` is asked for.
    public List<String> listing(boolean refresh) throws IOException {
        if (refresh || listing == null) {
            var all = new ArrayList<>(List.of(".", ".."));
            all.addAll(directory.names());
            listing = all;
        }
        return listing;
    }

    @Override
    public FileType type() {
        return FileType.DIRECTORY;
    }

    @Override
    public long rights() {
        return Rights.DIRECTORY;
    }

    @Override
    public long inheritingRights() {
        return Rights.INHERITING;
    }

    @Override
    public void setFlags(int flags) {}

    @Override
    public Metadata metadata() throws IOException {
        return directory.metadata(".");
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }
}
