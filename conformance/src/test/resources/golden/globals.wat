(module $globals
  (global $private (mut i64) (i64.const 1))
  (global $shared (export "shared") (mut i32) (i32.const 2))
  (func $count (result i32)
    (global.set $private (i64.add (global.get $private) (i64.const 1)))
    (global.set $shared (i32.wrap_i64 (global.get $private)))
    (global.get $shared)))
