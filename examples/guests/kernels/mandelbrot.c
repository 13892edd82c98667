// Mandelbrot set on a grid of 64 x 64 points, n times: floating point with an unpredictable exit.
__attribute__((export_name("run"))) int run(int n) {
    unsigned sum = 0;
    for (int round = 0; round < n; round++)
        for (int py = 0; py < 64; py++)
            for (int px = 0; px < 64; px++) {
                double cx = px / 64.0 * 3 - 2 + round * 1e-6, cy = py / 64.0 * 2 - 1;
                double x = 0, y = 0;
                int i = 0;
                for (; i < 200 && x * x + y * y < 4; i++) {
                    double t = x * x - y * y + cx;
                    y = 2 * x * y + cy;
                    x = t;
                }
                sum = sum * 31 + (unsigned)i;
            }
    return (int)sum;
}
