// Quicksort of 20,000 integers, n times: recursion, data-dependent branches, swaps in memory.
#define COUNT 20000

static int v[COUNT];

static void sort(int lo, int hi) {
    while (lo < hi) {
        int pivot = v[lo + (hi - lo) / 2], i = lo, j = hi;
        while (i <= j) {
            while (v[i] < pivot) i++;
            while (v[j] > pivot) j--;
            if (i <= j) {
                int t = v[i];
                v[i++] = v[j];
                v[j--] = t;
            }
        }
        if (j - lo < hi - i) {
            sort(lo, j);
            lo = i;
        } else {
            sort(i, hi);
            hi = j;
        }
    }
}

__attribute__((export_name("run"))) int run(int n) {
    unsigned seed = 12345, sum = 0;
    for (int round = 0; round < n; round++) {
        for (int i = 0; i < COUNT; i++) {
            seed = seed * 1664525 + 1013904223;
            v[i] = (int)(seed >> 1);
        }
        sort(0, COUNT - 1);
        for (int i = 1; i < COUNT; i++) {
            if (v[i - 1] > v[i]) return -1;
            if (i % 97 == 0) sum = sum * 31 + v[i];
        }
    }
    return (int)sum;
}
