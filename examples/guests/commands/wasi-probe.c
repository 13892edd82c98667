// wasi-probe: calls the functions of WASI preview 1 with good and bad arguments inside the first
// directory it is given, which must be empty, and prints what each answers. What depends on the
// host (times, inodes) is not printed, so two runtimes can be compared line by line.
#include <stdio.h>
#include <string.h>
#include <wasi/api.h>

#define DIR 3
#define RW (__WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_WRITE | __WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_TELL | \
            __WASI_RIGHTS_FD_FILESTAT_GET | __WASI_RIGHTS_FD_FILESTAT_SET_SIZE | __WASI_RIGHTS_FD_ALLOCATE)
#define R (__WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_TELL)
#define CREAT __WASI_OFLAGS_CREAT
#define EXCL __WASI_OFLAGS_EXCL
#define TRUNC __WASI_OFLAGS_TRUNC
#define DIRECTORY __WASI_OFLAGS_DIRECTORY
#define FOLLOW __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW

static void say(const char *what, int answer) { printf("%-52s %d\n", what, answer); }

static void sayValue(const char *what, int answer, unsigned long long value) {
    if (answer) value = 0;
    printf("%-52s %d %llu\n", what, answer, value);
}

#define CALL(x) say(#x, x)

static __wasi_fd_t opened;

static int openAs(__wasi_fd_t dir, int lookup, const char *path, int oflags, __wasi_rights_t rights, int flags) {
    opened = 999;
    return __wasi_path_open(dir, lookup, path, oflags, rights, rights, flags, &opened);
}

static int openClose(int lookup, const char *path, int oflags, __wasi_rights_t rights) {
    int answer = openAs(DIR, lookup, path, oflags, rights, 0);
    if (!answer) answer = __wasi_fd_close(opened);
    return answer;
}

static int put(__wasi_fd_t fd, const char *text) {
    __wasi_ciovec_t v = {(const uint8_t *)text, strlen(text)};
    __wasi_size_t n;
    return __wasi_fd_write(fd, &v, 1, &n);
}

static void readAll(const char *what, __wasi_fd_t fd) {
    uint8_t buffer[100] = {0};
    __wasi_iovec_t v = {buffer, sizeof buffer - 1};
    __wasi_size_t n = 0;
    int answer = __wasi_fd_read(fd, &v, 1, &n);
    printf("%-52s %d \"%s\"\n", what, answer, answer ? "" : (char *)buffer);
}

static void seek(const char *what, __wasi_fd_t fd, long by, int whence) {
    __wasi_filesize_t at = 0;
    sayValue(what, __wasi_fd_seek(fd, by, whence, &at), at);
}

static void status(const char *what, int answer, __wasi_filestat_t *s) {
    if (answer) printf("%-52s %d\n", what, answer);
    else printf("%-52s 0 type %d links %llu size %llu\n", what, s->filetype, s->nlink,
                s->filetype == __WASI_FILETYPE_REGULAR_FILE ? s->size : 0);
}

static void stat(const char *path, int lookup) {
    __wasi_filestat_t s;
    int answer = __wasi_path_filestat_get(DIR, lookup, path, &s);
    if (!answer && s.filetype == __WASI_FILETYPE_DIRECTORY) s.nlink = 0;
    char what[80];
    snprintf(what, sizeof what, "stat(%s, %d)", path, lookup);
    status(what, answer, &s);
}

