package ijen.wasi.internal.abi;

/// Bits of the flag sets in arguments and results.
public final class Flags {
    public static final int LOOKUP_SYMLINK_FOLLOW = 1;

    public static final int OPEN_CREATE = 1;
    public static final int OPEN_DIRECTORY = 1 << 1;
    public static final int OPEN_EXCLUSIVE = 1 << 2;
    public static final int OPEN_TRUNCATE = 1 << 3;

    public static final int FD_APPEND = 1;
    public static final int FD_DSYNC = 1 << 1;
    public static final int FD_NONBLOCK = 1 << 2;
    public static final int FD_RSYNC = 1 << 3;
    public static final int FD_SYNC = 1 << 4;

    public static final int TIMES_ACCESS = 1;
    public static final int TIMES_ACCESS_NOW = 1 << 1;
    public static final int TIMES_MODIFY = 1 << 2;
    public static final int TIMES_MODIFY_NOW = 1 << 3;

    public static final int RECEIVE_PEEK = 1;
    public static final int RECEIVE_WAIT_ALL = 1 << 1;
    public static final int SHUT_READ = 1;
    public static final int SHUT_WRITE = 1 << 1;

    public static final int CLOCK_ABSOLUTE = 1;

    private Flags() {}

    /// Refuses bits outside `known`.
    public static int known(int flags, int known) {
        if ((flags & ~known) != 0) {
            throw new WasiError(Errno.INVAL);
        }
        return flags;
    }
}
