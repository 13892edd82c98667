// The functions and the tag that clang's lowering of setjmp and longjmp (-wasm-enable-sjlj) calls.
#include "setjmp.h"

__asm__(".globl __c_longjmp\n.tagtype __c_longjmp i32\n__c_longjmp:\n");

void __wasm_setjmp(jmp_buf where, unsigned label, void *invocation) {
    where->invocation = invocation;
    where->label = label;
}

unsigned __wasm_setjmp_test(jmp_buf where, void *invocation) {
    return where->invocation == invocation ? where->label : 0;
}

void __wasm_longjmp(jmp_buf where, int value) {
    where->thrown.target = where;
    where->thrown.value = value ? value : 1;
    __builtin_wasm_throw(1, &where->thrown);
}
