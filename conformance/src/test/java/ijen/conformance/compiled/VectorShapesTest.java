package ijen.conformance.compiled;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Vectors that compiled code holds as doubles, floats or ints, where they meet other shapes.
class VectorShapesTest {
    private static final String LANES =
            """
            (func $mix (param $v v128) (result i64)
              (i64.add (i64x2.extract_lane 0 (local.get $v))
                       (i64.mul (i64.const 31) (i64x2.extract_lane 1 (local.get $v)))))
            """;

    private static void agree(String body) {
        var module =
                Agreement.on(
                        """
                        (module (memory 1)
                          (data (i32.const 0) "\\01\\02\\03\\04\\c0\\7f\\ff\\06\\07\\08\\80\\3f\\0a\\0b\\0c\\40")
                          (data (i32.const 16) "\\00\\00\\80\\7f\\01\\00\\f0\\ff\\33\\33\\f3\\3f\\00\\00\\00\\00")
                          %s
                          (func (export "f") (param $n i32) (result i64)
                            (local $a v128) (local $b v128) (local $i i32)
                            %s))
                        """
                                .formatted(LANES, body));
        for (int n : new int[] {0, 1, 2, 7, 16, 65520, 65521, -1}) {
            module.agree("f", n);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f64x2.add",
                "f64x2.div",
                "f32x4.mul",
                "f32x4.sub",
                "i32x4.mul",
                "i32x4.sub",
                "v128.xor",
                "v128.and",
                "i16x8.add",
                "f32x4.min",
                "f64x2.lt",
                "i8x16.swizzle"
            })
    void sumsInALoop(String op) {
        agree(
                """
                (local.set $a (v128.load (i32.const 16)))
                (loop $on
                  (local.set $b (v128.load (i32.shl (i32.and (local.get $i) (i32.const 1)) (i32.const 3))))
                  (local.set $a (%s (local.get $a) (local.get $b)))
                  (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (br_if $on (i32.lt_u (local.get $i) (i32.and (local.get $n) (i32.const 15)))))
                (v128.store (i32.const 32) (local.get $a))
                (i64.xor (call $mix (local.get $a)) (i64.load (i32.const 36)))
                """
                        .formatted(op));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f64x2", "f32x4", "i32x4"})
    void lanesThatAreReplacedSplatAndExtracted(String shape) {
        int last = shape.equals("f64x2") ? 1 : 3;
        var type = shape.equals("i32x4") ? "i32" : shape.substring(0, 3);
        var convert = type.equals("i32") ? "" : type + ".convert_i32_s ";
        agree(
                """
                (local.set $a (%1$s.splat (%3$s (local.get $n))))
                (local.set $b (%1$s.replace_lane %2$d (local.get $a) (%4$s.load (i32.const 4))))
                (local.set $a (%1$s.add (local.get $a) (local.get $b)))
                (local.set $b (%1$s.neg (%1$s.replace_lane 0 (local.get $b)
                  (%1$s.extract_lane %2$d (local.get $a)))))
                (i64.sub (call $mix (local.get $a)) (call $mix (local.get $b)))
                """
                        .formatted(
                                shape, last, convert.isEmpty() ? "i32.clz" : convert.trim(), type));
    }

    @Test
    void oneVariableThatServesEachShapeInTurn() {
        agree(
                """
                (local.set $a (v128.load offset=1 (local.get $n)))
                (if (local.get $n)
                  (then (local.set $a (f32x4.add (local.get $a) (v128.load32_splat (i32.const 8)))))
                  (else (local.set $a (f64x2.mul (local.get $a) (v128.load64_splat (i32.const 8))))))
                (local.set $b (i32x4.shl (local.get $a) (i32.const 37)))
                (local.set $b (v128.or (local.get $b) (i32x4.shr_u (local.get $a) (local.get $n))))
                (local.set $a (i8x16.shuffle 0 1 2 3 16 17 18 19 8 9 10 11 31 30 29 28
                  (local.get $a) (local.get $b)))
                (call $mix (i64x2.add (local.get $a) (i32x4.shr_s (local.get $b) (i32.const 3))))
                """);
    }

    @Test
    void valuesThatWaitOnTheStackAcrossBranches() {
        agree(
                """
                (call $mix
                  (f64x2.add
                    (f64x2.mul (v128.load (i32.const 0)) (v128.load (i32.const 16)))
                    (if (result v128) (i32.gt_s (local.get $n) (i32.const 1))
                      (then (f32x4.add (v128.load (i32.const 3)) (v128.load (i32.const 5))))
                      (else (select (i32x4.add (v128.load (i32.const 7)) (local.get $a))
                        (v128.const i32x4 1 2 3 4) (local.get $n))))))
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f64x2.add", "f32x4.add", "i32x4.add", "i8x16.add"})
    void aStoreThatIsPartlyOutOfBoundsWritesNothing(String op) {
        agree(
                """
                (local.set $a (%s (v128.load (i32.const 0)) (v128.const i32x4 1 2 3 4)))
                (if (i32.lt_u (local.get $n) (i32.const 100))
                  (then (return (i64.load (i32.const 65528)))))
                (v128.store offset=4 (local.get $n) (local.get $a))
                (i64.const 1)
                """
                        .formatted(op));
    }
}
