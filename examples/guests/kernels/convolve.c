// A picture of floats: a convolution of three by three, cut to the range 0 to 1, and the brightness
// of its rows. The loops are plain; clang makes vectors of the first, the second is written so.
#include <stdint.h>
#include <string.h>
#include <wasm_simd128.h>

#define WIDTH 256
#define HEIGHT 64

static float picture[HEIGHT][WIDTH], sharp[HEIGHT][WIDTH], brightness[HEIGHT];

static const float KERNEL[3][3] = {{-.1f, -.2f, -.1f}, {-.2f, 2.2f, -.2f}, {-.1f, -.2f, -.1f}};

static void convolve(float (*restrict to)[WIDTH], float (*restrict from)[WIDTH]) {
    for (int y = 1; y < HEIGHT - 1; y++)
        for (int x = 1; x < WIDTH - 1; x++) {
            float sum = 0;
            for (int j = 0; j < 3; j++)
                for (int i = 0; i < 3; i++)
                    sum += KERNEL[j][i] * from[y + j - 1][x + i - 1];
            to[y][x] = sum < 0 ? 0 : sum > 1 ? 1 : sum;
        }
}

static float total(const float *row) {
    v128_t even = wasm_f32x4_splat(0), odd = even;
    for (int x = 0; x < WIDTH; x += 8) {
        even = wasm_f32x4_add(even, wasm_v128_load(row + x));
        odd = wasm_f32x4_add(odd, wasm_v128_load(row + x + 4));
    }
    v128_t sum = wasm_f32x4_add(even, odd);
    return wasm_f32x4_extract_lane(sum, 0) + wasm_f32x4_extract_lane(sum, 1) +
           wasm_f32x4_extract_lane(sum, 2) + wasm_f32x4_extract_lane(sum, 3);
}

__attribute__((export_name("run"))) int run(int n) {
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            picture[y][x] = (x * 7 + y * 13) % 64 / 64.0f;
    for (int i = 0; i < n; i++) {
        convolve(sharp, picture);
        for (int y = 0; y < HEIGHT; y++)
            brightness[y] = total(sharp[y]);
        picture[i % HEIGHT][i * 3 % WIDTH] = brightness[i * 7 % HEIGHT] / WIDTH;
    }
    uint32_t sum = 0;
    for (int y = 0; y < HEIGHT; y++) {
        uint32_t bits;
        memcpy(&bits, &brightness[y], 4);
        sum = sum * 31 + bits;
    }
    return (int)sum;
}
