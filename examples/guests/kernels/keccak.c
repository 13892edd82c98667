// Keccak-f[1600] with all 24 rounds written out: one basic block of many thousand instructions in
// which the operand stack is rarely empty, so a compiler to small methods must cut anywhere.
#include <stdint.h>

#define ROL(x, n) (((x) << (n)) | ((x) >> (64 - (n))))

#define ROUND(A, E, rc)                                                                     \
    C0 = A##0 ^ A##5 ^ A##10 ^ A##15 ^ A##20;                                               \
    C1 = A##1 ^ A##6 ^ A##11 ^ A##16 ^ A##21;                                               \
    C2 = A##2 ^ A##7 ^ A##12 ^ A##17 ^ A##22;                                               \
    C3 = A##3 ^ A##8 ^ A##13 ^ A##18 ^ A##23;                                               \
    C4 = A##4 ^ A##9 ^ A##14 ^ A##19 ^ A##24;                                               \
    D0 = C4 ^ ROL(C1, 1);                                                                   \
    D1 = C0 ^ ROL(C2, 1);                                                                   \
    D2 = C1 ^ ROL(C3, 1);                                                                   \
    D3 = C2 ^ ROL(C4, 1);                                                                   \
    D4 = C3 ^ ROL(C0, 1);                                                                   \
    CHI(E, 0, 1, 2, 3, 4, A##0 ^ D0, ROL(A##6 ^ D1, 44), ROL(A##12 ^ D2, 43),               \
        ROL(A##18 ^ D3, 21), ROL(A##24 ^ D4, 14))                                           \
    E##0 ^= rc;                                                                             \
    CHI(E, 5, 6, 7, 8, 9, ROL(A##3 ^ D3, 28), ROL(A##9 ^ D4, 20), ROL(A##10 ^ D0, 3),       \
        ROL(A##16 ^ D1, 45), ROL(A##22 ^ D2, 61))                                           \
    CHI(E, 10, 11, 12, 13, 14, ROL(A##1 ^ D1, 1), ROL(A##7 ^ D2, 6), ROL(A##13 ^ D3, 25),   \
        ROL(A##19 ^ D4, 8), ROL(A##20 ^ D0, 18))                                            \
    CHI(E, 15, 16, 17, 18, 19, ROL(A##4 ^ D4, 27), ROL(A##5 ^ D0, 36), ROL(A##11 ^ D1, 10), \
        ROL(A##17 ^ D2, 15), ROL(A##23 ^ D3, 56))                                           \
    CHI(E, 20, 21, 22, 23, 24, ROL(A##2 ^ D2, 62), ROL(A##8 ^ D3, 55), ROL(A##14 ^ D4, 39), \
        ROL(A##15 ^ D0, 41), ROL(A##21 ^ D1, 2))

#define CHI(E, i, j, k, l, m, b0, b1, b2, b3, b4)                             \
    {                                                                         \
        uint64_t B0 = (b0), B1 = (b1), B2 = (b2), B3 = (b3), B4 = (b4);       \
        E##i = B0 ^ (~B1 & B2), E##j = B1 ^ (~B2 & B3), E##k = B2 ^ (~B3 & B4), \
        E##l = B3 ^ (~B4 & B0), E##m = B4 ^ (~B0 & B1);                       \
    }

#define EACH(X)                                                                              \
    X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14) X(15)    \
    X(16) X(17) X(18) X(19) X(20) X(21) X(22) X(23) X(24)

static void permute(uint64_t *s) {
    uint64_t C0, C1, C2, C3, C4, D0, D1, D2, D3, D4;
#define DECLARE(i) uint64_t a##i = s[i], e##i;
    EACH(DECLARE)
#define TWO(r0, r1) ROUND(a, e, r0##ull) ROUND(e, a, r1##ull)
    TWO(0x0000000000000001, 0x0000000000008082)
    TWO(0x800000000000808a, 0x8000000080008000)
    TWO(0x000000000000808b, 0x0000000080000001)
    TWO(0x8000000080008081, 0x8000000000008009)
    TWO(0x000000000000008a, 0x0000000000000088)
    TWO(0x0000000080008009, 0x000000008000000a)
    TWO(0x000000008000808b, 0x800000000000008b)
    TWO(0x8000000000008089, 0x8000000000008003)
    TWO(0x8000000000008002, 0x8000000000000080)
    TWO(0x000000000000800a, 0x800000008000000a)
    TWO(0x8000000080008081, 0x8000000000008080)
    TWO(0x0000000080000001, 0x8000000080008008)
#define STORE(i) s[i] = a##i;
    EACH(STORE)
}

// Keccak-256 of a message of whole 64-bit words, as Ethereum pads it.
static void keccak256(const uint64_t *words, int count, uint64_t out[4]) {
    uint64_t s[25] = {0};
    int at = 0;
    for (int i = 0; i < count; i++) {
        s[at++] ^= words[i];
        if (at == 17) permute(s), at = 0;
    }
    s[at] ^= 1;
    s[16] ^= 0x8000000000000000ull;
    permute(s);
    for (int i = 0; i < 4; i++) out[i] = s[i];
}

// Hashes a 13.6 KB message n times, each digest feeding the next message.
__attribute__((export_name("run"))) int run(int n) {
    static uint64_t message[1700];
    for (int i = 0; i < 1700; i++) message[i] = i * 0x9e3779b97f4a7c15ull;
    uint64_t digest[4] = {0};
    for (int i = 0; i < n; i++) {
        message[i % 1700] ^= digest[0] + digest[3];
        keccak256(message, 1700, digest);
    }
    return (int)(digest[0] ^ digest[1] >> 32);
}
