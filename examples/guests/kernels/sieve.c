// Sieve of Eratosthenes up to 100,000, n times: strided byte stores.
#define LIMIT 100000

static unsigned char composite[LIMIT];

__attribute__((export_name("run"))) int run(int n) {
    unsigned sum = 0;
    for (int round = 0; round < n; round++) {
        for (int i = 0; i < LIMIT; i++) composite[i] = 0;
        unsigned count = 0;
        for (unsigned i = 2; i < LIMIT; i++) {
            if (composite[i]) continue;
            count++;
            for (unsigned j = i + i; j < LIMIT; j += i) composite[j] = 1;
        }
        sum = sum * 31 + count + (unsigned)round;
    }
    return (int)sum;
}
