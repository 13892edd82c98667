// commands/wordcount.c n times, with the C library's streams over text that is made up as it is read.
#include <stdint.h>

#define main wordcount
#include "../commands/wordcount.c"
#undef main

enum { INPUT = 128 << 10 };

static const char *const syllables[] = {"ka", "wah", "i", "jen", "Ban", "yu", "wan", "gi", "su", "Ra", "ung", "ta",
                                        "mer", "be", "tiri", "sem"};
static unsigned given, chance, sum;
static char pending[48];
static unsigned pendingAt, pendingLength;

static unsigned next(unsigned below) {
    chance = chance * 1664525u + 1013904223u;
    return (unsigned)((uint64_t)chance * below >> 32);
}

// few words often and many seldom, as in a text
static void refill(void) {
    unsigned word = next(next(next(900) + 1) + 1), n = 0;
    do {
        for (const char *s = syllables[word & 15]; *s;) pending[n++] = *s++;
        word >>= 4;
    } while (word);
    pending[n++] = next(12) ? ' ' : '\n';
    pendingAt = 0;
    pendingLength = n;
}

typedef struct {
    uint8_t *at;
    uint32_t length;
} Part;

int32_t __imported_wasi_snapshot_preview1_fd_read(int32_t fd, int32_t parts, int32_t count, int32_t out) {
    uint32_t total = 0;
    for (const Part *p = (Part *)parts; p < (Part *)parts + count; p++)
        for (uint32_t i = 0; i < p->length && given < INPUT; i++, given++, total++) {
            if (pendingAt == pendingLength) refill();
            p->at[i] = pending[pendingAt++];
        }
    *(uint32_t *)out = total;
    return 0;
}

int32_t __imported_wasi_snapshot_preview1_fd_write(int32_t fd, int32_t parts, int32_t count, int32_t out) {
    uint32_t total = 0;
    for (const Part *p = (Part *)parts; p < (Part *)parts + count; p++)
        for (uint32_t i = 0; i < p->length; i++, total++) sum = (sum ^ p->at[i]) * 16777619u;
    *(uint32_t *)out = total;
    return 0;
}

__attribute__((export_name("run"))) int run(int n) {
    sum = chance = 1;
    char *arguments[] = {"wordcount", 0};
    for (int i = 0; i < n; i++) {
        given = pendingAt = pendingLength = 0;
        clearerr(stdin);
        if (wordcount(1, arguments) || fflush(stdout)) return -1;
        for (unsigned w = 0; w < used; w++) free(table[w].word);
        free(table);
        capacity = 1024;
        used = 0;
    }
    return (int)sum;
}
