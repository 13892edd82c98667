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
    String edge() {
        return "(i32.const " + dice.of(EDGES) + ")";
    }

    String bounded(int depth) {
        if (depth == 0) {
            return small();
        }
        return switch (dice.below(12)) {
            case 0, 1 -> "(i32.and " + values.of(Kind.I32, 1) + " " + edge() + ")";
            case 2 -> "(i32.or " + bounded(depth - 1) + " " + bounded(depth - 1) + ")";
            case 3 -> "(i32.xor " + bounded(depth - 1) + " " + bounded(depth - 1) + ")";
            case 4, 5 -> "(i32.add " + bounded(depth - 1) + " " + bounded(depth - 1) + ")";
            case 6 -> "(i32.mul " + small() + " (i32.const " + dice.of(2, 8, 255, 256, 257) + "))";
            case 7 -> "(i32.shl " + small() + " (i32.const " + dice.of(1, 3, 7, 8, 33) + "))";
            case 8 ->
                    "(i32.shr_u "
                            + values.of(Kind.I32, 1)
                            + " (i32.const "
                            + dice.of(15, 16, 17, 24)
                            + "))";
            case 9 -> "(i32.rem_u " + values.of(Kind.I32, 1) + " " + edge() + ")";
            case 10 ->
                    "(i32.div_u " + bounded(depth - 1) + " (i32.const " + dice.of(1, 2, 3) + "))";
            default ->
                    "(select "
                            + bounded(depth - 1)
                            + " "
                            + bounded(depth - 1)
                            + " "
                            + values.of(Kind.I32, 1)
                            + ")";
        };
    }

    private String small() {
        var locals = scope.readable(Kind.I32);
        return switch (dice.below(7)) {
            case 0 -> "(i32.load8_u " + edge() + ")";
            case 1 -> "(i32.load16_u (i32.const 64))";
            case 2 -> "(i32.const " + dice.below(300) + ")";
            case 3 -> "(i32.wrap_i64 (i64.and " + values.of(Kind.I64, 1) + " (i64.const 65535)))";
            case 4 -> "(i32.popcnt " + values.of(Kind.I32, 1) + ")";
            default ->
                    locals.isEmpty()
                            ? "(i32.const 9)"
                            : "(i32.and (local.get "
                                    + dice.of(locals).name()
                                    + ") (i32.const "
                                    + dice.of(15, 255, 4095, 65535)
                                    + "))";
        };
    }
}
