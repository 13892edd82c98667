(module $arithmetic
  (func $mix (param $a i32) (param $b i32) (result i32)
    (i32.xor
      (i32.rotl (i32.add (local.get $a) (i32.const 7)) (i32.const 13))
      (i32.mul (local.get $b) (i32.const 0x9E3779B9)))))
