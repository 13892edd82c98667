package ijen.wasi.internal.abi;

/// The `rights` bits. They do not restrict a guest further, since what it may do follows from what
/// it was given; they are reported because C libraries derive open modes and "is a terminal" of
/// them.
public final class Rights {
    public static final long FD_DATASYNC = 1;
    public static final long FD_READ = 1 << 1;
    public static final long FD_SEEK = 1 << 2;
    public static final long FD_FDSTAT_SET_FLAGS = 1 << 3;
    public static final long FD_SYNC = 1 << 4;
    public static final long FD_TELL = 1 << 5;
    public static final long FD_WRITE = 1 << 6;
    public static final long FD_ADVISE = 1 << 7;
    public static final long FD_ALLOCATE = 1 << 8;
    public static final long PATH_OPEN = 1 << 13;
    public static final long FD_READDIR = 1 << 14;
    public static final long FD_FILESTAT_GET = 1 << 21;
    public static final long FD_FILESTAT_SET_SIZE = 1 << 22;
    public static final long FD_FILESTAT_SET_TIMES = 1 << 23;
    public static final long POLL_FD_READWRITE = 1 << 27;
    public static final long SOCK_SHUTDOWN = 1 << 28;
    public static final long SOCK_ACCEPT = 1 << 29;

    /// What a regular file offers beside reading and writing.
    public static final long FILE =
            FD_DATASYNC
                    | FD_SEEK
                    | FD_FDSTAT_SET_FLAGS
                    | FD_SYNC
                    | FD_TELL
                    | FD_ADVISE
                    | FD_FILESTAT_GET
                    | FD_FILESTAT_SET_TIMES
                    | POLL_FD_READWRITE;

    /// What only a writable file offers.
    public static final long FILE_WRITE = FD_WRITE | FD_ALLOCATE | FD_FILESTAT_SET_SIZE;

    /// Everything on paths: bits 9 to 20 and 24 to 26, and what applies to the directory itself.
    public static final long DIRECTORY =
            0x1ffe00L
                    | 0x7000000L
                    | FD_FDSTAT_SET_FLAGS
                    | FD_SYNC
                    | FD_DATASYNC
                    | FD_FILESTAT_GET
                    | FD_FILESTAT_SET_TIMES;

    /// What files and directories opened below a directory may have.
    public static final long INHERITING = DIRECTORY | FILE | FD_READ | FILE_WRITE;

    private Rights() {}
}
