(module $sum
  (memory 1)
  (func $sum (param $at i32) (param $end i32) (result i32)
    (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $at))))
      (br_if $next
        (i32.ne
          (local.tee $at (i32.add (local.get $at) (i32.const 4)))
          (local.get $end))))
    (local.get $sum)))
