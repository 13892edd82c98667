package ijen.conformance.generate;

import java.util.List;

/// Atomic accesses by one thread. Most addresses are aligned; what waits does not wait long.
final class Atomics {
    private static final List<String> CHANGES = List.of("add", "sub", "and", "or", "xor", "xchg");
    private final Dice dice;
    private final Scope scope;
    private final Expressions values;

    Atomics(Dice dice, Scope scope, Expressions values) {
        this.dice = dice;
        this.scope = scope;
        this.values = values;
    }

    /// An integer that comes from memory, or says how many waited.
    String value(Kind kind, int depth) {
        var memory = scope.memory(dice);
        var width = width(kind);
        var unsigned = width.isEmpty() ? "" : "_u";
        var start = "(" + kind + ".atomic.";
        var rest = immediates(memory) + " " + address(memory, depth);
        return switch (dice.below(kind == Kind.I32 ? 6 : 4)) {
            case 0 -> start + "load" + width + unsigned + rest + ")";
            case 1 -> start + "rmw" + width + ".cmpxchg" + unsigned + rest + pair(kind) + ")";
            case 2, 3 ->
                    start
                            + "rmw"
                            + width
                            + "."
                            + dice.of(CHANGES)
                            + unsigned
                            + rest
                            + " "
                            + values.of(kind, depth)
                            + ")";
            case 4 -> "(memory.atomic.notify" + rest + " " + values.of(Kind.I32, depth) + ")";
            default -> waiting();
        };
    }

    private String pair(Kind kind) {
        return " " + values.of(kind, 1) + " " + values.of(kind, 1);
    }

    String statement() {
        var kind = dice.of(Kind.I32, Kind.I64);
        var memory = scope.memory(dice);
        return switch (dice.below(4)) {
            case 0 -> "(atomic.fence)";
            case 1 -> "(drop " + value(kind, 1) + ")";
            default ->
                    "("
                            + kind
                            + ".atomic.store"
                            + width(kind)
                            + immediates(memory)
                            + " "
                            + address(memory, 1)
                            + " "
                            + values.of(kind, 1)
                            + ")";
        };
    }

    private String width(Kind kind) {
        return kind == Kind.I32 ? dice.of("", "", "8", "16") : dice.of("", "", "8", "16", "32");
    }

    /// Traps on a memory that is not shared, so it is rare there.
    private String waiting() {
        var memory = scope.memory(dice);
        if (!memory.shared() && !dice.risk()) {
            return values.constant(Kind.I32);
        }
        var kind = dice.of(Kind.I32, Kind.I64);
        return "(memory.atomic.wait"
                + (kind == Kind.I32 ? "32" : "64")
                + immediates(memory)
                + " "
                + address(memory, 1)
                + " "
                + dice.of(values.constant(kind), "(" + kind + ".const 0)")
                + " (i64.const "
                + dice.of(0, 1, 1000)
                + "))";
    }

    private String immediates(MemoryShape memory) {
        return memory.naming()
                + (dice.risk()
                        ? values.offset(memory)
                        : dice.oneIn(2) ? "" : " offset=" + 8 * dice.below(6));
    }

    private String address(MemoryShape memory, int depth) {
        var address = values.address(memory, depth);
        return dice.risk()
                ? address
                : "("
                        + memory.address()
                        + ".and "
                        + address
                        + " ("
                        + memory.address()
                        + ".const -8))";
    }
}