static void paths(void) {
    CALL(__wasi_path_create_directory(DIR, "d"));
    CALL(__wasi_path_create_directory(DIR, "d"));
    CALL(__wasi_path_create_directory(DIR, "d/e/"));
    CALL(__wasi_path_create_directory(DIR, "no/e"));
    CALL(__wasi_path_create_directory(DIR, "../x"));
    CALL(__wasi_path_create_directory(DIR, "/x"));
    CALL(__wasi_path_create_directory(DIR, ""));
    CALL(__wasi_path_create_directory(DIR, "."));
    CALL(__wasi_path_create_directory(1, "x"));
    CALL(__wasi_path_create_directory(99, "x"));
    CALL(openClose(0, "f", 0, R));
    CALL(openClose(0, "f", CREAT, RW));
    CALL(openClose(0, "f", CREAT, RW));
    CALL(openClose(0, "f", CREAT | EXCL, RW));
    CALL(openClose(0, "f", DIRECTORY, R));
    CALL(openClose(0, "f/", 0, R));
    CALL(openClose(0, "f/x", 0, R));
    CALL(openClose(0, "d", 0, R));
    CALL(openClose(0, "d", 0, RW));
    CALL(openClose(0, "d", DIRECTORY, R));
    CALL(openClose(0, "d/", 0, R));
    CALL(openClose(0, "d/.", 0, R));
    CALL(openClose(0, "d/..", 0, R));
    CALL(openClose(0, "d/../f", 0, R));
    CALL(openClose(0, "d/../../f", 0, R));
    CALL(openClose(0, ".", 0, R));
    CALL(openClose(0, "..", 0, R));
    CALL(openClose(0, "/", 0, R));
    CALL(openClose(0, "", 0, R));
    CALL(openClose(0, "g", TRUNC, RW));
    CALL(openClose(0, "g/", CREAT, RW));
    CALL(openClose(0, "d", CREAT, R));
    CALL(openClose(0, "d", CREAT | EXCL, RW));
    CALL(openClose(0, "d", TRUNC, RW));
    CALL(openClose(0, "g", CREAT | DIRECTORY, RW));
    CALL(openAs(1, 0, "f", 0, R, 0));
    CALL(openAs(DIR, 0, "f", 0, R, 0));
    CALL(openAs(opened, 0, "f", 0, R, 0));
    CALL(__wasi_fd_close(4));
    CALL(openAs(99, 0, "f", 0, R, 0));
}

static void links(void) {
    CALL(__wasi_path_symlink("f", DIR, "s"));
    CALL(__wasi_path_symlink("f", DIR, "s"));
    CALL(__wasi_path_symlink("d", DIR, "sd"));
    CALL(__wasi_path_symlink("loop", DIR, "loop"));
    CALL(__wasi_path_symlink("none", DIR, "dangling"));
    CALL(__wasi_path_symlink("../..", DIR, "out"));
    CALL(__wasi_path_symlink("/etc", DIR, "absolute"));
    CALL(__wasi_path_symlink("", DIR, "nothing"));
    CALL(__wasi_path_symlink("x", DIR, "slash/"));
    CALL(openClose(0, "s", 0, R));
    CALL(openClose(FOLLOW, "s", 0, R));
    CALL(openClose(FOLLOW, "sd/e", 0, R));
    CALL(openClose(0, "sd/../f", 0, R));
    CALL(openClose(FOLLOW, "loop", 0, R));
    CALL(openClose(FOLLOW, "dangling", 0, R));
    CALL(openClose(FOLLOW, "dangling", CREAT | EXCL, RW));
    CALL(openClose(FOLLOW, "out/etc", 0, R));
    CALL(openClose(FOLLOW, "out", 0, R));
    CALL(__wasi_path_link(DIR, 0, "f", DIR, "hard"));
    CALL(__wasi_path_link(DIR, 0, "f", DIR, "hard"));
    CALL(__wasi_path_link(DIR, 0, "d", DIR, "hardd"));
    CALL(__wasi_path_link(DIR, 0, "none", DIR, "h"));
    CALL(__wasi_path_link(DIR, 0, "f", DIR, "h/"));
    CALL(__wasi_path_link(DIR, 0, "f", DIR, "../h"));
    CALL(__wasi_path_link(DIR, FOLLOW, "s", DIR, "h2"));
    uint8_t buffer[20];
    __wasi_size_t n = 0;
    sayValue("readlink(s)", __wasi_path_readlink(DIR, "s", buffer, 20, &n), n);
    sayValue("readlink(f)", __wasi_path_readlink(DIR, "f", buffer, 20, &n), n);
    sayValue("readlink(none)", __wasi_path_readlink(DIR, "none", buffer, 20, &n), n);
    sayValue("readlink(dangling, 2 bytes)", __wasi_path_readlink(DIR, "dangling", buffer, 2, &n), n);
    stat("f", 0), stat("s", 0), stat("s", FOLLOW), stat("sd", 0), stat("sd/", 0), stat("d", 0);
    stat("f/", 0), stat("none", 0), stat("..", 0), stat(".", 0), stat("loop", FOLLOW), stat("", 0);
}

