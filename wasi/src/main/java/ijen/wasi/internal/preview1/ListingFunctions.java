package ijen.wasi.internal.preview1;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.FileType;
import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.abi.WasiError;
import ijen.wasi.internal.descriptor.FdTable;
import ijen.wasi.internal.files.HostDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// `fd_readdir`: entries one after another; the last may be cut off, which tells the guest to come
/// again. A cookie is a position in the listing that was made for cookie 0.
final class ListingFunctions {
    private static final int HEADER = 24;

    private final FdTable table;

    ListingFunctions(FdTable table) {
        this.table = table;
    }

    void fdReaddir(GuestMemory memory, int fd, int address, int length, long cookie, int out)
            throws IOException {
        var directory = table.directory(fd);
        if (cookie < 0) {
            throw new WasiError(Errno.INVAL);
        }
        var names = directory.listing(cookie == 0);
        var buffer = memory.writing(address, length);
        for (long i = cookie; i < names.size() && buffer.hasRemaining(); i++) {
            var entry = entry(directory.host(), names.get((int) i), i + 1);
            buffer.put(entry, 0, Math.min(entry.length, buffer.remaining()));
        }
        memory.written(address, buffer);
        memory.storeInt(out, buffer.position());
    }

    private static byte[] entry(HostDirectory directory, String name, long next) {
        var text = name.getBytes(StandardCharsets.UTF_8);
        var type = FileType.UNKNOWN;
        var inode = 0L;
        try {
            var metadata = directory.metadata(name.equals("..") ? "." : name);
            type = metadata.type();
            inode = metadata.inode();
        } catch (IOException e) {
            // deleted since the listing was made: reported without type and inode
            type = FileType.UNKNOWN;
        }
        return ByteBuffer.allocate(HEADER + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(next)
                .putLong(inode)
                .putInt(text.length)
                .putInt(type.ordinal())
                .put(text)
                .array();
    }
}
