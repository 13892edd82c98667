;; A call that throws has grown the memory before: the handler must see the new one.
(module
  (memory 1 3)
  (tag $e)
  (func $grow
    (drop (memory.grow (i32.const 1)))
    (i32.store (i32.const 0) (i32.const 7))
    (throw $e))
  (func (export "new") (result i32 i32)
    (i32.store (i32.const 0) (i32.const 1))
    (block $caught (try_table (catch_all $caught) (call $grow)))
    (i32.load (i32.const 0))
    (i32.load (i32.mul (memory.size) (i32.const 32768))))
  (func (export "legacy") (result i32 i32)
    (i32.store (i32.const 0) (i32.const 1))
    try
      call $grow
    catch $e
    end
    (i32.load (i32.const 0))
    (i32.load (i32.mul (memory.size) (i32.const 32768)))))
