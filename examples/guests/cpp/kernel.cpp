// What exceptions.cpp does, n times, with its text in a string instead of std::cout: iostream with its
// locales would be four fifths of the module.
#include <cstdio>
#include "throws.h"

extern "C" void __wasm_call_ctors(void);

static std::string program(const std::vector<std::string> &inputs) {
    std::string text;
    char line[80];
    for (const auto &[input, result] : attempts(inputs)) {
        std::snprintf(line, sizeof line, "%-6s%s\n", input.c_str(), result.c_str());
        text += line;
    }
    int caught = manyThrows(3000);
    std::snprintf(line, sizeof line, "caught %d, alive %d, pi %.4f\n", caught, alive, 3.14159265);
    return text + line;
}

extern "C" __attribute__((export_name("run"))) int run(int n) {
    static bool started = false;
    if (!started) __wasm_call_ctors();
    started = true;
    unsigned sum = 0;
    for (int i = 0; i < n; i++) {
        for (unsigned char c : program({"12", "150", "no number", "77"})) sum = sum * 31 + c;
        if (alive) return -1;
    }
    return (int)sum;
}
