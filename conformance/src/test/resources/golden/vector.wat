(module $vector
  (func $scale (param $v v128) (param $by i32) (result v128)
    (i32x4.mul (i32x4.add (local.get $v) (local.get $v)) (i32x4.splat (local.get $by)))))
