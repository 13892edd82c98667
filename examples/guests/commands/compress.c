// compress pack|unpack [IN [OUT]]: packs or unpacks a file; standard input and output by default.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../kernels/lz.h"

static int fail(const char *what, const char *why) {
    fprintf(stderr, "compress: %s: %s\n", what, why);
    return 1;
}

static uint8_t *readAll(FILE *in, size_t *length) {
    size_t capacity = 1 << 16, n = 0, got;
    uint8_t *bytes = malloc(capacity);
    while (bytes && (got = fread(bytes + n, 1, capacity - n, in)) > 0)
        if ((n += got) == capacity) bytes = realloc(bytes, capacity *= 2);
    *length = n;
    return bytes;
}

int main(int argc, char **argv) {
    int pack = argc > 1 && !strcmp(argv[1], "pack");
    if (!pack && (argc < 2 || strcmp(argv[1], "unpack"))) {
        fputs("usage: compress pack|unpack [IN [OUT]]\n", stderr);
        return 2;
    }
    FILE *in = argc > 2 ? fopen(argv[2], "rb") : stdin;
    if (!in) return perror(argv[2]), 1;
    size_t length;
    uint8_t *bytes = readAll(in, &length);
    if (!bytes || ferror(in)) return fail("input", "cannot be read");
    long size = pack ? (long)lzBound(length) : lzUnpackedLength(bytes, length);
    if (size < 0) return fail("input", "not a packed file");
    uint8_t *result = malloc((size_t)size + 1);
    if (!result) return fail("input", "too large");
    if (pack)
        size = (long)lzCompress(bytes, length, result);
    else if (lzDecompress(bytes, length, result))
        return fail("input", "damaged");
    FILE *out = argc > 3 ? fopen(argv[3], "wb") : stdout;
    if (!out) return perror(argv[3]), 1;
    if (fwrite(result, 1, (size_t)size, out) != (size_t)size || fclose(out))
        return fail("output", "cannot be written");
    return 0;
}
