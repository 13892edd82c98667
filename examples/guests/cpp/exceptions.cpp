// exceptions [N...]: throws through frames with destructors, rethrows, nests, and prints with iostream.
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

int alive = 0;

struct Guard {
    Guard() { alive++; }
    ~Guard() { alive--; }
};

struct Limit : std::runtime_error {
    int depth;
    explicit Limit(int at) : std::runtime_error("depth limit"), depth(at) {}
};

int descend(int depth, int limit) {
    Guard guard;
    if (depth == limit) throw Limit(depth);
    return descend(depth + 1, limit) + 1;
}

int parse(const std::string &text) {
    std::istringstream in(text);
    int value;
    if (!(in >> value)) throw std::invalid_argument("not a number: " + text);
    return value;
}

std::string attempt(const std::string &text) {
    try {
        try {
            return "depth " + std::to_string(descend(0, parse(text)));
        } catch (const Limit &limit) {
            if (limit.depth > 100) throw;
            return "limit " + std::to_string(limit.depth);
        }
    } catch (const std::invalid_argument &e) {
        return std::string("refused, ") + e.what();
    } catch (const std::exception &e) {
        return std::string("rethrown, ") + e.what();
    }
}

int manyThrows(int n) {
    int caught = 0;
    for (int i = 0; i < n; i++) {
        try {
            auto owned = std::make_unique<Guard>();
            if (i % 3 == 0) throw i;
            if (i % 3 == 1) throw std::string("text");
            std::vector<int>().at(1);
        } catch (int value) {
            caught += value & 1;
        } catch (const std::string &) {
            caught += 2;
        } catch (...) {
            caught += 3;
        }
    }
    return caught;
}

}  // namespace

int main(int argc, char **argv) {
    std::vector<std::string> inputs(argv + 1, argv + argc);
    if (inputs.empty()) inputs = {"3", "250", "many"};
    std::map<std::string, std::string> results;
    for (const auto &input : inputs) results[input] = attempt(input);
    for (const auto &[input, result] : results)
        std::cout << std::left << std::setw(6) << input << result << '\n';
    std::cout << "caught " << manyThrows(3000) << ", alive " << alive << ", pi " << std::fixed
              << std::setprecision(4) << 3.14159265 << std::endl;
    return alive;
}
