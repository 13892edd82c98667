package ijen.conformance.generate;

import java.util.List;
import java.util.stream.Collectors;

/// Makes folded expressions. What traps is rare, so that most of a body runs: divisors are odd,
/// addresses lie in memory or a little beyond its end.
final class Expressions {
    static final int PAGE = 65536;
    private static final String PAIR = "$pair";

    private final Dice dice;
    private final Scope scope;
    private final Addresses addresses;

    Expressions(Dice dice, Scope scope) {
        this.dice = dice;
        this.scope = scope;
        addresses = new Addresses(dice, scope, this);
    }

    Addresses addresses() {
        return addresses;
    }

    String of(Kind kind) {
        return of(kind, dice.oneIn(40) ? 6 : dice.below(3));
    }

    /// Operands in the order of `kinds`.
    String all(List<Kind> kinds) {
        return kinds.stream().map(kind -> " " + of(kind)).collect(Collectors.joining());
    }

    String of(Kind kind, int depth) {
        if (depth == 0) {
            return leaf(kind);
        }
        return switch (dice.below(20)) {
            case 0, 1 -> leaf(kind);
            case 2 -> select(kind, depth - 1);
            case 3 -> branching(kind, depth - 1);
            case 4 -> choice(kind, depth - 1);
            case 5, 6, 7 -> special(kind, depth - 1);
            case 8 -> call(kind, depth - 1);
            case 9 -> tee(kind, depth - 1);
            default -> operator(kind, depth - 1);
        };
    }

    private String leaf(Kind kind) {
        var locals = scope.readable(kind);
        if (!locals.isEmpty() && !dice.oneIn(4)) {
            return "(local.get " + dice.of(locals).name() + ")";
        }
        return dice.oneIn(4) && kind != Kind.EQREF ? "(global.get $" + kind + ")" : constant(kind);
    }

    String constant(Kind kind) {
        return switch (kind) {
            case I32 -> "(i32.const " + (int) number() + ")";
            case I64 -> "(i64.const " + number() + ")";
            case F32, F64 ->
                    "("
                            + kind
                            + ".const "
                            + dice.of("0", "-0", "1.5", "-3e7", "1e-40", "inf", "nan")
                            + ")";
            case V128 -> "(v128.const i64x2 " + number() + " " + number() + ")";
            case EQREF ->
                    dice.oneIn(2)
                            ? "(ref.null eq)"
                            : "(ref.i31 (i32.const " + dice.below(99) + "))";
        };
    }

    private long number() {
        return dice.from(
                () -> (long) dice.between(-4, 40),
                () ->
                        dice.of(
                                255L,
                                65535L,
                                65536L,
                                -32768L,
                                Integer.MAX_VALUE + 0L,
                                Integer.MIN_VALUE + 0L),
                dice::bits);
    }

    private String select(Kind kind, int depth) {
        var typed =
                kind == Kind.EQREF || dice.oneIn(3) ? "select (result " + kind + ") " : "select ";
        return "("
                + typed
                + of(kind, depth)
                + " "
                + of(kind, depth)
                + " "
                + of(Kind.I32, depth)
                + ")";
    }

    /// A block that a branch leaves with a value.
    private String branching(Kind kind, int depth) {
        var label = scope.freshLabel();
        return "(block "
                + label
                + " (result "
                + kind
                + ") (br_if "
                + label
                + " "
                + of(kind, depth)
                + " "
                + of(Kind.I32, depth)
                + ") drop "
                + of(kind, depth)
                + ")";
    }

    private String choice(Kind kind, int depth) {
        return "(if (result "
                + kind
                + ") "
                + of(Kind.I32, depth)
                + " (then "
                + of(kind, depth)
                + ") (else "
                + of(kind, depth)
                + "))";
    }

    private String call(Kind kind, int depth) {
        var callees =
                scope.functions.stream().filter(f -> f.results().equals(List.of(kind))).toList();
        if (callees.isEmpty()) {
            return operator(kind, depth);
        }
        var callee = dice.of(callees);
        var arguments =
                callee.params().stream().map(p -> " " + leaf(p)).collect(Collectors.joining());
        return "(call " + callee.name() + arguments + ")";
    }