static void files(void) {
    CALL(openAs(DIR, 0, "f", CREAT, RW, 0));
    __wasi_fd_t fd = opened;
    CALL(put(fd, "0123456789"));
    seek("seek(fd, 3, SET)", fd, 3, __WASI_WHENCE_SET);
    readAll("read(fd)", fd);
    readAll("read(fd) at the end", fd);
    seek("seek(fd, -2, CUR)", fd, -2, __WASI_WHENCE_CUR);
    seek("seek(fd, -2, END)", fd, -2, __WASI_WHENCE_END);
    seek("seek(fd, -20, END)", fd, -20, __WASI_WHENCE_END);
    seek("seek(1, 0, SET)", 1, 0, __WASI_WHENCE_SET);
    seek("seek(DIR, 0, SET)", DIR, 0, __WASI_WHENCE_SET);
    seek("seek(99, 0, SET)", 99, 0, __WASI_WHENCE_SET);
    __wasi_filesize_t at = 0;
    sayValue("tell(fd)", __wasi_fd_tell(fd, &at), at);
    sayValue("tell(1)", __wasi_fd_tell(1, &at), at);
    CALL(__wasi_fd_filestat_set_size(fd, 4));
    CALL(__wasi_fd_filestat_set_size(fd, 6));
    CALL(__wasi_fd_filestat_set_size(1, 6));
    CALL(__wasi_fd_filestat_set_size(DIR, 6));
    stat("f", 0);
    CALL(__wasi_fd_advise(fd, 0, 10, __WASI_ADVICE_SEQUENTIAL));
    CALL(__wasi_fd_advise(DIR, 0, 10, 0));
    CALL(__wasi_fd_sync(fd));
    CALL(__wasi_fd_datasync(fd));
    CALL(__wasi_fd_sync(99));
    CALL(__wasi_fd_filestat_set_times(fd, 1, 1, __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_ATIM_NOW));
    CALL(__wasi_fd_filestat_set_times(fd, 1000000000, 2000000000, __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_MTIM));
    __wasi_filestat_t s;
    sayValue("mtim", __wasi_fd_filestat_get(fd, &s), s.mtim);
    CALL(__wasi_path_filestat_set_times(DIR, 0, "f", 0, 3000000000, __WASI_FSTFLAGS_MTIM));
    CALL(__wasi_path_filestat_set_times(DIR, 0, "none", 0, 3000000000, __WASI_FSTFLAGS_MTIM));
    CALL(__wasi_path_filestat_set_times(DIR, 0, "s", 0, 3000000000, __WASI_FSTFLAGS_MTIM));
    CALL(__wasi_path_filestat_set_times(DIR, FOLLOW, "s", 0, 4000000000, __WASI_FSTFLAGS_MTIM));
    sayValue("mtim", __wasi_fd_filestat_get(fd, &s), s.mtim);
    CALL(__wasi_fd_fdstat_set_flags(fd, __WASI_FDFLAGS_APPEND));
    seek("seek(fd, 0, SET)", fd, 0, __WASI_WHENCE_SET);
    CALL(put(fd, "end"));
    CALL(__wasi_fd_fdstat_set_flags(fd, 0));
    seek("seek(fd, 0, SET)", fd, 0, __WASI_WHENCE_SET);
    readAll("read(fd)", fd);
    CALL(__wasi_fd_fdstat_set_rights(fd, 0, 0));
    CALL(__wasi_fd_close(fd));
    CALL(__wasi_fd_close(fd));
    CALL(openAs(DIR, 0, "f", 0, R, 0));
    CALL(put(opened, "x"));
    CALL(__wasi_fd_filestat_set_size(opened, 1));
    CALL(__wasi_fd_renumber(opened, 99));
    CALL(__wasi_fd_renumber(99, opened));
    CALL(__wasi_fd_renumber(opened, opened));
    CALL(__wasi_fd_close(opened));
    CALL(openAs(DIR, 0, "f", 0, __WASI_RIGHTS_FD_WRITE, 0));
    readAll("read(write only)", opened);
    CALL(__wasi_fd_close(opened));
    readAll("read(1)", 1);
    readAll("read(DIR)", DIR);
    CALL(put(0, "x"));
    CALL(put(DIR, "x"));
}

