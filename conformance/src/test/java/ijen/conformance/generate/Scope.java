package ijen.conformance.generate;

import java.util.ArrayList;
import java.util.List;

/// What a body may name: its locals, and the labels around the place.
final class Scope {
    /// A local; loops own the ones that nobody else may assign.
    record Local(String name, Kind kind, boolean assignable) {}

    /// A label with the values that a branch to it takes.
    record Label(String name, List<Kind> takes) {}

    final Surroundings surroundings;
    final FunctionShape function;
    final List<FunctionShape> functions;
    final List<Local> locals = new ArrayList<>();
    final List<Label> labels = new ArrayList<>();

    /// The labels of legacy `try` in whose handlers the place is.
    final List<String> handled = new ArrayList<>();

    private final int params;
    private int labelCount;

    Scope(
            Surroundings surroundings,
            FunctionShape function,
            List<FunctionShape> functions,
            List<Kind> locals) {
        this.surroundings = surroundings;
        this.function = function;
        this.functions = functions;
        function.params().forEach(kind -> local(kind, true));
        params = this.locals.size();
        locals.forEach(kind -> local(kind, true));
    }

    Local local(Kind kind, boolean assignable) {
        var local = new Local("$v" + locals.size(), kind, assignable);
        locals.add(local);
        return local;
    }

    List<Local> readable(Kind kind) {
        return locals.stream().filter(l -> l.kind == kind).toList();
    }

    List<Local> assignable(Kind kind) {
        return locals.stream().filter(l -> l.kind == kind && l.assignable).toList();
    }

    MemoryShape memory(Dice dice) {
        return dice.of(surroundings.memories());
    }

    String freshLabel() {
        return "$l" + labelCount++;
    }

    /// The type in the function's head, and the locals.
    String declarations() {
        var text = new StringBuilder();
        for (int i = 0; i < locals.size(); i++) {
            var local = locals.get(i);
            if (i == params) {
                text.append(FunctionShape.list("result", function.results()));
            }
            text.append(i < params ? " (param " : " (local ")
                    .append(local.name)
                    .append(' ')
                    .append(local.kind)
                    .append(')');
        }
        return params == locals.size()
                ? text + FunctionShape.list("result", function.results())
                : text.toString();
    }
}
