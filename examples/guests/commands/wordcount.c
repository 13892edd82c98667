// wordcount [FILE]: lines, words and bytes of a file or of standard input, then its ten most
// frequent words. Shows buffered input, a growing hash table and sorting.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char *word;
    unsigned length, hash;
    unsigned long count;
} Entry;

static Entry *table;
static unsigned capacity = 1024, used;

static void *need(void *p) {
    if (!p) {
        fputs("wordcount: out of memory\n", stderr);
        exit(3);
    }
    return p;
}

static Entry *slot(Entry *in, unsigned size, const char *word, unsigned length, unsigned hash) {
    unsigned i = hash & (size - 1);
    while (in[i].word &&
           !(in[i].hash == hash && in[i].length == length && !memcmp(in[i].word, word, length)))
        i = (i + 1) & (size - 1);
    return &in[i];
}

static void grow(void) {
    Entry *bigger = need(calloc(capacity * 2, sizeof(Entry)));
    for (unsigned i = 0; i < capacity; i++)
        if (table[i].word)
            *slot(bigger, capacity * 2, table[i].word, table[i].length, table[i].hash) = table[i];
    free(table);
    table = bigger;
    capacity *= 2;
}

static void count(const char *word, unsigned length) {
    unsigned hash = 2166136261u;
    for (unsigned i = 0; i < length; i++) hash = (hash ^ (unsigned char)word[i]) * 16777619u;
    Entry *e = slot(table, capacity, word, length, hash);
    if (e->word) {
        e->count++;
        return;
    }
    e->word = need(malloc(length));
    memcpy(e->word, word, length);
    e->length = length;
    e->hash = hash;
    e->count = 1;
    if (++used * 2 > capacity) grow();
}

static int byCountThenWord(const void *x, const void *y) {
    const Entry *a = x, *b = y;
    if (a->count != b->count) return a->count < b->count ? 1 : -1;
    unsigned shorter = a->length < b->length ? a->length : b->length;
    int order = memcmp(a->word, b->word, shorter);
    return order ? order : (a->length > b->length) - (a->length < b->length);
}

static void printTop(void) {
    unsigned n = 0;
    for (unsigned i = 0; i < capacity; i++)
        if (table[i].word) table[n++] = table[i];
    qsort(table, n, sizeof(Entry), byCountThenWord);
    for (unsigned i = 0; i < n && i < 10; i++)
        printf("%7lu %.*s\n", table[i].count, (int)table[i].length, table[i].word);
}

int main(int argc, char **argv) {
    FILE *in = argc > 1 ? fopen(argv[1], "rb") : stdin;
    if (!in) {
        perror(argv[1]);
        return 1;
    }
    table = need(calloc(capacity, sizeof(Entry)));
    static unsigned char buffer[1 << 16];
    static char word[256];
    unsigned length = 0;
    unsigned long lines = 0, words = 0, bytes = 0;
    size_t got;
    while ((got = fread(buffer, 1, sizeof buffer, in)) > 0) {
        bytes += got;
        for (size_t i = 0; i < got; i++) {
            unsigned char c = buffer[i];
            lines += c == '\n';
            if (isalnum(c) || c == '\'' || c >= 128) {
                if (length < sizeof word) word[length++] = tolower(c);
            } else if (length) {
                words++;
                count(word, length);
                length = 0;
            }
        }
    }
    if (ferror(in)) {
        perror(argc > 1 ? argv[1] : "standard input");
        return 1;
    }
    if (length) {
        words++;
        count(word, length);
    }
    printf("%lu lines, %lu words, %lu bytes\n", lines, words, bytes);
    printTop();
    return 0;
}
