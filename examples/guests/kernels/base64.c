// Base64 both ways, twelve bytes and sixteen letters at a time: shuffles, shifts, products of narrow
// lanes, and tables of nibbles.
#include <stdint.h>
#include <string.h>
#include <wasm_simd128.h>

#define SIZE (24 * 1024)
#define LETTERS (SIZE / 3 * 4)

static uint8_t bytes[SIZE + 16], letters[LETTERS + 16], back[SIZE + 16];

// Four numbers below 64 of each three bytes, each in a byte of its own.
static v128_t split(v128_t in) {
    v128_t x = wasm_i8x16_swizzle(
        in, wasm_i8x16_const(1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10));
    v128_t ac = wasm_v128_and(x, wasm_i32x4_const_splat(0x0FC0FC00));
    v128_t bd = wasm_v128_and(x, wasm_i32x4_const_splat(0x003F03F0));
    // a is wanted ten bits lower, c six
    v128_t low = wasm_u32x4_shr(wasm_v128_and(ac, wasm_i32x4_const_splat(0xFC00)), 10);
    v128_t high = wasm_v128_and(wasm_u32x4_shr(ac, 6), wasm_i32x4_const_splat(0x003F0000));
    v128_t moved = wasm_i16x8_mul(bd, wasm_i16x8_const(16, 256, 16, 256, 16, 256, 16, 256));
    return wasm_v128_or(wasm_v128_or(low, high), moved);
}

static v128_t to_letters(v128_t x) {
    const v128_t shift = wasm_i8x16_const(
        'a' - 26, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52,
        '0' - 52, '0' - 52, '+' - 62, '/' - 63, 'A', 0, 0);
    v128_t range = wasm_u8x16_sub_sat(x, wasm_u8x16_const_splat(51));
    v128_t upper = wasm_i8x16_lt(x, wasm_i8x16_const_splat(26));
    range = wasm_v128_or(range, wasm_v128_and(upper, wasm_i8x16_const_splat(13)));
    return wasm_i8x16_add(x, wasm_i8x16_swizzle(shift, range));
}

static void encode(uint8_t *to, const uint8_t *from, uint32_t size) {
    for (uint32_t i = 0; i < size; i += 12, to += 16)
        wasm_v128_store(to, to_letters(split(wasm_v128_load(from + i))));
}

// The letters' numbers; what is none sets bits of bad.
static v128_t to_numbers(v128_t in, v128_t *bad) {
    const v128_t by_low = wasm_u8x16_const(
        0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x1A, 0x1B, 0x1B, 0x1B, 0x1A);
    const v128_t by_high = wasm_u8x16_const(
        0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10);
    const v128_t shift =
        wasm_i8x16_const(0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0);
    v128_t high = wasm_u8x16_shr(in, 4);
    v128_t low = wasm_v128_and(in, wasm_i8x16_const_splat(15));
    *bad = wasm_v128_or(
        *bad, wasm_v128_and(wasm_i8x16_swizzle(by_low, low), wasm_i8x16_swizzle(by_high, high)));
    v128_t slash = wasm_i8x16_eq(in, wasm_i8x16_const_splat('/'));
    return wasm_i8x16_add(in, wasm_i8x16_swizzle(shift, wasm_i8x16_add(slash, high)));
}

static int decode(uint8_t *to, const uint8_t *from, uint32_t size) {
    v128_t bad = wasm_i8x16_const_splat(0);
    for (uint32_t i = 0; i < size; i += 16, to += 12) {
        v128_t x = to_numbers(wasm_v128_load(from + i), &bad);
        // two numbers in twelve bits, two of those in 24
        v128_t even = wasm_i16x8_shl(wasm_v128_and(x, wasm_i16x8_const_splat(0xFF)), 6);
        v128_t pair = wasm_v128_or(even, wasm_u16x8_shr(x, 8));
        v128_t four = wasm_i32x4_dot_i16x8(pair, wasm_i16x8_const(4096, 1, 4096, 1, 4096, 1, 4096, 1));
        wasm_v128_store(
            to, wasm_i8x16_swizzle(
                    four, wasm_i8x16_const(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1)));
    }
    return !wasm_v128_any_true(bad);
}

__attribute__((export_name("run"))) int run(int n) {
    uint32_t random = 1;
    for (uint32_t i = 0; i < SIZE; i++) {
        random = random * 1664525 + 1013904223;
        bytes[i] = random >> 24;
    }
    uint32_t sum = 0;
    for (int i = 0; i < n; i++) {
        encode(letters, bytes, SIZE);
        letters[i % LETTERS] ^= i % 5 ? 0 : 0x80;
        int good = decode(back, letters, LETTERS);
        sum = sum * 31 + good + back[i * 97 % SIZE] + letters[i * 61 % LETTERS];
        if (good && memcmp(back, bytes, SIZE) != 0)
            return -1;
        bytes[i * 13 % SIZE] ^= i;
    }
    return (int)sum;
}
