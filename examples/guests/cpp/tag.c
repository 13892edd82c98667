// The tag that C++ exceptions are thrown with; a toolchain with exceptions has it in its libraries.
__asm__(".globl __cpp_exception\n.tagtype __cpp_exception i32\n__cpp_exception:\n");
