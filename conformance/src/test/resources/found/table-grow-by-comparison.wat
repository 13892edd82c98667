;; The operand that comes second holds a label, behind which no scratch variable lives on.
(module
  (table $t 1 20 externref)
  (func (export "run") (param $n i32) (result i32 i32)
    (table.grow $t (ref.null extern) (i32.lt_u (local.get $n) (i32.const 5)))
    (table.size $t)))
