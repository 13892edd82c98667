(module $struct
  (type $node (struct (field $value (mut i32)) (field $next (ref null $node))))
  (func $push (param $value i32) (param $list (ref null $node)) (result i32)
    (local.set $list (struct.new $node (local.get $value) (local.get $list)))
    (struct.set $node $value (local.get $list) (i32.const 9))
    (struct.get $node $value (local.get $list))))
