// A compressor: greedy LZ77 with hash chains, then one canonical Huffman code for literals and
// lengths and one for distances.
#ifndef LZ_H
#define LZ_H
#include <stddef.h>
#include <stdint.h>

// The most bytes `lzCompress` writes for `n` bytes of input.
size_t lzBound(size_t n);

// Writes the packed form of `in` to `out` and returns its length.
size_t lzCompress(const uint8_t *in, size_t n, uint8_t *out);

// The unpacked length that the header of a packed form announces, or -1.
long lzUnpackedLength(const uint8_t *in, size_t n);

// Unpacks to `out`, which holds the announced length; returns 0, or -1 if the input is damaged.
int lzDecompress(const uint8_t *in, size_t n, uint8_t *out);
#endif
