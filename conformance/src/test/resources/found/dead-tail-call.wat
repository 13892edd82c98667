;; Whoever calls through the table must see as well as the compiler that no tail call is reached.
(module
  (table funcref (elem $dead))
  (func $dead (result i32)
    i32.const 7
    return
    return_call $other)
  (func $other (result i32)
    i32.const 8)
  (func (export "tail") (result i32)
    i32.const 0
    return_call_indirect (result i32)))
