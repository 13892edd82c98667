package ijen.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A module as text, determined by a seed: a handful of functions that call only later ones, a
/// small memory with what surrounds it, and all functions exported.
public final class RandomModule {
    /// More than a JVM method can take as parameters.
    private static final int VERY_MANY = 140;

    private final Dice dice;
    private final List<FunctionShape> shapes = new ArrayList<>();

    private RandomModule(long seed) {
        dice = new Dice(seed);
    }

    /// The module of a seed.
    public static String text(long seed) {
        return new RandomModule(seed).module();
    }

    private String module() {
        int functions = dice.between(2, 6);
        for (int i = 0; i < functions; i++) {
            shapes.add(
                    new FunctionShape(
                            "$f" + i,
                            dice.kinds(count()),
                            dice.kinds(dice.oneIn(8) ? 13 : dice.below(3))));
        }
        var text = new StringBuilder("(module\n").append(surroundings());
        for (int i = 0; i < functions; i++) {
            text.append(function(i));
        }
        return text.append(")\n").toString();
    }

    private int count() {
        return dice.oneIn(25) ? VERY_MANY : dice.oneIn(8) ? dice.between(8, 20) : dice.below(5);
    }

    private String surroundings() {
        var names = shapes.stream().map(FunctionShape::name).collect(Collectors.joining(" "));
        return """
        (type $pair (struct (field (mut i32)) (field (mut i64))))
        (tag $number (param i32))
        (tag $pair (param i64 eqref))
        (memory (export "memory") 1 %d)
        (data $bytes "\\01\\02\\03\\04\\05\\06\\07\\08\\09\\0a")
        (table $refs 8 12 eqref)
        (table $functions funcref (elem %s))
        (global $fuel (mut i32) (i32.const %d))
        (global $first (mut i32) (i32.const %d))
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
                .formatted(dice.between(1, 3), names, dice.of(60, 300, 1000), shapes.size());
    }

    private String function(int index) {
        var shape = shapes.get(index);
        var locals = new ArrayList<>(dice.kinds(dice.oneIn(6) ? 40 : dice.between(1, 9)));
        locals.add(Kind.EQREF);
        var scope = new Scope(shape, shapes.subList(index + 1, shapes.size()), locals);
        var body = new Statements(dice, scope);
        body.body(dice.oneIn(10) ? 80 : dice.between(3, 20));
        return "(func "
                + shape.name()
                + " (export \"f"
                + index
                + "\")"
                + scope.declarations()
                + "\n"
                + body
                + ")\n";
    }
}