static void descriptors(void) {
    __wasi_fdstat_t s;
    int answer = __wasi_fd_fdstat_get(DIR, &s);
    printf("%-52s %d %d %d\n", "fdstat(DIR)", answer, s.fs_filetype, s.fs_flags);
    CALL(__wasi_fd_fdstat_get(99, &s));
    __wasi_prestat_t p;
    answer = __wasi_fd_prestat_get(DIR, &p);
    printf("%-52s %d %d\n", "prestat(DIR)", answer, p.tag);
    CALL(__wasi_fd_prestat_get(1, &p));
    CALL(__wasi_fd_prestat_get(4, &p));
    uint8_t name[100];
    CALL(__wasi_fd_prestat_dir_name(DIR, name, 0));
    CALL(__wasi_fd_prestat_dir_name(1, name, 100));
    CALL(__wasi_sock_shutdown(DIR, 1));
    CALL(__wasi_sock_shutdown(99, 1));
    __wasi_timestamp_t t;
    CALL(__wasi_clock_time_get(__WASI_CLOCKID_REALTIME, 0, &t));
    CALL(__wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 0, &t));
    CALL(__wasi_sched_yield());
    CALL(__wasi_random_get(name, 100));
    __wasi_event_t event;
    __wasi_size_t n = 0;
    CALL(__wasi_poll_oneoff(0, 0, 0, &n));
    __wasi_subscription_t sub = {.userdata = 5, .u = {.tag = __WASI_EVENTTYPE_CLOCK}};
    sub.u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
    sub.u.u.clock.timeout = 1000;
    sayValue("poll(clock)", __wasi_poll_oneoff(&sub, &event, 1, &n), n);
    printf("event %llu %d %d\n", event.userdata, event.error, event.type);
    sub.u.tag = __WASI_EVENTTYPE_FD_WRITE;
    sub.u.u.fd_write.file_descriptor = 99;
    sayValue("poll(99)", __wasi_poll_oneoff(&sub, &event, 1, &n), n);
    printf("event %llu %d %d\n", event.userdata, event.error, event.type);
}

static void list(const char *what) {
    static uint8_t buffer[4096];
    __wasi_size_t used = 0;
    int answer = __wasi_fd_readdir(DIR, buffer, sizeof buffer, 0, &used);
    int count = 0, types = 0;
    for (__wasi_size_t at = 0; !answer && at + 24 <= used;) {
        __wasi_dirent_t e;
        memcpy(&e, buffer + at, 24);
        at += 24 + e.d_namlen;
        count++;
        types += e.d_type;
    }
    printf("%-52s %d: %d entries, types add up to %d\n", what, answer, count, types);
}

static void changes(void) {
    list("readdir(DIR)");
    __wasi_size_t used;
    uint8_t buffer[10];
    CALL(__wasi_fd_readdir(1, buffer, 10, 0, &used));
    sayValue("readdir(10 bytes)", __wasi_fd_readdir(DIR, buffer, 10, 0, &used), used);
    CALL(__wasi_path_rename(DIR, "none", DIR, "x"));
    CALL(__wasi_path_rename(DIR, "f", DIR, "d"));
    CALL(__wasi_path_rename(DIR, "d", DIR, "f"));
    CALL(__wasi_path_rename(DIR, "d", DIR, "d/e/x"));
    CALL(__wasi_path_rename(DIR, "f", DIR, "../x"));
    CALL(__wasi_path_rename(DIR, "f", DIR, "y/"));
    CALL(__wasi_path_rename(DIR, "f", DIR, "d/moved"));
    CALL(__wasi_path_rename(DIR, "d/e/", DIR, "e2/"));
    CALL(__wasi_path_rename(DIR, ".", DIR, "q"));
    CALL(__wasi_path_remove_directory(DIR, "d"));
    CALL(__wasi_path_remove_directory(DIR, "hard"));
    CALL(__wasi_path_remove_directory(DIR, "sd"));
    CALL(__wasi_path_remove_directory(DIR, "none"));
    CALL(__wasi_path_remove_directory(DIR, "e2/"));
    CALL(__wasi_path_remove_directory(DIR, "."));
    CALL(__wasi_path_unlink_file(DIR, "d"));
    CALL(__wasi_path_unlink_file(DIR, "hard/"));
    CALL(__wasi_path_unlink_file(DIR, "none"));
    CALL(__wasi_path_unlink_file(DIR, "../none"));
    CALL(__wasi_path_unlink_file(DIR, "hard"));
    CALL(__wasi_path_unlink_file(DIR, "sd"));
    list("readdir(DIR)");
}

int main(void) {
    paths();
    links();
    files();
    descriptors();
    changes();
    return 0;
}
