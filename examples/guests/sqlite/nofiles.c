// The operating system that SQLite sees: no files, a clock that stands still, no chance.
#include "sqlite3.h"

static int open_none(sqlite3_vfs *v, sqlite3_filename name, sqlite3_file *file, int flags, int *out) {
    file->pMethods = 0;
    return SQLITE_CANTOPEN;
}

static int delete_none(sqlite3_vfs *v, const char *name, int sync) { return SQLITE_IOERR_DELETE; }

static int access_none(sqlite3_vfs *v, const char *name, int flags, int *out) {
    *out = 0;
    return SQLITE_OK;
}

static int same_name(sqlite3_vfs *v, const char *name, int room, char *out) {
    sqlite3_snprintf(room, out, "%s", name);
    return SQLITE_OK;
}

static int no_chance(sqlite3_vfs *v, int count, char *out) {
    for (int i = 0; i < count; i++) out[i] = (char)i;
    return count;
}

static int no_sleep(sqlite3_vfs *v, int microseconds) { return microseconds; }

static int no_time(sqlite3_vfs *v, double *now) {
    *now = 2461000.5;
    return SQLITE_OK;
}

static sqlite3_vfs none = {
    .iVersion = 1, .szOsFile = sizeof(sqlite3_file), .mxPathname = 64, .zName = "none",
    .xOpen = open_none, .xDelete = delete_none, .xAccess = access_none, .xFullPathname = same_name,
    .xRandomness = no_chance, .xSleep = no_sleep, .xCurrentTime = no_time};

int sqlite3_os_init(void) { return sqlite3_vfs_register(&none, 1); }
int sqlite3_os_end(void) { return SQLITE_OK; }
