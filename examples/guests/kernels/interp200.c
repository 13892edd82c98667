// A bytecode interpreter with one switch of 200 cases, run over 8 KB of code: what a language
// interpreter built to Wasm looks like to the engine below it.
#include <stdint.h>

#define CODE 8192

static uint8_t code[CODE + 8];
static uint32_t heap[1024];

// One operation in eight variants, one per register.
#define EACH(op, body)                                                              \
    case op * 8 + 0: { enum { R = 0 }; body; } break;                               \
    case op * 8 + 1: { enum { R = 1 }; body; } break;                               \
    case op * 8 + 2: { enum { R = 2 }; body; } break;                               \
    case op * 8 + 3: { enum { R = 3 }; body; } break;                               \
    case op * 8 + 4: { enum { R = 4 }; body; } break;                               \
    case op * 8 + 5: { enum { R = 5 }; body; } break;                               \
    case op * 8 + 6: { enum { R = 6 }; body; } break;                               \
    case op * 8 + 7: { enum { R = 7 }; body; } break;

static uint32_t interpret(uint32_t acc) {
    uint32_t r[8] = {1, 2, 3, 5, 7, 11, 13, 17};
    uint32_t pc = 0;
    while (pc < CODE) {
        switch (code[pc++]) {
            EACH(0, acc += r[R])
            EACH(1, acc -= r[R] + R)
            EACH(2, acc ^= r[R])
            EACH(3, r[R] = acc)
            EACH(4, r[R] += acc >> (R + 1))
            EACH(5, acc = acc * 33 + r[R])
            EACH(6, acc &= r[R] | 0xffff0000u | R)
            EACH(7, acc |= r[R] & (0xff << R))
            EACH(8, acc = (acc << (R + 1)) | (acc >> (31 - R)))
            EACH(9, acc = heap[(acc + R) & 1023])
            EACH(10, heap[(r[R] * 7) & 1023] = acc)
            EACH(11, if (acc & (1u << R)) pc += code[pc] & 15)
            EACH(12, if ((int32_t)acc < (int32_t)r[R]) pc += code[pc] & 7)
            EACH(13, r[R] ^= r[(R + 3) & 7])
            EACH(14, acc += code[pc++] + R)
            EACH(15, r[R] = acc / (r[R] | 1))
            EACH(16, acc = acc % (r[R] | 1) + R * 77)
            EACH(17, { uint32_t t = r[R]; r[R] = acc; acc = t; })
            EACH(18, acc = ~acc + (r[R] >> 3))
            EACH(19, r[R] = heap[r[R] & 1023] + acc)
            EACH(20, acc += (uint32_t)__builtin_popcount(r[R]))
            EACH(21, acc ^= (uint32_t)__builtin_clz(r[R] | 1) << R)
            EACH(22, acc = (uint32_t)(((uint64_t)acc * (r[R] | 0x9e3779b1u)) >> 32))
            EACH(23, if (acc == r[R]) acc++; else r[R]--)
            EACH(24, heap[(acc ^ R) & 1023] += r[(R + 1) & 7])
        }
    }
    return acc ^ r[0] ^ r[3] ^ r[7];
}

__attribute__((export_name("run"))) int run(int n) {
    uint32_t seed = 42;
    for (int i = 0; i < CODE; i++) {
        seed = seed * 1103515245 + 12345;
        code[i] = (uint8_t)((seed >> 16) % 200);
    }
    for (int i = 0; i < 1024; i++) heap[i] = (uint32_t)i * 2654435761u;
    uint32_t acc = 1;
    for (int i = 0; i < n; i++) acc = interpret(acc + (uint32_t)i);
    return (int)acc;
}
