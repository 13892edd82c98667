// exceptions.cpp n times, with std::cout into a string.
#define main program
#include "exceptions.cpp"
#undef main

extern "C" void __wasm_call_ctors(void);

extern "C" __attribute__((export_name("run"))) int run(int n) {
    static bool started = false;
    if (!started) __wasm_call_ctors();
    started = true;
    unsigned sum = 0;
    char name[] = "exceptions", first[] = "12", second[] = "150", third[] = "no number", fourth[] = "77";
    char *arguments[] = {name, first, second, third, fourth};
    for (int i = 0; i < n; i++) {
        std::stringbuf text;
        auto before = std::cout.rdbuf(&text);
        int left = program(5, arguments);
        std::cout.rdbuf(before);
        for (unsigned char c : text.str()) sum = sum * 31 + c;
        if (left) return -1;
    }
    return (int)sum;
}
