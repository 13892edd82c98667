package ijen.conformance.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Nothing but jumps about one variable that holds an address, good or just behind the memory's
/// end: what the compiler knows of it must be forgotten wherever a jump may come from.
class RandomJumpsTest {
    private static final int FUNCTIONS = 40;
    private static final int[] ARGUMENTS = {0, -1, 0x5555_5555, 0x1357_9BDF, 0x00F0_F0FF};

    private static final String BURN =
            """
            (if (i32.eqz (local.tee $fuel (i32.sub (local.get $fuel) (i32.const 1))))
              (then (return (local.get $r))))
            """;

    private static final String ACCESS =
            """
            (local.set $r (i32.add (i32.mul (local.get $r) (i32.const 31))
              (i32.load (local.get $x))))
            """;

    private static final String BIT =
            "(i32.and (local.tee $bits (i32.rotl (local.get $bits) (i32.const 1))) (i32.const 1))";

    private final StringBuilder text = new StringBuilder();
    private final List<String> labels = new ArrayList<>();
    private SplittableRandom random = new SplittableRandom();
    private int names;

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("jumps.seeds", 40));
    }

    private void run(int statements, int depth) {
        for (int i = 1 + random.nextInt(statements); i > 0; i--) {
            statement(depth);
        }
    }

    private void statement(int depth) {
        int choice = random.nextInt(depth == 0 ? 8 : 14);
        switch (choice) {
            case 0 -> text.append("(local.set $x (i32.const 65533))\n");
            case 1 -> text.append("(local.set $x (i32.const 8))\n");
            case 2, 3, 4 -> text.append(ACCESS);
            case 5, 6, 7 -> {
                if (!labels.isEmpty()) {
                    var label = labels.get(random.nextInt(labels.size()));
                    text.append("(br_if %s %s)\n".formatted(label, BIT));
                }
            }
            case 8, 9, 10 -> nested("loop", BURN, depth);
            case 11 -> nested("block", "", depth);
            case 12 -> {
                text.append("(if %s (then\n".formatted(BIT));
                run(3, depth - 1);
                text.append("))\n");
            }
            default -> machine(depth);
        }
    }

    private void nested(String kind, String first, int depth) {
        var label = "$l" + names++;
        text.append(kind + " " + label + "\n" + first);
        labels.add(label);
        run(5, depth - 1);
        labels.removeLast();
        text.append("end\n");
    }

    /// Cases under a switch, which go to each other by its variable.
    private void machine(int depth) {
        int cases = 2 + random.nextInt(5);
        var head = "$l" + names++;
        text.append("(local.set $s (i32.const 0))\nloop %s\n".formatted(head));
        text.append("block ".repeat(cases)).append("(br_table");
        for (int i = 0; i < cases; i++) {
            text.append(" " + i);
        }
        text.append(" (local.get $s))\n");
        for (int i = 0; i < cases; i++) {
            text.append("end\n");
            run(3, depth - 1);
            if (random.nextInt(4) > 0) {
                jump(head, cases);
            }
        }
        text.append("end\n");
    }

    private void jump(String head, int cases) {
        text.append(
                "(if %s (then %s".formatted(random.nextInt(3) > 0 ? BIT : "(i32.const 1)", BURN));
        text.append(
                "(local.set $s %s) (br %s)))\n"
                        .formatted(
                                random.nextInt(6) == 0
                                        ? BIT
                                        : "(i32.const %d)".formatted(random.nextInt(cases)),
                                head));
    }

    private String module(int seed) {
        random = new SplittableRandom(seed);
        text.setLength(0);
        text.append("(module (memory 1)\n");
        for (int f = 0; f < FUNCTIONS; f++) {
            text.append("(func (export \"f%d\") (param $bits i32) (result i32)\n".formatted(f));
            text.append("(local $x i32) (local $r i32) (local $s i32) (local $fuel i32)\n");
            text.append("(local.set $fuel (i32.const 50)) (local.set $x (i32.const 8))\n");
            run(6, 4);
            text.append("(local.get $r))\n");
        }
        return text.append(")").toString();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void engines_agree(int seed) {
        Agreement.on(module(seed)).agreeOnAll(FUNCTIONS, ARGUMENTS);
    }

    /// More cases than the compiler makes loops of; the jumps of the others go through the switch.
    @Test
    void thousands_of_cases_jump_back() {
        int cases = 3000;
        text.append("(module (func (export \"f\") (param $b i32) (result i32)\n");
        text.append("(local $s i32) (local $x i32) (local $c i32)\nloop $h\n");
        text.append("block ".repeat(cases)).append("(br_table");
        IntStream.range(0, cases).forEach(i -> text.append(" ").append(i));
        text.append(" (local.get $s))\n");
        for (int i = 0; i < cases; i++) {
            text.append(
                    """
                    end
                    (local.set $x (i32.add (i32.mul (local.get $x) (i32.const 31)) (i32.const %d)))
                    (local.set $c (i32.add (local.get $c) (i32.const 1)))
                    (if (i32.gt_u (local.get $b) (local.get $c))
                      (then (local.set $s (i32.const %d)) (br $h)))
                    """
                            .formatted(i, Math.max(0, i - 1000)));
        }
        text.append("end (local.get $x)))");
        var module = Agreement.on(text.toString());

        module.agree("f", 0);
        module.agree("f", 5000);
    }
}
