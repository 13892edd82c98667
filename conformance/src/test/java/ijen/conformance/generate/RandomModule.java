package ijen.conformance.generate;

import java.util.ArrayList;
import java.util.List;

/// A module as text, determined by a seed: a handful of functions that call only later ones, what
/// surrounds them, and all functions exported.
public final class RandomModule {
    /// More than a JVM method can take as parameters.
    private static final int VERY_MANY = 140;

    private final Dice dice;
    private final Surroundings surroundings;
    private final List<FunctionShape> shapes = new ArrayList<>();

    private RandomModule(long seed, boolean common) {
        dice = new Dice(seed);
        surroundings = Surroundings.random(dice, common);
    }

    /// The module of a seed.
    public static String text(long seed) {
        return new RandomModule(seed, false).module();
    }

    /// The same without shared memories and legacy exceptions, for other engines to run.
    public static String commonText(long seed) {
        return new RandomModule(seed, true).module();
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
        var text = new StringBuilder("(module\n").append(surroundings.text(dice, shapes));
        for (int i = 0; i < functions; i++) {
            text.append(function(i));
        }
        return text.append(")\n").toString();
    }

    private int count() {
        return dice.oneIn(25) ? VERY_MANY : dice.oneIn(8) ? dice.between(8, 20) : dice.below(5);
    }

    private String function(int index) {
        var shape = shapes.get(index);
        var locals = new ArrayList<>(dice.kinds(dice.oneIn(6) ? 40 : dice.between(1, 9)));
        locals.add(Kind.EQREF);
        var scope =
                new Scope(surroundings, shape, shapes.subList(index + 1, shapes.size()), locals);
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
