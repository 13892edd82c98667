;; Two labels with no code between, since the assignment there is dead, and different live variables.
(module
  (global (mut i32) (i32.const 0))
  (func (export "run") (param i32) (result i32) (local $wide i64)
    block
      local.get 0
      br_if 0
      i64.const 5
      local.set $wide
    end
    local.get $wide
    i32.wrap_i64
    loop
      block
        local.get 0
        i32.const 3
        i32.and
        br_if 0
        i32.const 1
        global.set 0
      end
      local.get 0
      i32.const 1
      i32.shr_u
      local.tee 0
      br_if 0
    end
    drop
    local.get 0))
