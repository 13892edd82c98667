// Packs and unpacks 64 KB of text-like bytes, n times.
#include "lz.c"

#define LENGTH 65536

static uint8_t text[LENGTH], packed[2 * LENGTH + 4096], back[LENGTH];

static void write(unsigned seed) {
    static const char *const words[] = {"the ", "memory ", "of ", "a ", "guest ", "grows ", "and ",
                                        "its ", "host ", "counts ", "pages, ", "so ", "that ",
                                        "nothing ", "leaks.\n", "42 "};
    size_t at = 0;
    while (at < LENGTH) {
        seed = seed * 1664525 + 1013904223;
        const char *w = words[seed >> 28];
        if ((seed >> 20 & 31) == 0) text[at++] = (uint8_t)(seed >> 8);
        for (; *w && at < LENGTH; w++) text[at++] = (uint8_t)*w;
    }
}

__attribute__((export_name("run"))) int run(int n) {
    unsigned sum = 0;
    for (int i = 0; i < n; i++) {
        write((unsigned)i);
        size_t size = lzCompress(text, LENGTH, packed);
        if (lzDecompress(packed, size, back) || memcmp(text, back, LENGTH)) return -1;
        for (size_t j = 0; j < size; j += 37) sum = sum * 31 + packed[j];
        sum += (unsigned)size;
    }
    return (int)sum;
}
