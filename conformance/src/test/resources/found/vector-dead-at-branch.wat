;; A stack variable holds a vector as four numbers, which nobody needs where control leaves, and
;; another behind the label that follows.
(module
  (memory 1)
  (func $change (v128.store (i32.const 0) (v128.const i64x2 7 8)))
  (func (export "run") (param i32) (result i32)
    block $out (result i32)
      block $in (result v128)
        (br_if $in (v128.const i64x2 1 2) (i32.and (local.get 0) (i32.const 1)))
        drop
        (i32x4.add (v128.load (i32.const 0)) (i32x4.splat (local.get 0)))
        call $change
        i32x4.extract_lane 3
        br $out
      end
      i32x4.extract_lane 2
    end))
