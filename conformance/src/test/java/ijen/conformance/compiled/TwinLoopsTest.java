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

    /// The last one works on lanes that are not kept in registers.
    private static final String[] UNARY = {
        "v128.not",
        "i8x16.abs",
        "i8x16.popcnt",
        "i16x8.extend_high_i8x16_s",
        "i32x4.neg",
        "i32x4.trunc_sat_f32x4_s",
        "i16x8.extadd_pairwise_i8x16_u",
        "f64x2.neg",
        "f64x2.convert_low_i32x4_s"
    };

    private static final String[] FLOAT_BINARY = {
        "add", "sub", "mul", "div", "min", "max", "pmin", "pmax", "lt", "ne"
    };

    private static final String[] FLOAT_UNARY = {"neg", "abs", "sqrt"};

    /// @param variable where vectors wait whose NaNs may have any bits
    /// @param convert makes lanes of numbers
    /// @param certain of a NaN the bit that makes it quiet and those that all have
    /// @param number makes a number of $r
    private record Floats(
            String shape,
            String variable,
            String convert,
            String certain,
            String number,
            List<String> constants) {}

    private static final Floats F32X4 =
            new Floats(
                    "f32x4",
                    "$f",
                    "f32x4.convert_i32x4_s",
                    "i32x4 0x7fc00000 0x7fc00000 0x7fc00000 0x7fc00000",
                    "f32.convert_i32_s",
                    List.of(
                            "-0 0 1.5 -3",
                            "inf -inf 1e-44 3e38",
                            "nan nan:0x200000 -1e-38 0x1p-126",
                            "7 2 4 8",
                            "-nan:0x1 5 -6 7"));

    private static final Floats F64X2 =
            new Floats(
                    "f64x2",
                    "$d",
                    "f64x2.convert_low_i32x4_s",
                    "i64x2 0x7ff8000000000000 0x7ff8000000000000",
                    "f64.convert_i32_s",
                    List.of("-0 0", "inf -3", "nan nan:0x4000000000001", "3 1e308", "5e-324 -inf"));

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
            case 8, 9 -> certain(anyFloats());
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

    private Floats anyFloats() {
        return random.nextBoolean() ? F32X4 : F64X2;
    }

    /// Lanes of floating point, whose NaNs may have any bits.
    private String floats(Floats type, int depth) {
        var shape = type.shape;
        if (depth == 0) {
            return switch (random.nextInt(6)) {
                case 0 -> "(local.get %s)".formatted(vector());
                case 1 ->
                        "(v128.const %s %s)"
                                .formatted(shape, of(type.constants.toArray(String[]::new)));
                case 2 -> "(%s.splat (%s (local.get $r)))".formatted(shape, type.number);
                case 3 -> "(%s (local.get %s))".formatted(type.convert, vector());
                default -> "(local.get %s)".formatted(type.variable);
            };
        }
        var first = floats(type, depth - 1);
        return switch (random.nextInt(8)) {
            case 0, 1 -> "(%s.%s %s)".formatted(shape, of(FLOAT_UNARY), first);
            case 2 -> {
                int lane = random.nextInt(2);
                yield "(%s.replace_lane %d %s (%s.extract_lane 1 %s))"
                        .formatted(shape, lane, first, shape, floats(type, 0));
            }
            default -> "(%s.%s %s %s)".formatted(shape, of(FLOAT_BINARY), first, floats(type, 0));
        };
    }

    private static String certain(Floats type, String floats) {
        return """
        (v128.bitselect (local.tee $c %s) (v128.and (local.get $c) (v128.const %s))
          (%s.eq (local.get $c) (local.get $c)))
        """
                .formatted(floats, type.certain, type.shape);
    }

    private String certain(Floats type) {
        return certain(type, floats(type, 1 + random.nextInt(2)));
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
            case 7 -> {
                var type = anyFloats();
                text.append("(local.set %s %s)\n".formatted(type.variable, floats(type, 2)));
            }
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
                      (local $n v128) (local $c v128) (local $f v128) (local $d v128)
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
            for (var type : List.of(F32X4, F64X2)) {
                var floats = certain(type, "(local.get %s)".formatted(type.variable));
                text.append("(local.set $r (call $sum %s (local.get $r)))\n".formatted(floats));
            }
            text.append("(local.get $r))\n");
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
