;; A variable that is 0 or 1 selects by its value, one that may be more by a jump.
(module
  (func (export "truth") (param f64 i32 i32) (result i32)
    (local $less i32)
    (i32.add
      (select (local.get 1) (local.get 2)
        (local.tee $less (f64.lt (local.get 0) (f64.const 1))))
      (local.get $less)))
  (func (export "any") (param i32 i32 i32) (result i32)
    (select (local.get 1) (local.get 2) (local.get 0))))
