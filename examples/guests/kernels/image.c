// An image of 8-bit colours: one picture over another by its alpha, a blur of three by three, and a
// step of contrast, in 16-bit lanes.
#include <stdint.h>
#include <wasm_simd128.h>

#define WIDTH 128
#define HEIGHT 64
#define STRIDE (WIDTH * 4)

static _Alignas(16) uint8_t picture[HEIGHT * STRIDE], over[HEIGHT * STRIDE];
static _Alignas(16) uint8_t mixed[HEIGHT * STRIDE + 16], blurred[HEIGHT * STRIDE + 16];

// (x + 127) / 255 for products of bytes.
static v128_t by255(v128_t x) {
    x = wasm_i16x8_add(x, wasm_i16x8_const_splat(128));
    return wasm_u16x8_shr(wasm_i16x8_add(x, wasm_u16x8_shr(x, 8)), 8);
}

static void blend(uint8_t *to, const uint8_t *below, const uint8_t *above) {
    for (int i = 0; i < HEIGHT * STRIDE; i += 16) {
        v128_t a = wasm_v128_load(above + i);
        v128_t b = wasm_v128_load(below + i);
        v128_t alpha = wasm_i8x16_shuffle(a, a, 3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15);
        v128_t rest = wasm_v128_not(alpha);
        v128_t low = wasm_i16x8_add(
            wasm_u16x8_extmul_low_u8x16(a, alpha), wasm_u16x8_extmul_low_u8x16(b, rest));
        v128_t high = wasm_i16x8_add(
            wasm_u16x8_extmul_high_u8x16(a, alpha), wasm_u16x8_extmul_high_u8x16(b, rest));
        wasm_v128_store(to + i, wasm_u8x16_narrow_i16x8(by255(low), by255(high)));
    }
}

// Sums of three pixels beside one another, of the lower or upper eight colours.
static v128_t row_low(const uint8_t *p) {
    return wasm_i16x8_add(
        wasm_u16x8_extend_low_u8x16(wasm_v128_load(p - 4)),
        wasm_i16x8_add(
            wasm_u16x8_extend_low_u8x16(wasm_v128_load(p)),
            wasm_u16x8_extend_low_u8x16(wasm_v128_load(p + 4))));
}

static v128_t row_high(const uint8_t *p) {
    return wasm_i16x8_add(
        wasm_u16x8_extend_high_u8x16(wasm_v128_load(p - 4)),
        wasm_i16x8_add(
            wasm_u16x8_extend_high_u8x16(wasm_v128_load(p)),
            wasm_u16x8_extend_high_u8x16(wasm_v128_load(p + 4))));
}

static v128_t ninth(v128_t x) {
    return wasm_i16x8_q15mulr_sat(x, wasm_i16x8_const_splat(3641));
}

static void blur(uint8_t *to, const uint8_t *from) {
    for (int y = 1; y < HEIGHT - 1; y++)
        for (int x = 16; x < STRIDE - 16; x += 16) {
            const uint8_t *p = from + y * STRIDE + x;
            v128_t low =
                wasm_i16x8_add(row_low(p - STRIDE), wasm_i16x8_add(row_low(p), row_low(p + STRIDE)));
            v128_t high =
                wasm_i16x8_add(row_high(p - STRIDE), wasm_i16x8_add(row_high(p), row_high(p + STRIDE)));
            wasm_v128_store(to + y * STRIDE + x, wasm_u8x16_narrow_i16x8(ninth(low), ninth(high)));
        }
}

// Away from the blurred picture, as far as bytes go.
static uint32_t sharpen(uint8_t *to, const uint8_t *from) {
    v128_t sum = wasm_i32x4_const_splat(0);
    for (int i = 0; i < HEIGHT * STRIDE; i += 16) {
        v128_t sharp = wasm_v128_load(to + i);
        v128_t soft = wasm_v128_load(from + i);
        v128_t more = wasm_u8x16_add_sat(sharp, wasm_u8x16_sub_sat(sharp, soft));
        v128_t pixel = wasm_u8x16_sub_sat(more, wasm_u8x16_sub_sat(soft, sharp));
        pixel = wasm_u8x16_max(wasm_u8x16_min(pixel, wasm_u8x16_const_splat(240)), wasm_u8x16_const_splat(8));
        wasm_v128_store(to + i, wasm_u8x16_avgr(pixel, sharp));
        sum = wasm_i32x4_add(
            sum, wasm_u32x4_extadd_pairwise_u16x8(wasm_u16x8_extadd_pairwise_u8x16(pixel)));
    }
    return wasm_i32x4_extract_lane(sum, 0) + wasm_i32x4_extract_lane(sum, 1)
        + wasm_i32x4_extract_lane(sum, 2) + wasm_i32x4_extract_lane(sum, 3);
}

__attribute__((export_name("run"))) int run(int n) {
    uint32_t random = 1;
    for (int i = 0; i < HEIGHT * STRIDE; i++) {
        random = random * 1664525 + 1013904223;
        picture[i] = random >> 24;
        over[i] = i * 5 ^ random >> 30;
    }
    uint32_t sum = 0;
    for (int i = 0; i < n; i++) {
        blend(mixed, picture, over);
        blur(blurred, mixed);
        sum = sum * 31 + sharpen(mixed, blurred);
        picture[i * 97 % (HEIGHT * STRIDE)] ^= i;
        sum += mixed[i * 61 % (HEIGHT * STRIDE)];
    }
    return (int)sum;
}
