// SHA-512 over a 64 KB message, n times, its 80 rounds written out as FIPS 180-4 numbers them: 64-bit
// rotates and sums with a constant each, in straight code.
#include <stdint.h>

static uint8_t message[65536];

#define ROR(x, n) ((x) >> (n) | (x) << (64 - (n)))
#define SMALL0(x) (ROR(x, 1) ^ ROR(x, 8) ^ (x) >> 7)
#define SMALL1(x) (ROR(x, 19) ^ ROR(x, 61) ^ (x) >> 6)
#define BIG0(x) (ROR(x, 28) ^ ROR(x, 34) ^ ROR(x, 39))
#define BIG1(x) (ROR(x, 14) ^ ROR(x, 18) ^ ROR(x, 41))
#define CHOICE(x, y, z) ((z) ^ ((x) & ((y) ^ (z))))
#define MAJORITY(x, y, z) (((x) & (y)) | ((z) & ((x) | (y))))

// Only the last 16 words of the schedule are kept.
#define WORD(t) w[(t) % 16]
#define ROUND(a, b, c, d, e, f, g, h, t, k)                                           \
    do {                                                                              \
        if (t >= 16) WORD(t) += SMALL1(WORD(t + 14)) + WORD(t + 9) + SMALL0(WORD(t + 1));\
        h += BIG1(e) + CHOICE(e, f, g) + k + WORD(t);                                 \
        d += h;                                                                       \
        h += BIG0(a) + MAJORITY(a, b, c);                                             \
    } while (0)

static uint64_t word(const uint8_t *p) {
    uint64_t x = 0;
    for (int i = 0; i < 8; i++) x = x << 8 | p[i];
    return x;
}

