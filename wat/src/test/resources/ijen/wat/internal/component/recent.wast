;; Forms that other tools do not read yet, or not any more.

;; `cancellable`, which left the text format; its byte is in the binary still
(component definition
  (core module $m (memory (export "m") 1))
  (core instance $i (instantiate $m))
  (alias core export $i "m" (core memory $m))
  (canon waitable-set.wait cancellable (memory $m) (core func))
  (canon waitable-set.poll cancellable (memory $m) (core func))
  (canon thread.suspend cancellable (core func))
  (canon thread.yield cancellable (core func))
  (canon thread.suspend-then-resume cancellable (core func))
  (canon thread.yield-then-resume cancellable (core func))
  (canon thread.suspend-then-promote cancellable (core func))
  (canon thread.yield-then-promote cancellable (core func))
)

;; built-ins of shared threads
(component definition
  (core type $start (func (param i32)))
  (core module $m (table (export "t") 1 funcref))
  (core instance $i (instantiate $m))
  (canon thread.spawn-ref $start (core func))
  (canon thread.spawn-ref shared $start (core func))
  (canon thread.spawn-indirect $start (core table $i "t") (core func))
  (canon thread.spawn-indirect shared $start (core table $i "t") (core func))
  (canon thread.available-parallelism shared (core func))
  (canon thread.available-parallelism (core func))
)

;; types written out in places where others want an index
(component definition
  (type (stream (future string)))
  (type (future (stream u8)))
  (type $r (resource (rep i32)))
  (type (tuple (own (type $r)) (borrow (type 2))))
  (type (func (param "x" (type 1)) (result (result (type 3)))))
)

;; attributes of names
(component definition
  (import "a:b/c@1" (versionsuffix ".2.3") (func))
  (import "a:b/i@1" (versionsuffix ".2.3") (external-id "x") (instance $i))
  (func (export "f") (import "g" (external-id "id")))
  (export "a:b/d@0.2" (external-id "x") (versionsuffix ".4-rc.1") (instance $i))
)

;; inverted aliases of every sort
(component definition $c
  (import "i" (instance $i (export "t" (type (sub resource))) (export "v" (value u8))))
  (type $t (alias export $i "t"))
  (type (alias outer $c $t))
  (value (alias export $i "v"))
  (core type $f (func))
  (core type (alias outer $c $f))
  (core module $m (memory (export "m") 1) (table (export "t") 1 funcref)
    (global (export "g") i32 (i32.const 0)) (tag (export "e")))
  (core instance $p (instantiate $m))
  (core memory $memory (alias core export $p "m"))
  (core table (alias core export $p "t"))
  (core global (alias core export $p "g"))
  (core tag (alias core export $p "e"))
  (core instance (export "m" (memory $memory)))
)

;; values that are imported and exported
(component definition
  (import "v" (value $v (list string)))
  (import "w" (value u8))
  (import "f" (func $f (param "x" (list string)) (result u8)))
  (start $f (value $v) (result (value $result)))
  (export "r" (value $result))
)
(component definition
  (import "i" (instance $i (export "v" (value u8))))
  (alias export $i "v" (value $v))
  (import "f" (func $f))
  (start $f)
  (export "v" (value $v))
)

;; tags of core module types with their type written out
(component definition
  (core type (module (type (func)) (import "a" "t" (tag (param i64))) (export "t" (tag))))
)

;; recursive core types
(component definition
  (core rec
    (type $a (sub (struct (field (ref null $b)))))
    (type $b (sub $a (struct (field (ref null $b)) (field (mut i32))))))
  (core type $self (struct (field (ref null $self))))
)

;; binaries in the text
(component definition
  (core module binary "\00asm" "\01\00\00\00")
  (component binary "\00asm" "\0d\00\01\00")
  (core instance (instantiate 0))
  (instance (instantiate 0))
)
;; value definitions
(component definition
  (value $a bool true)
  (value $b u8 1)
  (value $c u16 2)
  (value $d u32 3)
  (value $e u64 4)
  (value $f s8 -5)
  (value $g s16 -6)
  (value $h s32 -700)
  (value $i s64 -8)
  (value $j f32 9.1)
  (value $k f64 9.2)
  (value $nan f64 nan)
  (value $l char 'a')
  (value $m string "hello")
  (value $n (record (field "a" bool) (field "b" u8)) (record true 1))
  (value $o (variant (case "a" bool) (case "b" u8)) (variant "b" 1))
  (value $p (list (result (option u8)))
    (list error (ok (some 1)) (ok none) error (ok (some 2))))
  (value $q (tuple u8 u16 u32) (tuple 1 2 3))
  (type $abc (flags "a" "b" "c"))
  (value $r $abc (flags "a" "c"))
  (value $s (enum "a" "b" "c") (enum "b"))
  (value $t bool (binary "\00"))
  (value $u string (binary "\07example"))
  (type $complex
    (tuple
      (record (field "a" (option string)) (field "b" (tuple (option u8) string)))
      (list char)
      $abc
      string))
  (value $complex1 (type $complex)
    (tuple (record none (tuple none "empty")) (list) (flags) ""))
  (value $complex2 (type $complex)
    (tuple (record (some "example") (tuple (some 42) "hello")) (list 'a' 'b' 'c') (flags "b" "a") "hi"))
)
