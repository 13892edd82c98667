package ijen.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the functions of a module have in common: memories, tables, globals, and which families of
/// instructions they use that few programs need.
///
/// @param tables the type of indices into the tables
/// @param atomic whether there are atomic accesses
/// @param wide whether there is arithmetic of 128 bits
/// @param legacy whether exceptions are also caught in the old way
record Surroundings(
        List<MemoryShape> memories, Kind tables, boolean atomic, boolean wide, boolean legacy) {
    /// Every other module keeps to one small memory and what all engines have.
    ///
    /// @param common whether the others do without shared memories and legacy exceptions
    static Surroundings random(Dice dice, boolean common) {
        if (dice.oneIn(2)) {
            return new Surroundings(
                    List.of(MemoryShape.plain(dice)), Kind.I32, false, false, false);
        }
        var memories = new ArrayList<MemoryShape>();
        for (int i = dice.of(1, 1, 2, 3); i > 0; i--) {
            memories.add(MemoryShape.random(dice, memories.size(), common));
        }
        return new Surroundings(
                List.copyOf(memories),
                dice.of(Kind.I32, Kind.I64),
                dice.oneIn(2),
                dice.oneIn(2),
                !common && dice.oneIn(3));
    }

    String text(Dice dice, List<FunctionShape> functions) {
        var index = tables == Kind.I64 ? " i64" : "";
        var names = functions.stream().map(FunctionShape::name).collect(Collectors.joining(" "));
        return memories.stream().map(MemoryShape::declaration).collect(Collectors.joining())
                + """
                (type $pair (struct (field (mut i32)) (field (mut i64))))
                (tag $number (param i32))
                (tag $pair (param i64 eqref))
                (data $bytes "\\01\\02\\03\\04\\05\\06\\07\\08\\09\\0a")
                (table $refs%1$s 8 12 eqref)
                (table $functions%1$s funcref (elem %2$s))
                (global $fuel (mut i32) (i32.const %3$d))
                (global $first (mut i32) (i32.const %4$d))
                (global $i32 (export "i32") (mut i32) (i32.const 3))
                (global $i64 (export "i64") (mut i64) (i64.const 4))
                (global $f32 (export "f32") (mut f32) (f32.const 0.5))
                (global $f64 (export "f64") (mut f64) (f64.const -8))
                (global $v128 (export "v128") (mut v128) (v128.const i64x2 1 2))
                (func $canonical_f32 (param f32) (result f32)
                  (select (local.get 0) (f32.const nan) (f32.eq (local.get 0) (local.get 0))))
                (func $canonical_f64 (param f64) (result f64)
                  (select (local.get 0) (f64.const nan) (f64.eq (local.get 0) (local.get 0))))
                """
                        .formatted(index, names, dice.of(60, 300, 1000), functions.size());
    }

    /// An index into a table, from an `i32`.
    String tableIndex(String expression) {
        return convert(expression, Kind.I32, tables);
    }

    /// An integer as one of another type.
    static String convert(String expression, Kind from, Kind to) {
        if (from == to) {
            return expression;
        }
        return (to == Kind.I64 ? "(i64.extend_i32_u " : "(i32.wrap_i64 ") + expression + ")";
    }
}