    private String tee(Kind kind, int depth) {
        var locals = scope.assignable(kind);
        return locals.isEmpty()
                ? operator(kind, depth)
                : "(local.tee " + dice.of(locals).name() + " " + of(kind, depth) + ")";
    }

    /// The sign of a NaN is any, so `copysign` takes none.
    private String operator(Kind kind, int depth) {
        var operator = dice.of(Operator.giving(kind));
        boolean sign = operator.name().endsWith("copysign");
        var operands =
                operator.operands().stream()
                        .map(k -> " " + (sign ? canonical(k, depth) : of(k, depth)))
                        .collect(Collectors.joining());
        return "(" + operator.name() + operands + ")";
    }

    private String special(Kind kind, int depth) {
        return switch (kind) {
            case I32, I64 -> integer(kind, depth);
            case F32, F64 -> load(kind, "");
            case V128 -> vector(depth);
            case EQREF ->
                    dice.oneIn(2)
                            ? "(struct.new "
                                    + PAIR
                                    + " "
                                    + of(Kind.I32, depth)
                                    + " "
                                    + of(Kind.I64, depth)
                                    + ")"
                            : "(table.get $refs "
                                    + scope.surroundings.tableIndex(
                                            "(i32.and " + of(Kind.I32, depth) + " (i32.const 7))")
                                    + ")";
        };
    }

    private String integer(Kind kind, int depth) {
        var around = scope.surroundings;
        if (around.atomic() && dice.oneIn(4)) {
            return new Atomics(dice, scope, this).value(kind, depth);
        }
        if (around.wide() && kind == Kind.I64 && dice.oneIn(4)) {
            return "(block (result i64) " + wide(depth) + " (drop))";
        }
        return switch (dice.below(9)) {
            case 0 ->
                    "("
                            + kind
                            + dice.of(".div_s ", ".div_u ", ".rem_s ", ".rem_u ")
                            + of(kind, depth)
                            + " "
                            + divisor(kind, depth)
                            + ")";
            case 1 ->
                    kind == Kind.I32
                            ? "(ref.test (ref "
                                    + dice.of(PAIR, "i31")
                                    + ") "
                                    + of(Kind.EQREF, depth)
                                    + ")"
                            : load(kind, "32_s");
            case 2 -> field(kind, depth);
            case 3 ->
                    kind == Kind.I32
                            ? size()
                            : "(i64.reinterpret_f64 " + canonical(Kind.F64, depth) + ")";
            case 4 ->
                    "("
                            + (kind == Kind.I32 ? "i32x4" : "i64x2")
                            + ".extract_lane "
                            + dice.below(2)
                            + " "
                            + of(Kind.V128, depth)
                            + ")";
            case 5 -> load(kind, dice.of("8_u", "8_s", "16_u", "16_s"));
            default -> load(kind, "");
        };
    }

    /// Two `i64`, the lower one first.
    String wide(int depth) {
        return dice.oneIn(2)
                ? "(i64.mul_wide_" + dice.of("s", "u") + all(List.of(Kind.I64, Kind.I64)) + ")"
                : "(i64."
                        + dice.of("add128 ", "sub128 ")
                        + of(Kind.I64, depth)
                        + " "
                        + of(Kind.I64, depth)
                        + all(List.of(Kind.I64, Kind.I64))
                        + ")";
    }

    private String size() {
        var around = scope.surroundings;
        var memory = scope.memory(dice);
        return dice.oneIn(3)
                ? Surroundings.convert("(table.size $refs)", around.tables(), Kind.I32)
                : Surroundings.convert(
                        "(memory.size" + memory.naming() + ")", memory.address(), Kind.I32);
    }

