(module $calls
  (type $unary (func (param i32) (result i32)))
  (import "host" "f" (func $import (type $unary)))
  (table 2 funcref)
  (func $calls (type $unary)
    (call $import (call $defined (call_indirect (type $unary) (i32.const 5) (local.get 0)))))
  (func $defined (type $unary) (local.get 0)))
