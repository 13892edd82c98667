(module $fields
  (memory 1)
  (func $swap (param $p i32) (local $old i64)
    (local.set $old (i64.load offset=8 (local.get $p)))
    (i64.store offset=8 (local.get $p) (i64.load offset=16 (local.get $p)))
    (i64.store offset=16 (local.get $p) (local.get $old))))