    private String divisor(Kind kind, int depth) {
        return dice.oneIn(8)
                ? of(kind, depth)
                : "(" + kind + ".or " + of(kind, depth) + " (" + kind + ".const 1))";
    }

    private String field(Kind kind, int depth) {
        int index = kind == Kind.I32 ? 0 : 1;
        var locals = scope.assignable(Kind.EQREF);
        if (locals.isEmpty()) {
            return "(struct.get "
                    + PAIR
                    + " "
                    + index
                    + " (ref.cast (ref "
                    + PAIR
                    + ") "
                    + of(Kind.EQREF, depth)
                    + "))";
        }
        var local = dice.of(locals).name();
        return "(if (result "
                + kind
                + ") (ref.test (ref "
                + PAIR
                + ") (local.tee "
                + local
                + " "
                + of(Kind.EQREF, depth)
                + ")) (then (struct.get "
                + PAIR
                + " "
                + index
                + " (ref.cast (ref "
                + PAIR
                + ") (local.get "
                + local
                + ")))) (else "
                + of(kind, depth)
                + "))";
    }

    /// No NaN but the canonical one leaves a function or becomes an integer: its bits are anyone's.
    String canonical(Kind kind, int depth) {
        return kind.isFloat()
                ? "(call $canonical_" + kind + " " + of(kind, depth) + ")"
                : of(kind, depth);
    }

    private String vector(int depth) {
        return dice.from(
                () -> load(Kind.V128, ""),
                () -> load(Kind.V128, dice.of("8x8_s", "32x2_u", "8_splat", "64_splat", "32_zero")),
                () -> lane(depth),
                () ->
                        "(i8x16.shuffle 0 17 2 19 4 21 6 23 31 30 29 28 3 2 1 0 "
                                + of(Kind.V128, depth)
                                + " "
                                + of(Kind.V128, depth)
                                + ")",
                () ->
                        "(i32x4.replace_lane 2 "
                                + of(Kind.V128, depth)
                                + " "
                                + of(Kind.I32, depth)
                                + ")");
    }

    private String lane(int depth) {
        var memory = scope.memory(dice);
        return "(v128.load16_lane"
                + access(memory)
                + " 3 "
                + address(memory, depth)
                + " "
                + of(Kind.V128, depth)
                + ")";
    }

    private String load(Kind kind, String rest) {
        var memory = scope.memory(dice);
        return "(" + kind + ".load" + rest + access(memory) + " " + address(memory, 1) + ")";
    }

    /// The immediates of an access: a memory and an offset.
    String access(MemoryShape memory) {
        return memory.naming() + offset(memory);
    }

    String offset(MemoryShape memory) {
        if (dice.oneIn(2)) {
            return "";
        }
        if (memory.isWide() && dice.risk()) {
            return " offset=" + dice.of("4294967296", "0xffffffff", "0xfffffffffffffff8");
        }
        return " offset=" + (dice.risk() ? PAGE - dice.below(24) : dice.below(48));
    }

    /// An address of the type that a memory wants.
    String address(MemoryShape memory, int depth) {
        return memory.isWide() && dice.oneIn(3)
                ? Surroundings.convert(address(Kind.I32, depth), Kind.I32, Kind.I64)
                : address(memory.address(), depth);
    }

    /// An address in the first page as a rule, or about its end.
    private String address(Kind kind, int depth) {
        var locals = scope.readable(kind);
        var constant = " (" + kind + ".const ";
        if (dice.risk()) {
            return dice.from(
                    () -> constant + (PAGE - dice.below(24)) + ")",
                    () -> of(kind, depth),
                    () -> addresses.bounded(kind, 2));
        }
        return dice.oneIn(3) && !locals.isEmpty()
                ? "("
                        + kind
                        + ".and (local.get "
                        + dice.of(locals).name()
                        + ")"
                        + constant
                        + dice.of(255, 4095, 65472)
                        + "))"
                : "("
                        + kind
                        + ".and "
                        + of(kind, depth)
                        + constant
                        + dice.of(1023, 32767, 65472)
                        + "))";
    }
}
