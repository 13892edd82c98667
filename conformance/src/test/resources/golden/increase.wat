;; A value in memory is increased: one check serves the load and the store.
(module
  (memory 1)
  (func (export "increase") (param $p i32)
    (local $at i32)
    (i32.store
      (local.tee $at (local.get $p))
      (i32.add (local.tee $p (i32.load (local.get $p))) (i32.const 1)))))
