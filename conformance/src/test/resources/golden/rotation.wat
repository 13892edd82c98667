(module
  (func (export "mix") (param $x i32) (param $y i32) (result i32)
    (local.set $x (i32.add (i32.add (local.get $x) (i32.const 0x5a827999)) (local.get $y)))
    (i32.xor (i32.rotl (local.get $x) (i32.const 5)) (local.get $x)))
  (func (export "count") (param $x i64) (result i64)
    (i64.rotr (i64.add (local.get $x) (i64.const 3)) (i64.const 7))))
