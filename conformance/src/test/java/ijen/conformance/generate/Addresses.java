package ijen.conformance.generate;

/// Addresses about whose size a compiler can know something, and about which it could be wrong by
/// little: bounded expressions whose bound lies close to the end of the first page.
final class Addresses {
    private static final Integer[] EDGES = {
        65535, 65536, 65534, 65532, 65528, 65520, 65472, 65537, 65600, 49152, 32768, 32767, 16384
    };
    private final Dice dice;
    private final Scope scope;
    private final Expressions values;

    Addresses(Dice dice, Scope scope, Expressions values) {
        this.dice = dice;
        this.scope = scope;
        this.values = values;
    }

    /// A constant close to where memory ends, or to a part of it.
    String edge(Kind kind) {
        return "(" + kind + ".const " + dice.of(EDGES) + ")";
    }

    String bounded(Kind kind, int depth) {
        if (depth == 0) {
            return small(kind);
        }
        var start = "(" + kind + ".";
        var constant = " (" + kind + ".const ";
        return switch (dice.below(12)) {
            case 0, 1 -> start + "and " + values.of(kind, 1) + " " + edge(kind) + ")";
            case 2 ->
                    start + "or " + bounded(kind, depth - 1) + " " + bounded(kind, depth - 1) + ")";
            case 3 ->
                    start
                            + "xor "
                            + bounded(kind, depth - 1)
                            + " "
                            + bounded(kind, depth - 1)
                            + ")";
            case 4, 5 ->
                    start
                            + "add "
                            + bounded(kind, depth - 1)
                            + " "
                            + bounded(kind, depth - 1)
                            + ")";
            case 6 -> start + "mul " + small(kind) + constant + dice.of(2, 8, 255, 256, 257) + "))";
            case 7 -> start + "shl " + small(kind) + constant + dice.of(1, 3, 7, 8, 33) + "))";
            case 8 -> start + "shr_u " + values.of(kind, 1) + constant + upperBits(kind) + "))";
            case 9 -> start + "rem_u " + values.of(kind, 1) + " " + edge(kind) + ")";
            case 10 ->
                    start
                            + "div_u "
                            + bounded(kind, depth - 1)
                            + constant
                            + dice.of(1, 2, 3)
                            + "))";
            default ->
                    "(select "
                            + bounded(kind, depth - 1)
                            + " "
                            + bounded(kind, depth - 1)
                            + " "
                            + values.of(Kind.I32, 1)
                            + ")";
        };
    }

    /// How far to shift so that few bits are left.
    private int upperBits(Kind kind) {
        return dice.of(15, 16, 17, 24) + (kind == Kind.I64 ? 32 : 0);
    }

    private String small(Kind kind) {
        if (kind == Kind.I64 && dice.oneIn(3)) {
            return "(i64.extend_i32_" + dice.of("u ", "u ", "u ", "s ") + small(Kind.I32) + ")";
        }
        var locals = scope.readable(kind);
        var memory = scope.memory(dice);
        var number = " (" + kind + ".const ";
        return switch (dice.below(7)) {
            case 0 ->
                    "(" + kind + ".load8_u" + memory.naming() + " " + edge(memory.address()) + ")";
            case 1 ->
                    "("
                            + kind
                            + ".load16_u"
                            + memory.naming()
                            + " ("
                            + memory.address()
                            + ".const 64))";
            case 2 -> number + dice.below(300) + ")";
            case 3 ->
                    kind == Kind.I32
                            ? "(i32.wrap_i64 (i64.and "
                                    + values.of(Kind.I64, 1)
                                    + " (i64.const 65535)))"
                            : "(i64.extend_i32_u (i32.and "
                                    + values.of(Kind.I32, 1)
                                    + " (i32.const 65535)))";
            case 4 -> "(" + kind + ".popcnt " + values.of(kind, 1) + ")";
            default ->
                    locals.isEmpty()
                            ? number + "9)"
                            : "("
                                    + kind
                                    + ".and (local.get "
                                    + dice.of(locals).name()
                                    + ")"
                                    + number
                                    + dice.of(15, 255, 4095, 65535)
                                    + "))";
        };
    }
}
