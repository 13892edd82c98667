// A chained string map with allocation: builds 20,000 keys, looks them up and removes half, n times.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 4096
#define KEYS 20000

typedef struct Node {
    struct Node *next;
    unsigned hash, value;
    char key[];
} Node;

static Node *buckets[BUCKETS];

static unsigned hashOf(const char *s) {
    unsigned h = 5381;
    while (*s) h = h * 33 ^ (unsigned char)*s++;
    return h;
}

static Node **find(const char *key, unsigned hash) {
    Node **at = &buckets[hash % BUCKETS];
    while (*at && ((*at)->hash != hash || strcmp((*at)->key, key))) at = &(*at)->next;
    return at;
}

static void put(const char *key, unsigned value) {
    unsigned hash = hashOf(key);
    Node **at = find(key, hash);
    if (!*at) {
        *at = malloc(sizeof(Node) + strlen(key) + 1);
        if (!*at) __builtin_trap();
        (*at)->next = 0;
        (*at)->hash = hash;
        strcpy((*at)->key, key);
    }
    (*at)->value = value;
}

static void drop(const char *key) {
    Node **at = find(key, hashOf(key)), *gone = *at;
    if (!gone) return;
    *at = gone->next;
    free(gone);
}

static const char *name(unsigned i) {
    static char text[16];
    char *p = text;
    *p++ = 'k';
    for (unsigned v = i * 2654435761u; v; v /= 26) *p++ = (char)('a' + v % 26);
    *p = 0;
    return text;
}

__attribute__((export_name("run"))) int run(int n) {
    unsigned sum = 0;
    for (int round = 0; round < n; round++) {
        for (unsigned i = 0; i < KEYS; i++) put(name(i), i ^ (unsigned)round);
        for (unsigned i = 0; i < KEYS; i += 2) drop(name(i));
        for (unsigned i = 0; i < KEYS; i++) {
            Node *hit = *find(name(i), hashOf(name(i)));
            if (hit) sum = sum * 31 + hit->value;
        }
        for (unsigned i = 1; i < KEYS; i += 2) drop(name(i));
    }
    return (int)sum;
}
