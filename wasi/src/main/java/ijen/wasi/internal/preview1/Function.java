package ijen.wasi.internal.preview1;

import java.util.Locale;

/// The functions of `wasi_snapshot_preview1`, with their parameters (`i` for `i32`, `l` for `i64`).
/// All but one give an `errno` as `i32`.
public enum Function {
    ARGS_GET("ii"),
    ARGS_SIZES_GET("ii"),
    ENVIRON_GET("ii"),
    ENVIRON_SIZES_GET("ii"),
    CLOCK_RES_GET("ii"),
    CLOCK_TIME_GET("ili"),
    FD_ADVISE("illi"),
    FD_ALLOCATE("ill"),
    FD_CLOSE("i"),
    FD_DATASYNC("i"),
    FD_FDSTAT_GET("ii"),
    FD_FDSTAT_SET_FLAGS("ii"),
    FD_FDSTAT_SET_RIGHTS("ill"),
    FD_FILESTAT_GET("ii"),
    FD_FILESTAT_SET_SIZE("il"),
    FD_FILESTAT_SET_TIMES("illi"),
    FD_PREAD("iiili"),
    FD_PRESTAT_GET("ii"),
    FD_PRESTAT_DIR_NAME("iii"),
    FD_PWRITE("iiili"),
    FD_READ("iiii"),
    FD_READDIR("iiili"),
    FD_RENUMBER("ii"),
    FD_SEEK("ilii"),
    FD_SYNC("i"),
    FD_TELL("ii"),
    FD_WRITE("iiii"),
    PATH_CREATE_DIRECTORY("iii"),
    PATH_FILESTAT_GET("iiiii"),
    PATH_FILESTAT_SET_TIMES("iiiilli"),
    PATH_LINK("iiiiiii"),
    PATH_OPEN("iiiiillii"),
    PATH_READLINK("iiiiii"),
    PATH_REMOVE_DIRECTORY("iii"),
    PATH_RENAME("iiiiii"),
    PATH_SYMLINK("iiiii"),
    PATH_UNLINK_FILE("iii"),
    POLL_ONEOFF("iiii"),
    PROC_EXIT("i"),
    PROC_RAISE("i"),
    RANDOM_GET("ii"),
    SCHED_YIELD(""),
    SOCK_ACCEPT("iii"),
    SOCK_RECV("iiiiii"),
    SOCK_SEND("iiiii"),
    SOCK_SHUTDOWN("ii");

    private final String parameters;

    Function(String parameters) {
        this.parameters = parameters;
    }

    public String importName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String parameters() {
        return parameters;
    }

    public boolean givesErrno() {
        return this != PROC_EXIT;
    }
}
