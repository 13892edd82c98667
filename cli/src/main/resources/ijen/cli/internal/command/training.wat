;; What a common program does, in small: system calls, memory, loops, indirect calls, 64-bit and
;; floating-point arithmetic, a jump table. It runs while a start-up cache is recorded.
(module $training
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get"
    (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_sizes_get"
    (func $environ_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_prestat_get"
    (func $fd_prestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read"
    (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "clock_time_get"
    (func $clock_time_get (param i32 i64 i32) (result i32)))
  (type $operation (func (param i32 i32) (result i32)))
  (memory (export "memory") 2)
  (data (i32.const 64) "trained\n")
  (table funcref (elem $add $subtract $multiply))
  (global $seed (mut i64) (i64.const 88172645463325252))

  (func $add (type $operation) local.get 0 local.get 1 i32.add)
  (func $subtract (type $operation) local.get 0 local.get 1 i32.sub)
  (func $multiply (type $operation) local.get 0 local.get 1 i32.mul)

  (func $random (result i64)
    (global.set $seed (i64.xor (global.get $seed) (i64.shl (global.get $seed) (i64.const 13))))
    (global.set $seed (i64.xor (global.get $seed) (i64.shr_u (global.get $seed) (i64.const 7))))
    (global.set $seed (i64.xor (global.get $seed) (i64.shl (global.get $seed) (i64.const 17))))
    (global.get $seed))

  (func $fill (param $from i32) (param $count i32) (local $at i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $count)))
        (i32.store offset=1024
          (i32.add (local.get $from) (i32.shl (local.get $at) (i32.const 2)))
          (i32.wrap_i64 (call $random)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))))

  (func $sum (param $from i32) (param $count i32) (result i32) (local $total i32)
    (loop $next (result i32)
      (if (result i32) (local.get $count)
        (then
          (local.set $count (i32.sub (local.get $count) (i32.const 1)))
          (local.set $total
            (call_indirect (type $operation)
              (local.get $total)
              (i32.load offset=1024
                (i32.add (local.get $from) (i32.shl (local.get $count) (i32.const 2))))
              (i32.rem_u (local.get $count) (i32.const 3))))
          (br $next))
        (else (local.get $total)))))

  (func $classify (param $byte i32) (result i32)
    (block $other
      (block $space
        (block $digit
          (br_table $digit $digit $space $other
            (i32.and (local.get $byte) (i32.const 3))))
        (return (i32.const 1)))
      (return (i32.const 2)))
    (i32.const 0))

  (func $mean (param $count i32) (result f64) (local $total f64) (local $left i32)
    (local.set $left (local.get $count))
    (loop $next
      (local.set $total
        (f64.add (local.get $total) (f64.convert_i64_s (call $random))))
      (br_if $next
        (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
    (f64.div (local.get $total) (f64.convert_i32_u (local.get $count))))

  (func $fibonacci (param $n i32) (result i32)
    (if (result i32) (i32.lt_s (local.get $n) (i32.const 2))
      (then (local.get $n))
      (else
        (i32.add
          (call $fibonacci (i32.sub (local.get $n) (i32.const 1)))
          (call $fibonacci (i32.sub (local.get $n) (i32.const 2)))))))

  (func $vectors (param $at i32) (local $i i32)
    (loop $next
      (v128.store offset=2048 (local.get $at)
        (i8x16.swizzle (v128.load offset=1024 (local.get $at))
          (i8x16.min_u (v128.load offset=1040 (local.get $at)) (i8x16.splat (local.get $i)))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 1)))
        (i32.const 16)))))

  (func (export "_start")
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (drop (call $environ_sizes_get (i32.const 0) (i32.const 4)))
    (drop (call $fd_prestat_get (i32.const 3) (i32.const 16)))
    (drop (call $clock_time_get (i32.const 1) (i64.const 1) (i32.const 24)))
    (call $fill (i32.const 0) (i32.const 4096))
    (i32.store8 (i32.const 40) (call $classify (call $sum (i32.const 0) (i32.const 4096))))
    (f64.store (i32.const 48) (call $mean (i32.const 1000)))
    (i32.store (i32.const 56) (call $fibonacci (i32.const 16)))
    (call $vectors (i32.const 4096))
    (memory.copy (i32.const 80) (i32.const 64) (i32.const 8))
    (memory.fill (i32.const 96) (i32.const 0) (i32.const 64))
    (drop (i32.add (memory.size) (memory.grow (i32.const 1))))
    (i32.store (i32.const 0) (i32.const 64))
    (i32.store (i32.const 4) (i32.const 8))
    (drop (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
    (call $proc_exit (i32.const 0))))
