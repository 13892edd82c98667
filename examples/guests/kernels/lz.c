// The packed form: "LZ1", the unpacked length (4 bytes), then blocks of at most 32,768 symbols. A
// block is its symbol count (16 bits), 4-bit code lengths of both alphabets, and the symbols.
// Symbols 0..255 are literals, 256 + s a match whose length is in slot s; slots double in width
// every fourth slot, with the low bits sent plainly after the symbol.
#include "lz.h"

#include <stdlib.h>
#include <string.h>

enum {
    LITERALS = 256,
    LENGTH_SLOTS = 40,
    SYMBOLS = LITERALS + LENGTH_SLOTS,
    DISTANCE_SLOTS = 64,
    WINDOW = 1 << 16,
    HASH = 1 << 14,
    MIN_MATCH = 4,
    MAX_MATCH = 1024,
    MAX_CHAIN = 24,
    BLOCK = 1 << 15,
    MAX_CODE = 15,
};

typedef struct {
    uint16_t literal;  // a byte, or 256 for a match
    uint16_t length;
    uint32_t distance;
} Item;

typedef struct {
    uint8_t *out;
    uint64_t bits;
    int count;
} Writer;

typedef struct {
    const uint8_t *in, *end;
    uint64_t bits;
    int count, damaged;
} Reader;

static void put(Writer *w, uint32_t value, int width) {
    w->bits |= (uint64_t)value << w->count;
    w->count += width;
    while (w->count >= 8) {
        *w->out++ = (uint8_t)w->bits;
        w->bits >>= 8;
        w->count -= 8;
    }
}

static uint32_t take(Reader *r, int width) {
    while (r->count < width) {
        if (r->in == r->end) {
            r->damaged = 1;
            return 0;
        }
        r->bits |= (uint64_t)*r->in++ << r->count;
        r->count += 8;
    }
    uint32_t value = (uint32_t)(r->bits & ((1ull << width) - 1));
    r->bits >>= width;
    r->count -= width;
    return value;
}

static int slotOf(uint32_t v) {
    if (v < 4) return (int)v;
    int high = 31 - __builtin_clz(v);
    return (high - 1) * 4 + (int)(v >> (high - 2) & 3);
}

static int extraBits(int slot) { return slot < 8 ? 0 : slot / 4 - 1; }

static uint32_t slotBase(int slot) {
    return slot < 4 ? (uint32_t)slot : (4u + (slot & 3)) << (slot / 4 - 1);
}

// Code lengths by pairing the two lightest trees; halves the weights until no code is too long.
static void codeLengths(uint32_t *weight, int n, uint8_t *lengths) {
    static uint32_t node[2 * SYMBOLS];
    static int parent[2 * SYMBOLS];
    for (;;) {
        int live = 0, top = n, longest = 0;
        for (int i = 0; i < n; i++) node[i] = weight[i], live += weight[i] > 0;
        memset(lengths, 0, (size_t)n);
        if (live <= 1) {
            for (int i = 0; i < n; i++) lengths[i] = weight[i] > 0;
            return;
        }
        for (; live > 1; live--, top++) {
            int a = -1, b = -1;
            for (int i = 0; i < top; i++) {
                if (!node[i]) continue;
                if (a < 0 || node[i] < node[a]) b = a, a = i;
                else if (b < 0 || node[i] < node[b]) b = i;
            }
            node[top] = node[a] + node[b];
            node[a] = node[b] = 0;
            parent[a] = parent[b] = top;
        }
        for (int i = 0; i < n; i++) {
            if (!weight[i]) continue;
            int depth = 0;
            for (int p = i; p != top - 1; p = parent[p]) depth++;
            lengths[i] = (uint8_t)depth;
            if (depth > longest) longest = depth;
        }
        if (longest <= MAX_CODE) return;
        for (int i = 0; i < n; i++)
            if (weight[i]) weight[i] = weight[i] / 2 + 1;
    }
}

// Canonical codes, bit-reversed so that they can be written from the low end.
static void codes(const uint8_t *lengths, int n, uint16_t *code) {
    uint32_t next = 0;
    for (int width = 1; width <= MAX_CODE; width++, next <<= 1)
        for (int i = 0; i < n; i++)
            if (lengths[i] == width) {
                uint32_t reversed = 0;
                for (int b = 0; b < width; b++) reversed |= (next >> b & 1) << (width - 1 - b);
                code[i] = (uint16_t)reversed;
                next++;
            }
}

static void writeBlock(Writer *w, const Item *items, int n) {
    static uint32_t symbols[SYMBOLS], distances[DISTANCE_SLOTS];
    static uint8_t symbolLengths[SYMBOLS], distanceLengths[DISTANCE_SLOTS];
    static uint16_t symbolCodes[SYMBOLS], distanceCodes[DISTANCE_SLOTS];
    memset(symbols, 0, sizeof symbols);
    memset(distances, 0, sizeof distances);
    for (int i = 0; i < n; i++) {
        if (items[i].literal < LITERALS) {
            symbols[items[i].literal]++;
        } else {
            symbols[LITERALS + slotOf(items[i].length)]++;
            distances[slotOf(items[i].distance)]++;
        }
    }
    codeLengths(symbols, SYMBOLS, symbolLengths);
    codeLengths(distances, DISTANCE_SLOTS, distanceLengths);
    codes(symbolLengths, SYMBOLS, symbolCodes);
    codes(distanceLengths, DISTANCE_SLOTS, distanceCodes);
    put(w, (uint32_t)n, 16);
    for (int i = 0; i < SYMBOLS; i++) put(w, symbolLengths[i], 4);
    for (int i = 0; i < DISTANCE_SLOTS; i++) put(w, distanceLengths[i], 4);
    for (int i = 0; i < n; i++) {
        const Item *item = &items[i];
        if (item->literal < LITERALS) {
            put(w, symbolCodes[item->literal], symbolLengths[item->literal]);
            continue;
        }
        int slot = slotOf(item->length);
        put(w, symbolCodes[LITERALS + slot], symbolLengths[LITERALS + slot]);
        put(w, item->length - slotBase(slot), extraBits(slot));
        slot = slotOf(item->distance);
        put(w, distanceCodes[slot], distanceLengths[slot]);
        put(w, item->distance - slotBase(slot), extraBits(slot));
    }
}

