package ijen.conformance.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Instructions on vectors in loops that are hot enough for HotSpot's second compiler, which has
/// machine instructions for them where vectors are in registers.
class RegisterVectorsTest {
    private static final String[] SHAPES = {"i8x16", "i16x8", "i32x4", "i64x2"};

    private static Stream<String> binary() {
        var all = new ArrayList<String>();
        for (String shape : SHAPES) {
            add(all, shape, "add sub eq ne");
            add(all, shape, shape.equals("i64x2") ? "" : "min_s min_u max_s max_u");
            add(all, shape, shape.equals("i8x16") ? "" : "mul");
            add(all, shape, "lt_s gt_s le_s ge_s");
            add(all, shape, shape.equals("i64x2") ? "" : "lt_u gt_u le_u ge_u");
        }
        for (String shape : List.of("i8x16", "i16x8")) {
            add(all, shape, "add_sat_s add_sat_u sub_sat_s sub_sat_u avgr_u");
        }
        add(all, "i8x16", "swizzle narrow_i16x8_s narrow_i16x8_u");
        add(all, "i16x8", "narrow_i32x4_s narrow_i32x4_u q15mulr_sat_s");
        add(all, "i32x4", "dot_i16x8_s");
        addWide(all, "extmul");
        add(all, "v128", "and andnot or xor");
        return all.stream();
    }

    private static Stream<String> unary() {
        var all = new ArrayList<String>();
        for (String shape : SHAPES) {
            add(all, shape, "neg abs");
        }
        add(all, "i8x16", "popcnt");
        add(all, "v128", "not");
        addWide(all, "extend");
        add(all, "i16x8", "extadd_pairwise_i8x16_s extadd_pairwise_i8x16_u");
        add(all, "i32x4", "extadd_pairwise_i16x8_s extadd_pairwise_i16x8_u");
        return all.stream();
    }

    private static Stream<String> shifts() {
        var all = new ArrayList<String>();
        for (String shape : SHAPES) {
            add(all, shape, "shl shr_s shr_u");
        }
        return all.stream();
    }

    private static Stream<String> numbers() {
        var all = new ArrayList<String>();
        for (String shape : SHAPES) {
            add(all, shape, "bitmask all_true");
        }
        return all.stream();
    }

    private static void add(List<String> all, String shape, String names) {
        for (String name : names.split(" ")) {
            if (!name.isEmpty()) {
                all.add(shape + "." + name);
            }
        }
    }

