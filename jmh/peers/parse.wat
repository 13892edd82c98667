;; Lets wasm-tools, as the module `wt`, parse a text of 1 KB and prints the binary.
(module
  (import "wt" "memory" (memory 0))
  (import "wt" "cabi_realloc" (func $realloc (param i32 i32 i32 i32) (result i32)))
  (import "wt" "local:wasm-tools/tools#parse" (func $parse (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write"
    (func $write (param i32 i32 i32 i32) (result i32)))
  (data $text
    "(module\n"
    "  (func $f0 (export \"f0\") (param i32) (result i32) local.get 0 i32.const 0 i32.add)\n"
    "  (func $f1 (export \"f1\") (param i32) (result i32) local.get 0 i32.const 1 i32.add)\n"
    "  (func $f2 (export \"f2\") (param i32) (result i32) local.get 0 i32.const 2 i32.add)\n"
    "  (func $f3 (export \"f3\") (param i32) (result i32) local.get 0 i32.const 3 i32.add)\n"
    "  (func $f4 (export \"f4\") (param i32) (result i32) local.get 0 i32.const 4 i32.add)\n"
    "  (func $f5 (export \"f5\") (param i32) (result i32) local.get 0 i32.const 5 i32.add)\n"
    "  (func $f6 (export \"f6\") (param i32) (result i32) local.get 0 i32.const 6 i32.add)\n"
    "  (func $f7 (export \"f7\") (param i32) (result i32) local.get 0 i32.const 7 i32.add)\n"
    "  (func $f8 (export \"f8\") (param i32) (result i32) local.get 0 i32.const 8 i32.add)\n"
    "  (func $f9 (export \"f9\") (param i32) (result i32) local.get 0 i32.const 9 i32.add)\n"
    "  (func $f10 (export \"f10\") (param i32) (result i32) local.get 0 i32.const 10 i32.add)\n"
    "  (func $f11 (export \"f11\") (param i32) (result i32) local.get 0 i32.const 11 i32.add)\n"
    "  (memory 1))\n")
  (global $length i32 (i32.const 1036))
  (func (export "_start") (local $at i32) (local $result i32)
    (local.set $at
      (call $realloc (i32.const 0) (i32.const 0) (i32.const 1) (global.get $length)))
    (memory.init $text (local.get $at) (i32.const 0) (global.get $length))
    ;; the canonical ABI's result<list<u8>, string>: case, address, length
    (local.set $result (call $parse (local.get $at) (global.get $length)))
    (if (i32.load8_u (local.get $result)) (then unreachable))
    (drop
      (call $write
        (i32.const 1)
        (i32.add (local.get $result) (i32.const 4))
        (i32.const 1)
        (local.get $result))))
  (export "memory" (memory 0)))
