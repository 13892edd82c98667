(module
  (type $t (func (param i32) (result i32)))
  (table funcref (elem $a $b $c))
  (func $a (type $t) (local.get 0))
  (func $b (type $t) (i32.const 1))
  (func $c (type $t) (i32.const 2))
  (func (param $which i32) (result i32)
    (call_indirect (type $t) (i32.const 7) (local.get $which))))
