;; A vector on the stack that the handler's way out needs, in the shape of four numbers before.
(module
  (tag $none)
  (func (export "run") (param i32) (result i32)
    (i32x4.add (i32x4.splat (local.get 0)) (v128.const i32x4 1 2 3 4))
    block $caught
      try_table (catch $none $caught)
        (if (i32.and (local.get 0) (i32.const 1)) (then (throw $none)))
        (call $maybe (local.get 0))
      end
    end
    i32x4.extract_lane 2)
  (func $maybe (param i32)
    (if (i32.and (local.get 0) (i32.const 2)) (then (throw $none)))))
