// A small operating-system scheduler: tasks with queues of packets, each run through a function
// pointer of its kind. Indirect calls with a handful of targets, and linked lists.
#include <stdint.h>

enum { TASKS = 12, PACKETS = 40 };

typedef struct Packet {
    struct Packet *next;
    int to;
    uint32_t datum;
} Packet;

typedef struct Task Task;
typedef void (*Handler)(Task *, Packet *);

struct Task {
    Handler handle;
    Packet *first, *last;
    uint32_t state;
    int id, wait;
};

static Task tasks[TASKS];
static Packet packets[PACKETS];
static uint32_t handled;

static void post(Packet *p, int to) {
    Task *t = &tasks[to % TASKS];
    p->to = to % TASKS;
    p->next = 0;
    if (t->last)
        t->last->next = p;
    else
        t->first = p;
    t->last = p;
}

static void idle(Task *t, Packet *p) {
    t->state = t->state >> 1 ^ (t->state & 1 ? 0xd008u : 0);
    post(p, t->id + 1 + (int)(t->state & 3));
}

static void worker(Task *t, Packet *p) {
    t->state += p->datum;
    p->datum = p->datum * 1103515245 + 12345;
    post(p, (int)(p->datum >> 20) + t->id);
}

static void device(Task *t, Packet *p) {
    if (t->wait < 3) {
        t->wait++;
        post(p, t->id);
    } else {
        t->wait = 0;
        p->datum ^= t->state++;
        post(p, t->id + 5);
    }
}

static void router(Task *t, Packet *p) {
    static const Handler kinds[] = {idle, worker, device};
    t->state = t->state * 31 + p->datum;
    kinds[t->state % 3](&tasks[(t->id + 1) % TASKS], p);
}

static void schedule(uint32_t limit) {
    static const Handler kinds[] = {idle, worker, device, router};
    for (int i = 0; i < TASKS; i++)
        tasks[i] = (Task){kinds[i % 4], 0, 0, 0x1234u + (uint32_t)i, i, 0};
    for (int i = 0; i < PACKETS; i++) {
        packets[i].datum = (uint32_t)i * 2654435761u;
        post(&packets[i], i);
    }
    handled = 0;
    while (handled < limit)
        for (int i = 0; i < TASKS; i++) {
            Task *t = &tasks[i];
            Packet *p = t->first;
            if (!p) continue;
            t->first = p->next;
            if (!t->first) t->last = 0;
            handled++;
            t->handle(t, p);
        }
}

__attribute__((export_name("run"))) int run(int n) {
    uint32_t sum = 0;
    for (int round = 0; round < n; round++) {
        schedule(20000 + (uint32_t)round);
        for (int i = 0; i < TASKS; i++) sum = sum * 31 + tasks[i].state;
    }
    return (int)sum;
}
