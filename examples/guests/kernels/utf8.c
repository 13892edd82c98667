// Is a text UTF-8, and how many lines and characters has it? Sixteen bytes at a time: Keiser and
// Lemire's check by three tables of nibbles, comparisons, and sums of masks.
#include <stdint.h>
#include <wasm_simd128.h>

#define SIZE (32 * 1024)

enum {
    SHORT = 1,
    LONG = 2,
    OVERLONG3 = 4,
    LARGE = 8,
    SURROGATE = 16,
    OVERLONG2 = 32,
    LARGER = 64,
    OVERLONG4 = 64,
    TWO = 128,
    ANY = SHORT | LONG | TWO
};

static _Alignas(16) uint8_t text[SIZE];

typedef struct {
    v128_t error, last, open;
    uint32_t lines, characters;
} State;

static v128_t special(v128_t input, v128_t before) {
    const v128_t by_high = wasm_u8x16_const(
        LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG, TWO, TWO, TWO, TWO, SHORT | OVERLONG2, SHORT,
        SHORT | OVERLONG3 | SURROGATE, SHORT | LARGE | LARGER);
    const v128_t by_low = wasm_u8x16_const(
        ANY | OVERLONG3 | OVERLONG2 | OVERLONG4, ANY | OVERLONG2, ANY, ANY, ANY | LARGE,
        ANY | LARGE | LARGER, ANY | LARGE | LARGER, ANY | LARGE | LARGER, ANY | LARGE | LARGER,
        ANY | LARGE | LARGER, ANY | LARGE | LARGER, ANY | LARGE | LARGER, ANY | LARGE | LARGER,
        ANY | LARGE | LARGER | SURROGATE, ANY | LARGE | LARGER, ANY | LARGE | LARGER);
    const uint8_t continued = LONG | OVERLONG2 | TWO;
    const v128_t by_next = wasm_u8x16_const(
        SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT,
        continued | OVERLONG3 | LARGER, continued | OVERLONG3 | LARGE,
        continued | SURROGATE | LARGE, continued | SURROGATE | LARGE, SHORT, SHORT, SHORT, SHORT);
    v128_t high = wasm_i8x16_swizzle(by_high, wasm_u8x16_shr(before, 4));
    v128_t low = wasm_i8x16_swizzle(by_low, wasm_v128_and(before, wasm_u8x16_const_splat(15)));
    v128_t next = wasm_i8x16_swizzle(by_next, wasm_u8x16_shr(input, 4));
    return wasm_v128_and(wasm_v128_and(high, low), next);
}

static void check(State *s, v128_t input) {
    v128_t last = s->last;
    v128_t one = wasm_i8x16_shuffle(
        last, input, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
    v128_t two = wasm_i8x16_shuffle(
        last, input, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
    v128_t three = wasm_i8x16_shuffle(
        last, input, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28);
    v128_t must = wasm_v128_or(
        wasm_u8x16_sub_sat(two, wasm_u8x16_const_splat(0xE0 - 0x80)),
        wasm_u8x16_sub_sat(three, wasm_u8x16_const_splat(0xF0 - 0x80)));
    must = wasm_v128_and(must, wasm_u8x16_const_splat(0x80));
    s->error = wasm_v128_or(s->error, wasm_v128_xor(must, special(input, one)));
    s->open = wasm_u8x16_sub_sat(
        input, wasm_u8x16_const(
                   255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0xEF, 0xDF, 0xBF));
    s->last = input;
}

static void block(State *s, v128_t input) {
    s->lines += __builtin_popcount(
        wasm_i8x16_bitmask(wasm_i8x16_eq(input, wasm_i8x16_const_splat('\n'))));
    if (!wasm_i8x16_bitmask(input)) {
        s->error = wasm_v128_or(s->error, s->open);
        s->open = wasm_i8x16_const_splat(0);
        s->last = input;
        s->characters += 16;
        return;
    }
    s->characters += __builtin_popcount(
        wasm_i8x16_bitmask(wasm_i8x16_gt(input, wasm_i8x16_const_splat(-65))));
    check(s, input);
}

static uint32_t measure(const uint8_t *from, uint32_t size) {
    State s = {0};
    s.error = s.last = s.open = wasm_i8x16_const_splat(0);
    for (uint32_t i = 0; i < size; i += 16)
        block(&s, wasm_v128_load(from + i));
    if (wasm_v128_any_true(wasm_v128_or(s.error, s.open)))
        return 0;
    return s.lines * 65537 + s.characters;
}

// Lines of words in Latin letters, some with umlauts, kana or an emoji.
static void fill(void) {
    uint32_t random = 1;
    uint32_t i = 0;
    while (i < SIZE - 64) {
        random = random * 1664525 + 1013904223;
        uint32_t kind = random >> 28;
        for (uint32_t k = 3 + (random >> 20) % 24; k > 0; k--)
            text[i++] = 'a' + (random >> k) % 26;
        if (kind < 6) {
            text[i++] = 0xC3;
            text[i++] = 0xA0 + (random >> 9) % 31;
        } else if (kind < 8) {
            text[i++] = 0xE3;
            text[i++] = 0x81;
            text[i++] = 0x82 + (random >> 9) % 40;
        } else if (kind == 8) {
            text[i++] = 0xF0;
            text[i++] = 0x9F;
            text[i++] = 0x98;
            text[i++] = 0x80 + (random >> 9) % 60;
        }
        text[i++] = kind == 9 ? '\n' : ' ';
    }
    while (i < SIZE)
        text[i++] = '.';
}

__attribute__((export_name("run"))) int run(int n) {
    fill();
    uint32_t sum = 0;
    for (int i = 0; i < n; i++) {
        uint32_t at = (uint32_t)i * 7919 % (SIZE - 64);
        uint8_t was = text[at];
        sum = sum * 31 + measure(text, SIZE);
        text[at] = i % 3 ? 0xFF : '\n';
        sum = sum * 31 + measure(text + (at & ~15u), SIZE - (at & ~15u));
        text[at] = was;
    }
    return (int)sum;
}
