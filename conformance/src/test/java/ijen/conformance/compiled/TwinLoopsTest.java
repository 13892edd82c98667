package ijen.conformance.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Loops, conditions and jumps about a few vectors, which the compiler keeps in registers round the
/// innermost loops where it can, and in other shapes elsewhere.
class TwinLoopsTest {
    private static final int FUNCTIONS = 12;
    private static final int[] ARGUMENTS = {0, -1, 0x5555_5555, 0x1357_9BDF};
    private static final List<String> VECTORS = List.of("$p", "$v", "$w", "$x", "$y");

    private static final String[] BINARY = {
        "i8x16.add",
        "i8x16.sub_sat_u",
        "i8x16.gt_s",
        "i8x16.swizzle",
        "i16x8.mul",
        "i16x8.avgr_u",
        "i8x16.narrow_i16x8_u",
        "i32x4.add",
        "i32x4.min_u",
        "i32x4.dot_i16x8_s",
        "i64x2.sub",
        "i64x2.extmul_low_i32x4_u",
        "v128.xor",
        "v128.and",
        "v128.andnot"
    };

    /// The last two work on lanes that are not kept in registers.
    private static final String[] UNARY = {
        "v128.not",
        "i8x16.abs",
        "i8x16.popcnt",
        "i16x8.extend_high_i8x16_s",
        "i32x4.neg",
        "i16x8.extadd_pairwise_i8x16_u",
        "f64x2.neg",
        "f64x2.convert_low_i32x4_s"
    };

    private static final String[] FLOAT_BINARY = {
        "f32x4.add",
        "f32x4.sub",
        "f32x4.mul",
        "f32x4.div",
        "f32x4.min",
        "f32x4.max",
        "f32x4.pmin",
        "f32x4.pmax",
        "f32x4.lt",
        "f32x4.ne"
    };

    private static final String[] FLOAT_UNARY = {"f32x4.neg", "f32x4.abs", "f32x4.sqrt"};

    private static final String[] FLOAT_CONSTANTS = {
        "-0 0 1.5 -3",
        "inf -inf 1e-44 3e38",
        "nan nan:0x200000 -1e-38 0x1p-126",
        "7 2 4 8",
        "-nan:0x1 5 -6 7"
    };

    private static final String[] NUMBERS = {
        "i8x16.bitmask",
        "v128.any_true",
        "i16x8.all_true",
        "i32x4.bitmask",
        "i8x16.extract_lane_u 5",
        "i32x4.extract_lane 3"
    };

    private static final String BIT =
            "(i32.and (local.tee $bits (i32.rotl (local.get $bits) (i32.const 1))) (i32.const 1))";

    private static final String BURN =
            """
            (br_if $end (i32.eqz (local.tee $fuel (i32.sub (local.get $fuel) (i32.const 1)))))
            """;

    private static final String ADD =
            "(local.set $r (i32.add (i32.mul (local.get $r) (i32.const 31)) (local.get $n)))";

    private static final String SUM =
            """
            (module (memory 1)
            (func $sum (param $v v128) (param $r i32) (result i32)
              (local.set $v (v128.xor (local.get $v)
                (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $v) (local.get $v))))
              (i32.add (local.get $r) (i32.add (i32x4.extract_lane 0 (local.get $v))
                (i32.mul (i32.const 31) (i32x4.extract_lane 1 (local.get $v))))))
            """;