static void block(uint64_t s[8], const uint8_t *p) {
    uint64_t w[16];
    for (int i = 0; i < 16; i++) w[i] = word(p + 8 * i);
    uint64_t a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
    ROUND(a, b, c, d, e, f, g, h, 0, 0x428a2f98d728ae22);
    ROUND(h, a, b, c, d, e, f, g, 1, 0x7137449123ef65cd);
    ROUND(g, h, a, b, c, d, e, f, 2, 0xb5c0fbcfec4d3b2f);
    ROUND(f, g, h, a, b, c, d, e, 3, 0xe9b5dba58189dbbc);
    ROUND(e, f, g, h, a, b, c, d, 4, 0x3956c25bf348b538);
    ROUND(d, e, f, g, h, a, b, c, 5, 0x59f111f1b605d019);
    ROUND(c, d, e, f, g, h, a, b, 6, 0x923f82a4af194f9b);
    ROUND(b, c, d, e, f, g, h, a, 7, 0xab1c5ed5da6d8118);
    ROUND(a, b, c, d, e, f, g, h, 8, 0xd807aa98a3030242);
    ROUND(h, a, b, c, d, e, f, g, 9, 0x12835b0145706fbe);
    ROUND(g, h, a, b, c, d, e, f, 10, 0x243185be4ee4b28c);
    ROUND(f, g, h, a, b, c, d, e, 11, 0x550c7dc3d5ffb4e2);
    ROUND(e, f, g, h, a, b, c, d, 12, 0x72be5d74f27b896f);
    ROUND(d, e, f, g, h, a, b, c, 13, 0x80deb1fe3b1696b1);
    ROUND(c, d, e, f, g, h, a, b, 14, 0x9bdc06a725c71235);
    ROUND(b, c, d, e, f, g, h, a, 15, 0xc19bf174cf692694);
    ROUND(a, b, c, d, e, f, g, h, 16, 0xe49b69c19ef14ad2);
    ROUND(h, a, b, c, d, e, f, g, 17, 0xefbe4786384f25e3);
    ROUND(g, h, a, b, c, d, e, f, 18, 0x0fc19dc68b8cd5b5);
    ROUND(f, g, h, a, b, c, d, e, 19, 0x240ca1cc77ac9c65);
    ROUND(e, f, g, h, a, b, c, d, 20, 0x2de92c6f592b0275);
    ROUND(d, e, f, g, h, a, b, c, 21, 0x4a7484aa6ea6e483);
    ROUND(c, d, e, f, g, h, a, b, 22, 0x5cb0a9dcbd41fbd4);
    ROUND(b, c, d, e, f, g, h, a, 23, 0x76f988da831153b5);
    ROUND(a, b, c, d, e, f, g, h, 24, 0x983e5152ee66dfab);
    ROUND(h, a, b, c, d, e, f, g, 25, 0xa831c66d2db43210);
    ROUND(g, h, a, b, c, d, e, f, 26, 0xb00327c898fb213f);
    ROUND(f, g, h, a, b, c, d, e, 27, 0xbf597fc7beef0ee4);
    ROUND(e, f, g, h, a, b, c, d, 28, 0xc6e00bf33da88fc2);
    ROUND(d, e, f, g, h, a, b, c, 29, 0xd5a79147930aa725);
    ROUND(c, d, e, f, g, h, a, b, 30, 0x06ca6351e003826f);
    ROUND(b, c, d, e, f, g, h, a, 31, 0x142929670a0e6e70);
    ROUND(a, b, c, d, e, f, g, h, 32, 0x27b70a8546d22ffc);
    ROUND(h, a, b, c, d, e, f, g, 33, 0x2e1b21385c26c926);
    ROUND(g, h, a, b, c, d, e, f, 34, 0x4d2c6dfc5ac42aed);
    ROUND(f, g, h, a, b, c, d, e, 35, 0x53380d139d95b3df);
    ROUND(e, f, g, h, a, b, c, d, 36, 0x650a73548baf63de);
    ROUND(d, e, f, g, h, a, b, c, 37, 0x766a0abb3c77b2a8);
    ROUND(c, d, e, f, g, h, a, b, 38, 0x81c2c92e47edaee6);
    ROUND(b, c, d, e, f, g, h, a, 39, 0x92722c851482353b);
    ROUND(a, b, c, d, e, f, g, h, 40, 0xa2bfe8a14cf10364);
    ROUND(h, a, b, c, d, e, f, g, 41, 0xa81a664bbc423001);
    ROUND(g, h, a, b, c, d, e, f, 42, 0xc24b8b70d0f89791);
    ROUND(f, g, h, a, b, c, d, e, 43, 0xc76c51a30654be30);
    ROUND(e, f, g, h, a, b, c, d, 44, 0xd192e819d6ef5218);
    ROUND(d, e, f, g, h, a, b, c, 45, 0xd69906245565a910);
    ROUND(c, d, e, f, g, h, a, b, 46, 0xf40e35855771202a);
    ROUND(b, c, d, e, f, g, h, a, 47, 0x106aa07032bbd1b8);
    ROUND(a, b, c, d, e, f, g, h, 48, 0x19a4c116b8d2d0c8);
    ROUND(h, a, b, c, d, e, f, g, 49, 0x1e376c085141ab53);
    ROUND(g, h, a, b, c, d, e, f, 50, 0x2748774cdf8eeb99);
    ROUND(f, g, h, a, b, c, d, e, 51, 0x34b0bcb5e19b48a8);
    ROUND(e, f, g, h, a, b, c, d, 52, 0x391c0cb3c5c95a63);
    ROUND(d, e, f, g, h, a, b, c, 53, 0x4ed8aa4ae3418acb);
    ROUND(c, d, e, f, g, h, a, b, 54, 0x5b9cca4f7763e373);
    ROUND(b, c, d, e, f, g, h, a, 55, 0x682e6ff3d6b2b8a3);
    ROUND(a, b, c, d, e, f, g, h, 56, 0x748f82ee5defb2fc);
    ROUND(h, a, b, c, d, e, f, g, 57, 0x78a5636f43172f60);
    ROUND(g, h, a, b, c, d, e, f, 58, 0x84c87814a1f0ab72);
    ROUND(f, g, h, a, b, c, d, e, 59, 0x8cc702081a6439ec);
    ROUND(e, f, g, h, a, b, c, d, 60, 0x90befffa23631e28);
    ROUND(d, e, f, g, h, a, b, c, 61, 0xa4506cebde82bde9);
    ROUND(c, d, e, f, g, h, a, b, 62, 0xbef9a3f7b2c67915);
    ROUND(b, c, d, e, f, g, h, a, 63, 0xc67178f2e372532b);
    ROUND(a, b, c, d, e, f, g, h, 64, 0xca273eceea26619c);
    ROUND(h, a, b, c, d, e, f, g, 65, 0xd186b8c721c0c207);
    ROUND(g, h, a, b, c, d, e, f, 66, 0xeada7dd6cde0eb1e);
    ROUND(f, g, h, a, b, c, d, e, 67, 0xf57d4f7fee6ed178);
    ROUND(e, f, g, h, a, b, c, d, 68, 0x06f067aa72176fba);
    ROUND(d, e, f, g, h, a, b, c, 69, 0x0a637dc5a2c898a6);
    ROUND(c, d, e, f, g, h, a, b, 70, 0x113f9804bef90dae);
    ROUND(b, c, d, e, f, g, h, a, 71, 0x1b710b35131c471b);
    ROUND(a, b, c, d, e, f, g, h, 72, 0x28db77f523047d84);
    ROUND(h, a, b, c, d, e, f, g, 73, 0x32caab7b40c72493);
    ROUND(g, h, a, b, c, d, e, f, 74, 0x3c9ebe0a15c9bebc);
    ROUND(f, g, h, a, b, c, d, e, 75, 0x431d67c49c100d4c);
    ROUND(e, f, g, h, a, b, c, d, 76, 0x4cc5d4becb3e42b6);
    ROUND(d, e, f, g, h, a, b, c, 77, 0x597f299cfc657e2a);
    ROUND(c, d, e, f, g, h, a, b, 78, 0x5fcb6fab3ad6faec);
    ROUND(b, c, d, e, f, g, h, a, 79, 0x6c44198c4a475817);
    s[0] += a, s[1] += b, s[2] += c, s[3] += d, s[4] += e, s[5] += f, s[6] += g, s[7] += h;
}

__attribute__((export_name("run"))) int run(int n) {
    for (int i = 0; i < 65536; i++) message[i] = (uint8_t)(i * 7 + (i >> 8));
    uint64_t s[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
                     0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
    for (int i = 0; i < n; i++)
        for (int at = 0; at < 65536; at += 128) block(s, message + at);
    return (int)(s[0] >> 32);
}