    /// Instructions that make wider lanes of one half of a vector.
    private static void addWide(List<String> all, String name) {
        for (int i = 1; i < SHAPES.length; i++) {
            for (String half : List.of("low", "high")) {
                var stem = "%s_%s_%s".formatted(name, half, SHAPES[i - 1]);
                add(all, SHAPES[i], stem + "_s " + stem + "_u");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("binary")
    void twoOperands(String op) {
        agree("(%s (local.get $a) (local.get $b))".formatted(op));
    }

    @ParameterizedTest
    @MethodSource("unary")
    void oneOperand(String op) {
        agree("(%s (i8x16.add (local.get $a) (local.get $b)))".formatted(op));
    }

    @ParameterizedTest
    @MethodSource("shifts")
    void shiftsByAnyNumber(String op) {
        agree("(%s (i8x16.sub (local.get $a) (local.get $b)) (local.get $i))".formatted(op));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void summaries(String op) {
        agree("(i32x4.splat (%s (i8x16.min_u (local.get $a) (local.get $b))))".formatted(op));
    }

    private static Stream<String> comparisons() {
        var all = new ArrayList<String>();
        for (String shape : List.of("i8x16", "i16x8", "i32x4")) {
            add(all, shape, "eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u");
        }
        add(all, "f32x4", "eq ne lt gt le ge");
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void summariesOfComparisons(String op) {
        var own = op.startsWith("f") ? "i32x4" : op.substring(0, 5);
        agree(
                """
                (v128.xor (local.tee $b (%1$s (local.get $a) (local.get $b)))
                  (i16x8.add (i32x4.splat (%2$s.bitmask (local.get $b)))
                    (i8x16.add (i64x2.splat (i64.extend_i32_u (%2$s.all_true (local.get $b))))
                      (i16x8.splat (i32.add (v128.any_true (local.get $b))
                        (i32.add (i8x16.bitmask (local.get $b)) (i16x8.all_true (local.get $b))))))))
                """
                        .formatted(op, own));
    }

    /// Operands that are alike in some lanes and in others not.
    @ParameterizedTest
    @MethodSource("comparisons")
    void selectionsByComparisons(String op) {
        agree(
                """
                (v128.bitselect (i8x16.add (local.get $a) (local.get $b)) (local.get $sum)
                  (%s (i8x16.min_u (local.get $a) (local.get $b)) (local.get $a)))
                """
                        .formatted(op));
    }

    private static Stream<String> floating(String names) {
        return Stream.of("f32x4", "f64x2")
                .flatMap(shape -> Stream.of(names.split(" ")).map(name -> shape + "." + name));
    }

    private static Stream<String> floatingBinary() {
        return floating(
                "add sub mul div min max pmin pmax eq ne lt gt le ge relaxed_min relaxed_max");
    }

    private static Stream<String> floatingUnary() {
        return floating("neg abs sqrt");
    }

    private static Stream<String> floatingTernary() {
        return floating("relaxed_madd relaxed_nmadd");
    }

    @ParameterizedTest
    @MethodSource("floatingBinary")
    void twoOperandsOfFloatingPoint(String op) {
        agreeOnFloats("(%s (local.get $a) (local.get $b))".formatted(op));
    }

    @ParameterizedTest
    @MethodSource("floatingUnary")
    void oneOperandOfFloatingPoint(String op) {
        agreeOnFloats("(%s (local.get $a))".formatted(op));
    }

    @ParameterizedTest
    @MethodSource("floatingTernary")
    void threeOperandsOfFloatingPoint(String op) {
        agreeOnFloats(
                "(%s (local.get $a) (local.get $b) (v128.load offset=16 (local.get $i)))"
                        .formatted(op));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(f32x4.abs (f32x4.neg (v128.load (local.get $i))))",
                "(f32x4.pmin (local.get $a) (f32x4.neg (local.get $b)))",
                "(f32x4.replace_lane 3 (f32x4.abs (local.get $b)) (f32x4.extract_lane 1 (f32x4.neg (local.get $a))))",
                "(v128.xor (f32x4.splat (f32.load offset=8 (local.get $i))) (f32x4.lt (local.get $a) (local.get $b)))",
                "(v128.bitselect (f32x4.neg (local.get $a)) (local.get $b) (f32x4.ge (local.get $a) (local.get $b)))",
                "(i32x4.trunc_sat_f32x4_s (f32x4.neg (local.get $a)))",
                "(i32x4.relaxed_trunc_f32x4_s (f32x4.abs (local.get $a)))",
                "(f32x4.convert_i32x4_s (f32x4.neg (local.get $a)))",
                "(f64x2.abs (f64x2.neg (v128.load (local.get $i))))",
                "(f64x2.pmax (local.get $a) (f64x2.neg (local.get $b)))",
                "(f64x2.replace_lane 1 (f64x2.abs (local.get $b)) (f64x2.extract_lane 1 (f64x2.neg (local.get $a))))",
                "(f64x2.replace_lane 0 (f64x2.neg (local.get $b)) (f64x2.extract_lane 1 (f64x2.abs (local.get $a))))",
                "(v128.xor (f64x2.splat (f64.load offset=8 (local.get $i))) (f64x2.lt (local.get $a) (local.get $b)))"
            })
    void whatMovesOrConvertsFloatingPointHasCertainBits(String expression) {
        agree(special(shape(expression)), expression);
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void mixtures(String expression) {
        agree(expression);
    }

    private static Stream<String> mixtures() {
        return Stream.of(
                "(v128.bitselect (local.get $a) (i8x16.add (local.get $a) (local.get $b))"
                        + " (i16x8.gt_s (local.get $a) (local.get $b)))",
                "(i8x16.shuffle 31 0 30 1 29 2 28 3 27 4 26 5 25 6 24 7"
                        + " (local.get $a) (i8x16.neg (local.get $b)))",
                "(i8x16.shuffle 7 6 5 4 3 2 1 0 15 14 13 12 11 10 9 8"
                        + " (i16x8.abs (local.get $b)) (local.get $a))",
                "(i8x16.swizzle (local.get $a) (i8x16.shr_u (local.get $b) (i32.const 12)))",
                "(i8x16.swizzle (local.get $a) (i8x16.shr_u (local.get $b) (i32.const 3)))",
                "(i8x16.swizzle (local.get $b) (v128.and (local.get $a)"
                        + " (v128.const i8x16 15 7 3 1 0 8 9 10 11 12 13 14 15 15 15 15)))",
                "(i8x16.swizzle (local.get $b) (v128.and (local.get $a)"
                        + " (v128.const i8x16 15 7 3 1 0 8 9 10 11 12 13 14 15 15 15 31)))",
                "(i32x4.mul (i16x8.mul (local.get $a) (local.get $b)) (i32x4.abs (local.get $b)))",
                "(f32x4.abs (i8x16.max_s (local.get $a) (i64x2.shl (local.get $b) (i32.const 9))))",
                "(i16x8.extend_low_i8x16_u (i8x16.avgr_u (local.get $a) (local.get $b)))",
                "(i8x16.replace_lane 13 (i8x16.eq (local.get $a) (local.get $b)) (local.get $i))",
                "(i16x8.add (v128.load8x8_s (local.get $i)) (v128.load8x8_u offset=7 (local.get $i)))",
                "(i32x4.add (v128.load16x4_s (local.get $i)) (v128.load16x4_u (local.get $i)))",
                "(i64x2.add (v128.load32x2_s (local.get $i)) (v128.load32x2_u (local.get $i)))",
                "(i8x16.add (v128.load8_splat (local.get $i)) (v128.load16_splat (local.get $i)))",
                "(i8x16.sub (v128.load32_splat (local.get $i)) (v128.load64_splat (local.get $i)))",
                "(i8x16.sub (v128.load32_zero (local.get $i)) (v128.load64_zero (local.get $i)))",
                "(i8x16.replace_lane 5 (i8x16.eq (local.get $a) (local.get $b))"
                        + " (i8x16.extract_lane_s 9 (i8x16.abs (local.get $a))))",
                "(i16x8.replace_lane 7 (i16x8.abs (local.get $b))"
                        + " (i16x8.extract_lane_u 3 (i16x8.abs (local.get $a))))",
                "(i32x4.replace_lane 3 (i16x8.abs (local.get $b))"
                        + " (i32x4.extract_lane 1 (i16x8.abs (local.get $a))))",
                "(i64x2.replace_lane 1 (i16x8.abs (local.get $b))"
                        + " (i64x2.extract_lane 1 (i16x8.abs (local.get $a))))",
                "(i8x16.splat (v128.any_true (i8x16.lt_s (local.get $a) (local.get $b))))",
                "(v128.not (i8x16.eq (local.get $a) (local.get $b)))",
                "(v128.and (i16x8.eq (local.get $a) (local.get $b))"
                        + " (i32x4.gt_u (local.get $a) (local.get $b)))",
                "(v128.bitselect (i32x4.gt_u (local.get $a) (local.get $b)) (local.get $a)"
                        + " (i8x16.ge_s (local.get $a) (local.get $b)))",
                "(select (i8x16.add (local.get $a) (local.get $b)) (local.get $a)"
                        + " (i32.and (local.get $i) (i32.const 32)))");
    }

    private static String shape(String expression) {
        return expression.contains("f32x4") ? "f32x4" : "f64x2";
    }

    /// Makes every other number one of sixteen: zeros, infinities, NaNs, ones, ends of ranges.
    private static String special(String shape) {
        return """
        (if (i32.and (local.get $seed) (i32.const 0x10000))
          (then (i32.store (local.get $i) (i32.load offset=%d
            (i32.and (i32.shr_u (local.get $seed) (i32.const 20)) (i32.const 60))))))
        """
                .formatted(shape.equals("f32x4") ? 60000 : 60064);
    }

    /// The bits of a NaN are open but for the one that makes it quiet.
    private static void agreeOnFloats(String expression) {
        var shape = shape(expression);
        var quiet =
                shape.equals("f32x4")
                        ? "i32x4 0x7fc00000 0x7fc00000 0x7fc00000 0x7fc00000"
                        : "i64x2 0x7ff8000000000000 0x7ff8000000000000";
        agree(
                special(shape),
                """
                (v128.bitselect (local.tee $b %s) (v128.and (local.get $b) (v128.const %s))
                  (%s.eq (local.get $b) (local.get $b)))
                """
                        .formatted(expression, quiet, shape));
    }

    private static void agree(String expression) {
        agree("", expression);
    }

    /// Rounds over 4 KB, where the two operands are the vectors at two places.
    ///
    /// @param filling what else to do with each number in memory
    private static void agree(String filling, String expression) {
        var module =
                Agreement.on(
                        """
                        (module (memory 1)
                          (data (i32.const 60000) "\\00\\00\\00\\00\\00\\00\\00\\80\\00\\00\\80\\7f\\00\\00\\80\\ff"
                            "\\00\\00\\c0\\7f\\01\\00\\a0\\7f\\02\\00\\90\\ff\\03\\00\\d0\\ff"
                            "\\00\\00\\80\\3f\\00\\00\\80\\bf\\01\\00\\00\\00\\00\\00\\80\\00"
                            "\\00\\00\\00\\4f\\00\\00\\00\\cf\\00\\00\\80\\4f\\ff\\ff\\7f\\7f"
                            "\\00\\00\\00\\00\\00\\00\\00\\80\\00\\00\\f0\\7f\\00\\00\\f0\\ff"
                            "\\00\\00\\f8\\7f\\00\\00\\f4\\7f\\00\\00\\00\\00\\03\\00\\f8\\ff"
                            "\\00\\00\\f0\\3f\\00\\00\\f0\\bf\\01\\00\\00\\00\\00\\00\\10\\80"
                            "\\00\\00\\e0\\41\\00\\00\\00\\00\\00\\00\\f0\\7f\\ff\\ff\\ef\\7f")
                          (func (export "f") (param $seed i32) (result i64)
                            (local $a v128) (local $b v128) (local $sum v128) (local $i i32)
                            (loop $fill
                              (local.set $seed (i32.add (i32.mul (local.get $seed)
                                (i32.const 1664525)) (i32.const 1013904223)))
                              (i32.store (local.get $i) (i32.and (local.get $seed)
                                (i32.rotl (i32.const 0x7ff0ff0f) (local.get $i))))
                              %s
                              (local.set $i (i32.add (local.get $i) (i32.const 4)))
                              (br_if $fill (i32.lt_u (local.get $i) (i32.const 8192))))
                            (local.set $i (i32.const 0))
                            (loop $on
                              (local.set $a (v128.load (local.get $i)))
                              (local.set $b (v128.load offset=4080 (local.get $i)))
                              (local.set $a %s)
                              (v128.store offset=8192 (local.get $i) (local.get $a))
                              (local.set $sum (i64x2.add (i64x2.mul (local.get $sum)
                                (v128.const i64x2 31 37)) (local.get $a)))
                              (local.set $i (i32.add (local.get $i) (i32.const 16)))
                              (br_if $on (i32.lt_u (local.get $i) (i32.const 4096))))
                            (i64.xor (i64.load offset=8192 (local.get $seed))
                              (i64.xor (i64x2.extract_lane 0 (local.get $sum))
                                (i64x2.extract_lane 1 (local.get $sum))))))
                        """
                                .formatted(filling, expression)
                                .replace(
                                        "offset=8192 (local.get $seed)",
                                        "offset=8192 (i32.and (local.get $seed) (i32.const 4088))"));
        for (int seed = 0; seed < 400; seed++) {
            module.agree("f", seed);
        }
    }
}