static uint32_t hashAt(const uint8_t *p) {
    uint32_t v;
    memcpy(&v, p, 4);
    return v * 2654435761u >> 18;
}

static int32_t head[HASH], previous[WINDOW];

static void remember(const uint8_t *in, size_t at) {
    uint32_t h = hashAt(in + at);
    previous[at % WINDOW] = head[h];
    head[h] = (int32_t)at;
}

static int longestMatch(const uint8_t *in, size_t n, size_t at, uint32_t *distance) {
    size_t limit = n - at < MAX_MATCH ? n - at : MAX_MATCH, best = MIN_MATCH - 1;
    int32_t candidate = head[hashAt(in + at)];
    for (int tries = 0; tries < MAX_CHAIN && candidate >= 0; tries++) {
        size_t from = (size_t)candidate;
        if (at - from >= WINDOW) break;
        if (best < limit && in[from + best] == in[at + best]) {
            size_t same = 0;
            while (same < limit && in[from + same] == in[at + same]) same++;
            if (same > best) best = same, *distance = (uint32_t)(at - from);
        }
        candidate = previous[from % WINDOW];
    }
    return best >= MIN_MATCH ? (int)best : 0;
}

size_t lzBound(size_t n) { return 7 + n * 2 + (n / BLOCK + 1) * (2 + (SYMBOLS + DISTANCE_SLOTS) / 2); }

size_t lzCompress(const uint8_t *in, size_t n, uint8_t *out) {
    static Item items[BLOCK];
    Writer w = {out, 0, 0};
    memcpy(w.out, "LZ1", 3);
    w.out += 3;
    put(&w, (uint32_t)n, 32);
    memset(head, 0xff, sizeof head);
    int count = 0;
    for (size_t at = 0; at < n;) {
        uint32_t distance = 0;
        int match = n - at >= MIN_MATCH ? longestMatch(in, n, at, &distance) : 0;
        items[count++] = match ? (Item){LITERALS, (uint16_t)match, distance} : (Item){in[at], 0, 0};
        for (size_t end = at + (match ? (size_t)match : 1); at < end; at++)
            if (n - at >= MIN_MATCH) remember(in, at);
        if (count == BLOCK) writeBlock(&w, items, count), count = 0;
    }
    if (count) writeBlock(&w, items, count);
    put(&w, 0, 7);
    return (size_t)(w.out - out);
}

long lzUnpackedLength(const uint8_t *in, size_t n) {
    if (n < 7 || memcmp(in, "LZ1", 3)) return -1;
    uint32_t length = in[3] | in[4] << 8 | in[5] << 16 | (uint32_t)in[6] << 24;
    return length > 1u << 30 ? -1 : (long)length;
}

typedef struct {
    uint16_t count[MAX_CODE + 1], symbol[SYMBOLS];
} Table;

static void readTable(Reader *r, int n, Table *t) {
    uint8_t lengths[SYMBOLS];
    memset(t->count, 0, sizeof t->count);
    for (int i = 0; i < n; i++) t->count[lengths[i] = (uint8_t)take(r, 4)]++;
    t->count[0] = 0;
    int at = 0;
    for (int width = 1; width <= MAX_CODE; width++)
        for (int i = 0; i < n; i++)
            if (lengths[i] == width) t->symbol[at++] = (uint16_t)i;
}

static int readSymbol(Reader *r, const Table *t) {
    int code = 0, first = 0, index = 0;
    for (int width = 1; width <= MAX_CODE; width++) {
        code |= (int)take(r, 1);
        int count = t->count[width];
        if (code - first < count) return t->symbol[index + code - first];
        index += count;
        first = (first + count) << 1;
        code <<= 1;
    }
    r->damaged = 1;
    return 0;
}

static uint32_t readSlot(Reader *r, int slot) { return slotBase(slot) + take(r, extraBits(slot)); }

int lzDecompress(const uint8_t *in, size_t n, uint8_t *out) {
    static Table symbols, distances;
    long length = lzUnpackedLength(in, n);
    if (length < 0) return -1;
    Reader r = {in + 7, in + n, 0, 0, 0};
    for (size_t at = 0; at < (size_t)length;) {
        uint32_t count = take(&r, 16);
        readTable(&r, SYMBOLS, &symbols);
        readTable(&r, DISTANCE_SLOTS, &distances);
        if (!count) return -1;
        while (count-- && !r.damaged) {
            int symbol = readSymbol(&r, &symbols);
            if (symbol < LITERALS) {
                if (at == (size_t)length) return -1;
                out[at++] = (uint8_t)symbol;
                continue;
            }
            size_t same = readSlot(&r, symbol - LITERALS);
            size_t distance = readSlot(&r, readSymbol(&r, &distances));
            if (!distance || distance > at || same > (size_t)length - at) return -1;
            for (; same; same--, at++) out[at] = out[at - distance];
        }
        if (r.damaged) return -1;
    }
    return 0;
}
