package ijen.compiler.internal.emit;

import ijen.compiler.internal.ir.Ir;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Label;

/// The labels of a loop's second form: those of its statements, and for each label outside that it
/// jumps to the place where the form is left.
final class TwinLabels {
    private final Ir ir;
    private final int start;
    private final int end;
    private final Map<Integer, Label> labels = new LinkedHashMap<>();
    private final Map<Integer, Label> exits = new LinkedHashMap<>();

    TwinLabels(Ir ir, int start, int end) {
        this.ir = ir;
        this.start = start;
        this.end = end;
    }

    /// The JVM label that leads to a label of the function.
    Label target(int label) {
        int at = ir.labelAt[label];
        boolean inside = at >= start && at < end;
        return (inside ? labels : exits).computeIfAbsent(label, unused -> new Label());
    }

    /// By the labels that they lead to.
    Map<Integer, Label> exits() {
        return exits;
    }
}
