// What the command and the kernel do: throw through frames with destructors, rethrow, and nest.
#include <cstdlib>
#include <map>
#include <memory>
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
    char *end;
    long value = std::strtol(text.c_str(), &end, 10);
    if (end == text.c_str()) throw std::invalid_argument("not a number: " + text);
    return static_cast<int>(value);
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

std::map<std::string, std::string> attempts(const std::vector<std::string> &inputs) {
    std::map<std::string, std::string> results;
    for (const auto &input : inputs) results[input] = attempt(input);
    return results;
}

}  // namespace
