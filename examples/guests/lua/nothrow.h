// For the kernel: a protected call that just calls, and an error that traps.
#define LUAI_TRY(L, c, a) { a }
#define LUAI_THROW(L, c) __builtin_trap()
#define luai_jmpbuf int
