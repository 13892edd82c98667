;; A part ends with the way to a switch that has come to lie in another part of the same method.
(module
  (memory 65573 (pagesize 1))
  (tag $pair (param i64 eqref))
  (table i64 funcref (elem))
  (global $v128 (mut v128) (v128.const i64x2 1 2))
  (func (result i32 f64 f32 v128 i64 f32 i64 i64 v128 i32 i32 i64 f64) (local $v0 i32) (local $v1 v128) (local $v2 i32) (local $v4 i64) (local $v6 i32) (local $v8 i32) (local $v9 eqref) (local $v12 eqref) (local $v15 f64) (local $v16 i64) (local $v18 i32) (local $v24 i32) (local $v25 v128) (local $v26 i64) (local $v27 i32) (local $v32 i32) (local $v34 i64) (local $v35 i64) (local $v40 eqref) (local $v50 i32)
  (call_indirect (param f64 f64) (result i64 i64 i32 i32 eqref f64 i32 i64 i32 i64 i32 eqref i32) (f64.const 0) (f64.const 0) (i64.const 0)) local.set $v0 local.set $v40 local.set $v0 local.set $v4 local.set $v27 local.set $v34 local.set $v6 drop local.set $v40 local.set $v2 local.set $v18 drop
  block (param i64) (result i32) drop (i32.const 0)
  end local.set $v2
  block $l11
  loop $l10
  block $l43
  block $l42
  block $l41
  block $l40
  block $l39
  block $l38
  block $l37
  block $l36
  block $l35
  block $l34
  block $l33
  block $l32
  block $l31
  block $l30
  block $l29
  block $l28
  block $l27
  block $l26
  block $l25
  block $l24
  block $l23
  block $l22
  block $l21
  block $l20
  block $l19
  block $l18
  block $l17
  block $l16
  block $l15
  block $l14
  block $l13
  block $l12
  (br_table $l12 $l13 $l14 $l15 $l16 $l17 $l18 $l19 $l20 $l21 $l22 $l23 $l24 $l25 $l26 $l27 $l28 $l29 $l30 $l31 $l32 $l33 $l34 $l35 $l36 $l37 $l38 $l39 $l40 $l41 $l42 $l43 (i32.const 0))
  end
  end
  end
  end
  end
  (br_if $l11 (i32x4.all_true (local.get $v25)))
  end
  end
  end
  end
  end (local.set $v50 (i32.xor (i32.const 0) (i64.gt_s (i64.const 0) (i64.const 0))))
  end
  (call $f3 (f64.const 0) (f64.const 0)) local.set $v8 local.set $v40 local.set $v0 local.set $v16 local.set $v24 local.set $v34 drop drop drop local.set $v24 local.set $v6 local.set $v26 local.set $v26
  end
  (if (i32.const 0) (then (f64.store (i32.const 0) (f64.const 0))))
  end
  (call $f3 (f64.const 0) (f64.const 0)) local.set $v8 local.set $v40 local.set $v27 drop local.set $v6 drop local.set $v32 local.set $v15 local.set $v12 local.set $v24 drop local.set $v16 local.set $v4
  end
  end
  end
  (if (i32.const 0) (then (throw $pair (local.get $v35) (local.get $v9))))
  end
  end
  end
  end br $l43
  end
  end
  end
  end
  end
  end
  end
  end
  end
  end
  end
  end
  (br_if $l10 (i32.const 0))
  end
  block
  block
  end
  end
  end (i32.const 0) (f64.const 0) (f32.const 0) (local.get $v1) (i64.const 21) (f32.const 0) (i64.const 0) (i64.const 0) (global.get $v128) (i32.const 0) (i32.const 0) (i64.const 0) (f64.const 0))
  (func $f3 (export "f3") (param f64) (param f64) (result i64 i64 i32 i32 eqref f64 i32 i64 i32 i64 i32 eqref i32) (local $v2 f64) (local $v4 i32)
  block
  loop
  block (result i32 i32 f64) (i32.const 0) (i32.const 0) (f64.const 0)
  end local.set $v2 local.set $v4 local.set $v4
  end
  end (v128.const i64x2 65535 -32768)
  block (param v128) (result i64 v128 f32) drop (i64.const 0) (v128.const i64x2 10 -32768) (f32.const 0)
  end drop drop (i64.const 0) (i32.const 0) (i32.const 0) (ref.i31 (i32.const 0)) (f64.const 0) (i32.const 0) (i64.const 0) (i32.const 0) (i64.const 0) (i32.const 0) (ref.i31 (i32.const 0)) (i32.const 0)))
