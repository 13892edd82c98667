package ijen.wasi.internal.preview1;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.Flags;
import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.abi.WasiError;
import ijen.wasi.internal.files.Metadata;
import java.nio.ByteOrder;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The `filestat` structure, and the times in `…_filestat_set_times`.
final class FileStat {
    private static final int SIZE = 64;

    private FileStat() {}

    static void store(GuestMemory memory, int address, Metadata metadata) {
        memory.slice(address, SIZE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0, metadata.device())
                .putLong(8, metadata.inode())
                .putLong(16, metadata.type().ordinal())
                .putLong(24, metadata.links())
                .putLong(32, metadata.size())
                .putLong(40, nanos(metadata.accessed()))
                .putLong(48, nanos(metadata.modified()))
                .putLong(56, nanos(metadata.changed()));
    }

    private static long nanos(FileTime time) {
        return Math.max(0, time.to(TimeUnit.NANOSECONDS));
    }

    /// The new time of access, or null to leave it.
    static @Nullable FileTime accessed(int flags, long nanos, Instant now) {
        return chosen(
                nanos,
                (flags & Flags.TIMES_ACCESS) != 0,
                (flags & Flags.TIMES_ACCESS_NOW) != 0,
                now);
    }

    /// The new time of modification, or null to leave it.
    static @Nullable FileTime modified(int flags, long nanos, Instant now) {
        return chosen(
                nanos,
                (flags & Flags.TIMES_MODIFY) != 0,
                (flags & Flags.TIMES_MODIFY_NOW) != 0,
                now);
    }

    private static @Nullable FileTime chosen(
            long nanos, boolean given, boolean current, Instant now) {
        if (given && current) {
            throw new WasiError(Errno.INVAL);
        }
        if (current) {
            return FileTime.from(now);
        }
        return given ? FileTime.from(nanos, TimeUnit.NANOSECONDS) : null;
    }
}
