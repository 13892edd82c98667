;; A short body whose bytecode is long: cut in spite of the returns in its loops.
(module
  (memory 1)
  (func (export "run") (param $n i32) (result i32 i64)
    (local $sum v128)
    loop $outer
      loop $inner
        (if (i32.gt_u (local.get $n) (i32.const 1000))
          (then (return (i32.const 1) (i64.const 2))))
        (local.set $sum
          (i32x4.add
            (i64x2.mul
              (f32x4.mul (local.get $sum) (i32x4.splat (local.get $n)))
              (i16x8.mul (local.get $sum) (i8x16.splat (local.get $n))))
            (i8x16.sub (local.get $sum) (f64x2.splat (f64.convert_i32_s (local.get $n))))))
        (local.set $n (i32.add (local.get $n) (i32.const 7)))
        (br_if $inner (i32.rem_u (local.get $n) (i32.const 13)))
      end
      (v128.store (i32.const 16) (local.get $sum))
      (v128.store offset=32 (local.get $n) (i32x4.neg (local.get $sum)))
      (br_if $outer (i32.lt_u (local.get $n) (i32.const 900)))
    end
    (i32x4.extract_lane 0 (local.get $sum))
    (i64x2.extract_lane 1 (local.get $sum))))
