package ijen.conformance.generate;

import ijen.conformance.generate.Scope.Label;
import ijen.conformance.generate.Scope.Local;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Makes bodies: loops that count, loops that burn fuel, ladders, handlers, runs of accesses to
/// neighbouring addresses. Every loop ends, since it counts or burns fuel.
final class Statements {
    static final String BURN =
            "(if (i32.eqz (global.get $fuel)) (then (unreachable)))"
                    + " (global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))";

    private final Dice dice;
    private final Scope scope;
    private final Expressions values;
    private final StringBuilder text = new StringBuilder();
    private int loops;

    Statements(Dice dice, Scope scope) {
        this.dice = dice;
        this.scope = scope;
        values = new Expressions(dice, scope);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    void line(String... words) {
        text.append(String.join(" ", words)).append('\n');
    }

    void body(int size) {
        line(BURN);
        run(size, 3);
        results(scope.function.results());
    }

    /// Values left on the stack, fit to be seen from outside.
    private void results(List<Kind> kinds) {
        kinds.forEach(kind -> line(values.canonical(kind, 2)));
    }

    private void run(int statements, int depth) {
        for (int i = 0; i < statements; i++) {
            statement(depth);
        }
    }

    private void statement(int depth) {
        if (depth == 0) {
            simple();
            return;
        }
        switch (dice.below(24)) {
            case 0 -> condition(depth - 1);
            case 1 -> block(depth - 1);
            case 2 -> {
                if (dice.oneIn(2)) {
                    ladder(depth - 1);
                } else {
                    machine(depth - 1);
                }
            }
            case 3 -> {
                if (scope.surroundings.legacy() && dice.oneIn(2)) {
                    legacyHandler(depth - 1);
                } else {
                    handler(depth - 1);
                }
            }
            case 4 -> burningLoop(depth - 1);
            case 5, 6 -> countingLoop(depth - 1);
            case 7 -> leave();
            default -> simple();
        }
    }

    private void simple() {
        switch (dice.below(20)) {
            case 16, 17 -> guarded();
            case 18 -> atomics();
            case 19 -> wide();
            case 0 -> globals();
            case 1, 2 -> store();
            case 3 -> neighbours();
            case 4 -> call();
            case 5 -> memory();
            case 6 -> branchIf();
            case 7 -> table();
            case 8 ->
                    line(
                            "(if",
                            dice.risk() ? values.of(Kind.I32) : "(i32.eqz (global.get $fuel))",
                            "(then",
                            throwing(),
                            "))");
            default -> assign();
        }
    }

    private void assign() {
        var locals = scope.locals.stream().filter(Local::assignable).toList();
        if (!locals.isEmpty()) {
            var local = dice.of(locals);
            line("(local.set", local.name(), values.of(local.kind()) + ")");
        }
    }

    private void atomics() {
        if (scope.surroundings.atomic()) {
            line(new Atomics(dice, scope, values).statement());
        }
    }

    private void wide() {
        if (scope.surroundings.wide()) {
            line(values.wide(1));
            take(List.of(Kind.I64, Kind.I64));
        }
    }

    private void globals() {
        var kind = dice.of(Kind.I32, Kind.I64, Kind.F32, Kind.F64, Kind.V128);
        line("(global.set $" + kind, values.canonical(kind, 2) + ")");
    }

    private void store() {
        var memory = scope.memory(dice);
        line(store(memory, values.address(memory, 2)));
    }

    private String store(MemoryShape memory, String address) {
        return store(values.access(memory), address);
    }

    /// Immediates of the access, address.
    private String store(String access, String address) {
        var kind = dice.of(Kind.I32, Kind.I64, Kind.F32, Kind.F64, Kind.V128);
        var narrow =
                switch (kind) {
                    case I32 -> dice.of("", "8", "16");
                    case I64 -> dice.of("", "8", "16", "32");
                    default -> "";
                };
        return "("
                + kind
                + ".store"
                + narrow
                + access
                + " "
                + address
                + " "
                + values.canonical(kind, 2)
                + ")";
    }

    /// Loads and stores over one base, in any order and at times about the end of memory: those
    /// before a trap must have happened and those behind it not.
    private void neighbours() {
        var memory = scope.memory(dice);
        var base = scope.local(memory.address(), false);
        line(
                "(local.set",
                base.name(),
                (dice.risk() ? nearEnd(memory) : values.address(memory, 1)) + ")");
        for (int i = dice.between(2, 7); i > 0; i--) {
            var address = "(local.get " + base.name() + ")";
            var locals = scope.assignable(Kind.I64);
            if (dice.oneIn(2) || locals.isEmpty()) {
                line(store(memory, address));
            } else {
                line(
                        "(local.set",
                        dice.of(locals).name(),
                        "(i64.load" + values.access(memory),
                        address + "))");
            }
        }
    }

    /// An access behind a test of its address.
    private void guarded() {
        var memory = scope.memory(dice);
        var kind = memory.address();
        var base = scope.local(kind, false);
        var at = "(local.get " + base.name() + ")";
        var edge = values.addresses().edge(kind);
        line("(local.set", base.name(), values.addresses().bounded(kind, 3) + ")");
        line(
                "(if (" + kind + dice.of(".lt_u", ".le_u", ".lt_s", ".gt_u", ".ge_u", ".eq", ".ne"),
                at,
                edge + ")",
                "(then");
        line(store(memory, at));
        if (dice.oneIn(3)) {
            line("(local.set", base.name(), "(" + kind + ".add", at, "(" + kind + ".const 4)))");
            line(store(memory, at));
        }
        line("))");
        if (dice.risk()) {
            line(store(memory, at));
        }
    }

    private String nearEnd(MemoryShape memory) {
        var kind = memory.address();
        return "("
                + kind
                + ".sub ("
                + kind
                + ".mul (memory.size"
                + memory.naming()
                + ") ("
                + kind
                + ".const "
                + memory.pageSize()
                + ")) ("
                + kind
                + ".const "
                + dice.below(64)
                + "))";
    }

    private void memory() {
        var memory = scope.memory(dice);
        var name = memory.naming() + " ";
        line(
                dice.from(
                        () -> grow(memory),
                        () ->
                                "(memory.fill"
                                        + name
                                        + values.address(memory, 1)
                                        + " "
                                        + values.of(Kind.I32)
                                        + " "
                                        + length(memory.address())
                                        + ")",
                        () -> copy(memory, scope.memory(dice)),
                        () ->
                                "(memory.init"
                                        + name
                                        + "$bytes "
                                        + values.address(memory, 1)
                                        + " (i32.const 3) (i32.const "
                                        + dice.below(9)
                                        + "))"));
    }

    private String grow(MemoryShape memory) {
        var kind = memory.address();
        int pages = memory.pageSize() == 1 ? dice.below(200) : dice.below(2);
        return "(global.set $"
                + kind
                + " (memory.grow"
                + memory.naming()
                + " ("
                + kind
                + ".const "
                + pages
                + ")))";
    }

    private String copy(MemoryShape to, MemoryShape from) {
        var length = to.isWide() && from.isWide() ? Kind.I64 : Kind.I32;
        return "(memory.copy "
                + to.name()
                + " "
                + from.name()
                + " "
                + values.address(to, 1)
                + " "
                + values.address(from, 1)
                + " "
                + length(length)
                + ")";
    }

    private String length(Kind kind) {
        return "(" + kind + ".and " + values.of(kind) + " (" + kind + ".const 63))";
    }

    private void table() {
        var kind = scope.surroundings.tables();
        var one = "(" + kind + ".const 1)";
        line(
                dice.from(
                        () ->
                                "(table.set $refs ("
                                        + kind
                                        + ".const "
                                        + dice.below(9)
                                        + ") "
                                        + values.of(Kind.EQREF)
                                        + ")",
                        () ->
                                "(global.set $"
                                        + kind
                                        + " (table.grow $refs "
                                        + values.of(Kind.EQREF)
                                        + " "
                                        + one
                                        + "))",
                        () ->
                                "(table.copy $refs $refs "
                                        + dice.of(one, length(kind))
                                        + " "
                                        + one
                                        + " "
                                        + one
                                        + ")",
                        () ->
                                "(table.fill $refs "
                                        + length(kind)
                                        + " "
                                        + values.of(Kind.EQREF)
                                        + " ("
                                        + kind
                                        + ".const 2))"));
    }

    // calls

    /// Sets locals from all results, or drops them.
    private void call() {
        if (scope.functions.isEmpty()) {
            return;
        }
        var callee = dice.of(scope.functions);
        var arguments = values.all(callee.params());
        if (dice.oneIn(3)) {
            int index = scope.functions.indexOf(callee);
            line(
                    "(call_indirect $functions" + callee.type() + arguments,
                    scope.surroundings.tableIndex(
                                    "(i32.add (global.get $first) (i32.const "
                                            + (dice.risk()
                                                    ? index + 1
                                                    : index - scope.functions.size())
                                            + "))")
                            + ")");
        } else {
            line("(call", callee.name() + arguments + ")");
        }
        take(callee.results());
    }

    private void take(List<Kind> kinds) {
        for (var kind : kinds.reversed()) {
            var locals = scope.assignable(kind);
            line(
                    locals.isEmpty() || dice.oneIn(5)
                            ? "drop"
                            : "local.set " + dice.of(locals).name());
        }
    }

    // control

    private void condition(int depth) {
        line("(if", values.of(Kind.I32), "(then");
        run(dice.between(1, 3), depth);
        line(") (else");
        run(dice.between(0, 2), depth);
        line("))");
    }

    /// A block with parameters and results, entered and left by the stack and by branches.
    private void block(int depth) {
        var params = dice.kinds(dice.below(3));
        var results = dice.kinds(dice.below(4));
        var label = new Label(scope.freshLabel(), results);
        params.forEach(kind -> line(values.of(kind)));
        line(
                "block",
                label.name(),
                FunctionShape.list("param", params),
                FunctionShape.list("result", results));
        take(params);
        inside(label, () -> run(dice.between(1, 4), depth));
        results.forEach(kind -> line(values.of(kind)));
        line("end");
        take(results);
    }

    private void inside(Label label, Runnable content) {
        scope.labels.add(label);
        content.run();
        scope.labels.removeLast();
    }

    private void branchIf() {
        if (scope.labels.isEmpty()) {
            return;
        }
        var label = dice.of(scope.labels);
        line("(br_if", label.name() + values.all(label.takes()), values.of(Kind.I32) + ")");
        take(label.takes());
    }

    /// Out of the function or to a label, now and then without a condition.
    private void leave() {
        boolean always = dice.oneIn(8);
        if (!always) {
            line("(if", values.of(Kind.I32), "(then");
        }
        if (scope.labels.isEmpty() || dice.oneIn(3)) {
            var same =
                    scope.functions.stream()
                            .filter(f -> f.results().equals(scope.function.results()))
                            .toList();
            if (same.isEmpty() || dice.oneIn(2)) {
                results(scope.function.results());
                line("return");
            } else {
                var callee = dice.of(same);
                line("(return_call", callee.name() + values.all(callee.params()) + ")");
            }
        } else {
            var label = dice.of(scope.labels);
            line("(br", label.name() + values.all(label.takes()) + ")");
        }
        line(always ? "" : "))");
    }

    /// Cases that fall through into each other.
    private void ladder(int depth) {
        int cases = dice.oneIn(6) ? dice.between(20, 60) : dice.between(2, 9);
        var labels = IntStream.range(0, cases).mapToObj(_ -> scope.freshLabel()).toList();
        var out = new Label(scope.freshLabel(), List.of());
        line("block", out.name());
        labels.reversed().forEach(label -> line("block", label));
        line(
                "(br_table",
                String.join(" ", labels),
                out.name(),
                "(i32.rem_u",
                values.of(Kind.I32),
                "(i32.const " + (cases + 2) + ")))");
        scope.labels.add(out);
        for (int i = 0; i < cases; i++) {
            line("end");
            run(dice.between(0, 2), i < 4 ? depth : 0);
            if (dice.oneIn(3)) {
                line("br", out.name());
            }
        }
        scope.labels.removeLast();
        line("end");
    }

    /// Cases that go to each other through the switch, forward and back, in and out of loops.
    private void machine(int depth) {
        int cases = dice.oneIn(8) ? dice.between(30, 50) : dice.between(2, 9);
        var state = scope.local(Kind.I32, false);
        var head = scope.freshLabel();
        var out = new Label(scope.freshLabel(), List.of());
        var labels = IntStream.range(0, cases).mapToObj(_ -> scope.freshLabel()).toList();
        line("(local.set", state.name(), next(cases) + ")");
        line("block", out.name(), "loop", head);
        labels.reversed().forEach(label -> line("block", label));
        line("(br_table", String.join(" ", labels), "(local.get " + state.name() + "))");
        scope.labels.add(out);
        for (int i = 0; i < cases; i++) {
            line("end");
            run(dice.between(0, 2), i < 5 ? depth : 0);
            if (dice.oneIn(4)) {
                line("loop");
                burningLoop(0);
                jump(state, head, cases);
                line("end");
            }
            if (dice.oneIn(2)) {
                jump(state, head, cases);
            }
        }
        scope.labels.removeLast();
        line("end end");
    }

    private void jump(Local state, String head, int cases) {
        boolean always = dice.oneIn(5);
        line(always ? "" : "(if " + values.of(Kind.I32) + " (then");
        line(BURN);
        line("(local.set", state.name(), next(cases) + ")");
        if (dice.oneIn(5)) {
            assign();
        }
        line("(br", head + ")", always ? "" : "))");
    }

    private String next(int cases) {
        return dice.oneIn(6)
                ? "(i32.and " + values.of(Kind.I32) + " (i32.const 7))"
                : "(i32.const " + dice.below(cases + 1) + ")";
    }

    /// A loop that others may branch to.
    private void burningLoop(int depth) {
        var params = dice.kinds(dice.below(3));
        var label = new Label(scope.freshLabel(), params);
        params.forEach(kind -> line(values.of(kind)));
        line("loop", label.name(), FunctionShape.list("param", params));
        take(params);
        line(BURN);
        inside(label, () -> run(dice.between(1, 5), depth));
        if (dice.oneIn(3)) {
            line("end");
            return;
        }
        line(
                "(br_if",
                label.name() + values.all(params),
                "(i32.and",
                values.of(Kind.I32),
                "(i32.const 1)))");
        take(params);
        line("end");
    }

    /// Up or down, signed or unsigned, by a bound known or not, with accesses that run along.
    private void countingLoop(int depth) {
        if (loops == 3) {
            return;
        }
        loops++;
        var memory = scope.memory(dice);
        var kind = memory.address();
        var start = "(" + kind + ".";
        var at = scope.local(kind, false);
        var bound = scope.local(kind, false);
        int step = dice.of(1, 1, 1, 2, 4, 8);
        int most = dice.of(3, 7, 15);
        boolean known = dice.oneIn(2);
        int turns = dice.between(1, most);
        boolean nearEnd = known && dice.oneIn(3);
        int end = memory.end() - dice.of(dice.risk() ? 0 : 16, 1, 4, 8, 16);
        int from = nearEnd ? end - step * turns : dice.of(0, 0, 1, 16, dice.risk() ? -step : 0);
        boolean down = dice.oneIn(4);
        line(
                "(local.set",
                bound.name(),
                start + "add " + number(kind, from) + start + "mul " + number(kind, step),
                known
                        ? number(kind, turns)
                        : start + "and " + values.of(kind) + number(kind, most) + ")",
                ")))");
        line(
                "(local.set",
                at.name(),
                down ? "(local.get " + bound.name() + ")" : number(kind, from),
                ")");
        var last = down ? number(kind, from) : "(local.get " + bound.name() + ")";
        var label = scope.freshLabel();
        var out = new Label(scope.freshLabel(), List.of());
        line("block", out.name());
        if (!known || dice.oneIn(2)) {
            line(
                    "(br_if",
                    out.name(),
                    start + (down ? "le_s" : "ge_s"),
                    "(local.get " + at.name() + ")",
                    last + "))");
        }
        line("loop", label);
        inside(
                out,
                () -> {
                    along(memory, at, nearEnd);
                    run(dice.between(0, 3), depth);
                });
        step(at, down, step);
        line("(br_if", label, start + condition(down), "(local.get " + at.name() + ")", last, "))");
        line("end");
        line("end");
        loops--;
    }

    private static String number(Kind kind, int value) {
        return " (" + kind + ".const " + value + ")";
    }

    private void step(Local at, boolean down, int step) {
        line(
                "(local.set",
                at.name(),
                "(" + at.kind() + (down ? ".sub" : ".add"),
                "(local.get " + at.name() + ")",
                number(at.kind(), step) + "))");
    }

    private String condition(boolean down) {
        return down ? dice.of("gt_s", "ne") : dice.of("lt_s", "ne");
    }

    private void along(MemoryShape memory, Local at, boolean nearEnd) {
        var kind = at.kind();
        for (int i = dice.between(0, 3); i > 0; i--) {
            var index = "(local.get " + at.name() + ")";
            if (nearEnd) {
                line(store(memory.naming(), index));
                continue;
            }
            var scaled =
                    dice.of(
                            index,
                            index,
                            "(" + kind + ".shl " + index + number(kind, dice.between(1, 3)) + ")");
            var base = "(local.get " + dice.of(scope.readable(kind)).name() + ")";
            var start = "(" + kind + ".";
            var sum =
                    start
                            + "add "
                            + (start + "and " + base + number(kind, dice.risk() ? 65535 : 32767))
                            + ") "
                            + scaled
                            + ")";
            var other = scope.memory(dice);
            line(store(other, Surroundings.convert(dice.of(scaled, sum), kind, other.address())));
        }
    }

    // exceptions

    private String throwing() {
        return dice.oneIn(2)
                ? "(throw $number " + values.of(Kind.I32) + ")"
                : "(throw $pair " + values.of(Kind.I64) + " (local.get " + anyRef() + "))";
    }

    private String anyRef() {
        return scope.readable(Kind.EQREF).getFirst().name();
    }

    /// What is thrown inside, here or in a callee, arrives with its values, and the locals are as
    /// they were when it was thrown.
    private void handler(int depth) {
        var out = new Label(scope.freshLabel(), List.of());
        var caught = scope.freshLabel();
        boolean one = dice.oneIn(2);
        boolean withReference = dice.oneIn(3);
        var kinds = one ? List.of(Kind.I32) : List.of(Kind.I64, Kind.EQREF);
        var every = dice.oneIn(3) ? " (catch_all " + out.name() + ")" : "";
        line("block", out.name());
        line(
                "block",
                caught,
                "(result",
                kinds.stream().map(Kind::toString).collect(Collectors.joining(" ")),
                withReference ? "exnref)" : ")");
        line(
                "try_table",
                withReference ? "(catch_ref" : "(catch",
                one ? "$number" : "$pair",
                caught + ")" + every);
        inside(
                out,
                () -> {
                    run(dice.between(1, 4), depth);
                    if (dice.oneIn(2)) {
                        line("(if", values.of(Kind.I32), "(then", throwing(), "))");
                        run(dice.below(3), depth);
                    }
                });
        line("end", "br", out.name(), "end");
        if (withReference) {
            line(dice.oneIn(3) ? "throw_ref" : "drop");
        }
        take(kinds);
        run(1, 0);
        line("end");
    }

    /// The same with what exceptions had before `try_table`.
    private void legacyHandler(int depth) {
        var label = new Label(scope.freshLabel(), List.of());
        line("try", label.name());
        inside(
                label,
                () -> {
                    run(dice.between(1, 4), depth);
                    line("(if", values.of(Kind.I32), "(then", throwing(), "))");
                    run(dice.below(2), depth);
                });
        if (dice.oneIn(5)) {
            line("delegate", scope.labels.isEmpty() ? "0" : dice.of(scope.labels).name());
            return;
        }
        for (var tag : dice.of(List.of("$number"), List.of("$pair"), List.of("$pair", "$number"))) {
            line("catch", tag);
            take(tag.equals("$number") ? List.of(Kind.I32) : List.of(Kind.I64, Kind.EQREF));
            handled(label, depth);
        }
        if (dice.oneIn(2)) {
            line("catch_all");
            handled(label, depth);
        }
        line("end");
    }

    private void handled(Label label, int depth) {
        scope.handled.add(label.name());
        inside(label, () -> run(dice.below(3), depth));
        if (dice.oneIn(4)) {
            line("(if", values.of(Kind.I32), "(then", "(rethrow", dice.of(scope.handled) + ")))");
        }
        scope.handled.removeLast();
    }
}