    private final StringBuilder text = new StringBuilder();
    private final List<String> labels = new ArrayList<>();
    private SplittableRandom random = new SplittableRandom();
    private int names;

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("twin.seeds", 60));
    }

    private String of(String... words) {
        return words[random.nextInt(words.length)];
    }

    private String vector() {
        return VECTORS.get(random.nextInt(VECTORS.size()));
    }

    private String value(int depth) {
        if (depth == 0) {
            return "(local.get %s)".formatted(vector());
        }
        return switch (random.nextInt(14)) {
            case 8, 9 -> certain(floats(1 + random.nextInt(2)));
            case 0 -> "(v128.const i64x2 %d %d)".formatted(random.nextLong(), random.nextLong());
            case 1 -> "(v128.load offset=%d (local.get $a))".formatted(random.nextInt(64));
            case 2 -> "(%s (i32.const 8))".formatted(of("v128.load8x8_u", "v128.load32_zero"));
            case 3 -> "(i16x8.splat (local.get $r))";
            case 4 -> "(i8x16.shr_u %s (local.get $r))".formatted(value(depth - 1));
            case 5, 6 -> "(%s %s)".formatted(of(UNARY), value(depth - 1));
            case 7 -> "(select %s %s %s)".formatted(value(depth - 1), value(0), BIT);
            default -> "(%s %s %s)".formatted(of(BINARY), value(depth - 1), value(depth - 1));
        };
    }

    /// Lanes of floating point, of whose NaNs only the signalling ones have certain bits.
    private String floats(int depth) {
        if (depth == 0) {
            return switch (random.nextInt(6)) {
                case 0 -> "(local.get %s)".formatted(vector());
                case 1 -> "(v128.const f32x4 %s)".formatted(of(FLOAT_CONSTANTS));
                case 2 -> "(f32x4.splat (f32.convert_i32_s (local.get $r)))";
                case 3 -> "(f32x4.convert_i32x4_s (local.get %s))".formatted(vector());
                default -> "(local.get $f)";
            };
        }
        return switch (random.nextInt(8)) {
            case 0, 1 -> "(%s %s)".formatted(of(FLOAT_UNARY), floats(depth - 1));
            case 2 ->
                    "(f32x4.replace_lane 2 %s (f32x4.extract_lane 1 %s))"
                            .formatted(floats(depth - 1), floats(0));
            default -> "(%s %s %s)".formatted(of(FLOAT_BINARY), floats(depth - 1), floats(0));
        };
    }

    /// Of a NaN the bit that makes it quiet and those that all have.
    private static String certain(String floats) {
        return """
        (v128.bitselect (local.tee $c %s)
          (v128.and (local.get $c) (v128.const i32x4 0x7fc00000 0x7fc00000 0x7fc00000 0x7fc00000))
          (f32x4.eq (local.get $c) (local.get $c)))
        """
                .formatted(floats);
    }

    private void run(int statements, int depth) {
        for (int i = 1 + random.nextInt(statements); i > 0; i--) {
            statement(depth);
        }
    }

    private void statement(int depth) {
        switch (random.nextInt(depth == 0 ? 12 : 17)) {
            case 0 ->
                    text.append(
                            "(local.set $r (i32.add (i32.mul (local.get $r) (i32.const 31)) (%s %s)))\n"
                                    .formatted(of(NUMBERS), value(1)));
            case 1 ->
                    text.append(
                            "(v128.store offset=%d (local.get $a) %s)\n"
                                    .formatted(random.nextInt(64), value(1)));
            case 2 -> jump();
            case 3 -> rare();
            case 4 ->
                    text.append(
                            "(local.set $n (v128.and %s (v128.const i64x2 0x0f0f0f0f0f0f0f0f 7)))\n"
                                    .formatted(value(1)));
            case 5 ->
                    text.append(
                            "(local.set %s (i8x16.swizzle %s (local.get $n)))\n"
                                    .formatted(vector(), value(0)));
            case 6 -> text.append("(local.set $n %s)\n".formatted(value(1)));
            case 7 -> text.append("(local.set $f %s)\n".formatted(floats(2)));
            case 12, 13, 14 -> nested("loop", BURN, depth);
            case 15 -> nested("block", "", depth);
            case 16 -> condition(depth);
            default -> text.append("(local.set %s %s)\n".formatted(vector(), value(2)));
        }
    }

    private void rare() {
        switch (random.nextInt(10)) {
            case 0 ->
                    text.append(
                            "(local.set $r (call $sum %s (local.get $r)))\n".formatted(value(0)));
            case 1 -> text.append("(if %s (then (return (local.get $r))))\n".formatted(BIT));
            default -> text.append("(local.set %s %s)\n".formatted(vector(), value(0)));
        }
    }

    private void jump() {
        if (labels.isEmpty()) {
            return;
        }
        var label = labels.get(random.nextInt(labels.size()));
        if (random.nextInt(5) == 0) {
            text.append(
                    "(if %s (then (br_table %s %s %s)))\n"
                            .formatted(BIT, label, labels.getFirst(), BIT));
        } else {
            text.append("(br_if %s %s)\n".formatted(label, BIT));
        }
    }

    private void nested(String kind, String first, int depth) {
        var label = "$l" + names++;
        text.append(kind + " " + label + "\n" + first);
        labels.add(label);
        run(6, depth - 1);
        labels.removeLast();
        text.append("end\n");
    }

    private void condition(int depth) {
        text.append("(if %s (then\n".formatted(BIT));
        run(4, depth - 1);
        text.append(") (else\n");
        run(4, depth - 1);
        text.append("))\n");
    }

    /// Numbers that are handed through all parts of a function, of which the first is $n0.
    private static String crowd(int numbers, String each) {
        return IntStream.range(0, numbers)
                .mapToObj(i -> each.replace("$n", "$n" + i))
                .collect(Collectors.joining("\n"));
    }

    private String module(int seed, int numbers) {
        random = new SplittableRandom(seed);
        text.setLength(0);
        text.append(SUM);
        for (int f = 0; f < FUNCTIONS; f++) {
            text.append(
                    """
                    (func (export "f%d") (param $bits i32) (result i32)
                      (local $p v128) (local $v v128) (local $w v128) (local $x v128) (local $y v128)
                      (local $n v128) (local $c v128) (local $f v128)
                      (local $a i32) (local $r i32) (local $fuel i32) %s
                      (local.set $fuel (i32.const 200)) (local.set $a (i32.const 1024))
                      (local.set $w (v128.const i32x4 1 -2 3 -4))
                    """
                            .formatted(f, crowd(numbers, "(local $n i32)")));
            text.append(crowd(numbers, "(local.set $n (i32.popcnt (local.get $bits)))"));
            text.append("block $end\n");
            run(8, 4);
            text.append("end\n");
            text.append(crowd(numbers, ADD));
            VECTORS.forEach(v ->
                    text.append(
                            "(local.set $r (call $sum (local.get %s) (local.get $r)))\n"
                                    .formatted(v)));
            text.append("(call $sum %s (local.get $r)))\n".formatted(certain("(local.get $f)")));
        }
        return text.append(")").toString();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void engines_agree(int seed) {
        Agreement.on(module(seed, 0)).agreeOnAll(FUNCTIONS, ARGUMENTS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void enginesAgreeOnFunctionsInManyPartsThatKeepMuchInArrays(int seed) {
        System.setProperty("ijen.budget", "300");
        try {
            Agreement.on(module(seed, 60)).agreeOnAll(FUNCTIONS, ARGUMENTS);
        } finally {
            System.clearProperty("ijen.budget");
        }
    }
}
