(module $exception
  (tag $e (param i32))
  (func $guarded (param i32) (result i32)
    (block $caught (result i32)
      (try_table (result i32) (catch $e $caught)
        (if (local.get 0) (then (throw $e (local.get 0))))
        (i32.const -1)))))
