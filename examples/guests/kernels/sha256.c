// SHA-256 over a 64 KB message, n times: 32-bit rotates and adds, a message schedule in memory.
#include <stdint.h>

static uint32_t k[64];
static uint8_t message[65536];

// The constants are the first 32 bits of the fractions of cube roots of primes.
static void constants(void) {
    int found = 0;
    for (int p = 2; found < 64; p++) {
        int prime = 1;
        for (int d = 2; d * d <= p; d++)
            if (p % d == 0) prime = 0;
        if (!prime) continue;
        unsigned __int128 target = (unsigned __int128)p << 96;
        uint64_t root = 0;
        for (int bit = 35; bit >= 0; bit--) {
            uint64_t t = root | 1ull << bit;
            if ((unsigned __int128)t * t * t <= target) root = t;
        }
        k[found++] = (uint32_t)root;
    }
}

#define ROR(x, n) ((x) >> (n) | (x) << (32 - (n)))

static void block(uint32_t h[8], const uint8_t *p) {
    uint32_t w[64];
    for (int i = 0; i < 16; i++, p += 4)
        w[i] = (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
    for (int i = 16; i < 64; i++) {
        uint32_t x = w[i - 15], y = w[i - 2];
        w[i] = w[i - 16] + (ROR(x, 7) ^ ROR(x, 18) ^ x >> 3) + w[i - 7] +
               (ROR(y, 17) ^ ROR(y, 19) ^ y >> 10);
    }
    uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], l = h[7];
    for (int i = 0; i < 64; i++) {
        uint32_t t = l + (ROR(e, 6) ^ ROR(e, 11) ^ ROR(e, 25)) + (g ^ (e & (f ^ g))) + k[i] + w[i];
        uint32_t u = (ROR(a, 2) ^ ROR(a, 13) ^ ROR(a, 22)) + ((a & b) | (c & (a | b)));
        l = g, g = f, f = e, e = d + t, d = c, c = b, b = a, a = t + u;
    }
    h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e, h[5] += f, h[6] += g, h[7] += l;
}

__attribute__((export_name("run"))) int run(int n) {
    constants();
    for (int i = 0; i < 65536; i++) message[i] = (uint8_t)(i * 7 + (i >> 8));
    uint32_t h[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                     0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    for (int i = 0; i < n; i++)
        for (int at = 0; at < 65536; at += 64) block(h, message + at);
    return (int)h[0];
}
