// exceptions [N...]: throws through frames with destructors, rethrows, nests, and prints with iostream.
#include <iomanip>
#include <iostream>
#include "throws.h"

int main(int argc, char **argv) {
    std::vector<std::string> inputs(argv + 1, argv + argc);
    if (inputs.empty()) inputs = {"3", "250", "many"};
    for (const auto &[input, result] : attempts(inputs))
        std::cout << std::left << std::setw(6) << input << result << '\n';
    std::cout << "caught " << manyThrows(3000) << ", alive " << alive << ", pi " << std::fixed
              << std::setprecision(4) << 3.14159265 << std::endl;
    return alive;
}
