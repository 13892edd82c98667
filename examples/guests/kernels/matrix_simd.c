// The matrix kernel, vectorised by hand: the same sums in the same order, two doubles at a time.
#include <stdint.h>
#include <string.h>
#include <wasm_simd128.h>

#define SIZE 96

static double a[SIZE][SIZE], b[SIZE][SIZE], c[SIZE][SIZE];

static void multiply(void) {
    for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j += 2) {
            v128_t sum = wasm_f64x2_splat(0);
            for (int k = 0; k < SIZE; k++)
                sum = wasm_f64x2_add(
                    sum, wasm_f64x2_mul(wasm_f64x2_splat(a[i][k]), wasm_v128_load(&b[k][j])));
            wasm_v128_store(&c[i][j], sum);
        }
    }
}

__attribute__((export_name("run"))) int run(int n) {
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j < SIZE; j++) {
            a[i][j] = (i * 7 + j * 3) % 11 / 11.0;
            b[i][j] = (i * 5 + j * 13) % 17 / 136.0;
        }
    for (int i = 0; i < n; i++) {
        multiply();
        memcpy(a[i % SIZE], c[(i * 31) % SIZE], sizeof a[0]);
    }
    uint64_t sum = 0;
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j < SIZE; j++) {
            uint64_t bits;
            memcpy(&bits, &c[i][j], 8);
            sum = sum * 31 + bits;
        }
    return (int)(sum ^ sum >> 32);
}
