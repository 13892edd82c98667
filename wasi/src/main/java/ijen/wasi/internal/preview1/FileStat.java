package ijen.wasi.internal.preview1;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.Flags;
import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.abi.WasiError;
import ijen.wasi.internal.files.Metadata;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The `filestat` structure, and the times in `…_filestat_set_times`.
final class FileStat {
    private FileStat() {}

    static void store(Snapshot snapshot, GuestMemory memory, int address, Metadata metadata) {
        boolean one = snapshot == Snapshot.ONE;
        memory.check(address, one ? 64 : 56);
        memory.storeLong(address, metadata.device());
        memory.storeLong(address + 8, metadata.inode());
        int rest = address + (one ? 32 : 24);
        memory.storeLong(address + 16, metadata.type().ordinal());
        if (one) {
            memory.storeLong(address + 24, metadata.links());
        } else {
            memory.storeInt(address + 20, (int) metadata.links());
        }
        memory.storeLong(rest, metadata.size());
        memory.storeLong(rest + 8, nanos(metadata.accessed()));
        memory.storeLong(rest + 16, nanos(metadata.modified()));
        memory.storeLong(rest + 24, nanos(metadata.changed()));
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
