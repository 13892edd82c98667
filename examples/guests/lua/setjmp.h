// Non-local jumps over the exception instructions; the compiler lowers calls of both functions.
#ifndef SETJMP_H
#define SETJMP_H

typedef struct {
    void *invocation;
    unsigned label;
    struct {
        void *target;
        int value;
    } thrown;
} jmp_buf[1];

int setjmp(jmp_buf where) __attribute__((returns_twice));
_Noreturn void longjmp(jmp_buf where, int value);
#endif
