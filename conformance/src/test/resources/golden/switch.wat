(module $switch
  (func $name (param $case i32) (result i32)
    (block $default
      (block $two
        (block $one
          (br_table $one $two $one $default (local.get $case)))
        (return (i32.const 100)))
      (return (i32.const 200)))
    (i32.const 300)))
