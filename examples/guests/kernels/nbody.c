// Five bodies under gravity, n times 1,000 steps: square roots and divisions over structures in memory.
#include <stdint.h>
#include <string.h>

typedef struct {
    double x, y, z, vx, vy, vz, mass;
} Body;

#define BODIES 5

static void start(Body *bodies) {
    static const double seed[BODIES][7] = {
        {0, 0, 0, 0, 0, 0, 40},
        {5, -1, -0.1, 0.6, 2.8, -0.02, 0.04},
        {8, 4, -0.4, -1, 1.8, 0.008, 0.01},
        {12, -15, -0.2, 1.1, 0.9, -0.01, 0.002},
        {15, -26, 0.2, 0.9, 0.6, -0.03, 0.002},
    };
    memcpy(bodies, seed, sizeof seed);
}

static void step(Body *bodies, double dt) {
    for (int i = 0; i < BODIES; i++) {
        Body *a = &bodies[i];
        for (int j = i + 1; j < BODIES; j++) {
            Body *b = &bodies[j];
            double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
            double d2 = dx * dx + dy * dy + dz * dz + 0.01;
            double mag = dt / (d2 * __builtin_sqrt(d2));
            a->vx -= dx * b->mass * mag, a->vy -= dy * b->mass * mag, a->vz -= dz * b->mass * mag;
            b->vx += dx * a->mass * mag, b->vy += dy * a->mass * mag, b->vz += dz * a->mass * mag;
        }
    }
    for (int i = 0; i < BODIES; i++) {
        Body *a = &bodies[i];
        a->x += dt * a->vx, a->y += dt * a->vy, a->z += dt * a->vz;
    }
}

__attribute__((export_name("run"))) int run(int n) {
    Body bodies[BODIES];
    start(bodies);
    for (int i = 0; i < n * 1000; i++) step(bodies, 0.001);
    uint64_t sum = 0;
    for (int i = 0; i < BODIES; i++) {
        uint64_t bits;
        memcpy(&bits, &bodies[i].x, 8);
        sum = sum * 31 + bits;
    }
    return (int)(sum ^ sum >> 32);
}
