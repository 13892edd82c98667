// Product of two 96 x 96 matrices of doubles, n times: loads, a double multiply-add, nested counted loops.
#include <stdint.h>
#include <string.h>

#define SIZE 96

static double a[SIZE][SIZE], b[SIZE][SIZE], c[SIZE][SIZE];

static void multiply(void) {
    for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) c[i][j] = 0;
        for (int k = 0; k < SIZE; k++) {
            double x = a[i][k];
            for (int j = 0; j < SIZE; j++) c[i][j] += x * b[k][j];
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
