;; The smaller or larger of two numbers, also of unsigned ones that are small.
(module
  (memory 1)
  (func (export "min") (param i32 i32) (result i32)
    (select (local.get 0) (local.get 1) (i32.lt_s (local.get 0) (local.get 1))))
  (func (export "clamp") (param i64) (result i64)
    (select (local.get 0) (i64.const 0) (i64.gt_s (local.get 0) (i64.const 0))))
  (func (export "natural") (param i32) (result i32)
    (local.set 0 (i32.load8_u (local.get 0)))
    (select (local.get 0) (i32.const 99) (i32.gt_u (i32.const 99) (local.get 0))))
  (func (export "unsigned") (param i32 i32) (result i32)
    (select (local.get 0) (local.get 1) (i32.lt_u (local.get 0) (local.get 1)))))
