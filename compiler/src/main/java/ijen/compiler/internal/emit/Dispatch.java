package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.flow.Part;
import ijen.compiler.internal.ir.Ir;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Label;

/// Wide switches that choose among the entries of parts, as an interpreter in the guest has one.
///
/// There the operand itself is the entry number, as its complement, so that it is below 0: the
/// switch calls the part that a case is in, and the part's own switch finds the case. A part may
/// end with a copy of the way to the switch, its tail, and go from case to case without leaving.
/// When the next case is outside, the complement is the exit number, and the caller comes back to
/// its own switch, or to its tail's, with the number where that expects it.
final class Dispatch {
    private final Emitter e;
    private final Code code;
    private final Ir ir;
    private final Part part;
    private final Branches branches;

    /// Where parts come back to, by the switch.
    private final Map<Integer, Label> labels = new HashMap<>();

    Dispatch(Emitter e, Part part, Branches branches) {
        this.e = e;
        code = e.code;
        ir = e.ir;
        this.part = part;
        this.branches = branches;
    }

    /// Where an inner part that left for a switch comes back to, with the complement of the operand
    /// as number.
    Label label(int statement) {
        return labels.computeIfAbsent(statement, s -> new Label());
    }

    /// Whether the operand of a switch is the entry number of inner parts.
    boolean has(int statement) {
        for (Part p : part.parts) {
            if (p.dispatch == statement) {
                return true;
            }
        }
        return false;
    }

    private boolean isComeBackTo(int statement) {
        for (Part p : part.parts) {
            if (p.dispatch == statement && p.hasTail()) {
                return true;
            }
        }
        return false;
    }

    /// Emits such a switch, whose operand is on the stack.
    void emit(int statement) {
        takeOperand(statement);
        var otherwise = branches.target(ir.target(statement, ir.targetCount(statement) - 1));
        Switches.dispatch(branches, e, statement, otherwise, null);
    }

    /// Emits the switch outside once more, at the end of the part's tail: to the part's own cases,
    /// and out of it with the operand's complement as exit number.
    void emitTail() {
        int to = part.dispatch;
        e.vectors.settle(to);
        e.value(ir.sb[to]);
        takeOperand(to);
        int count = ir.targetCount(to) - 1;
        int last = ir.target(to, count);
        var none = new Label();
        var out = branches.leaveForSwitch();
        boolean inside = branches.isInside(last);
        Switches.dispatch(branches, e, to, inside ? branches.target(last) : none, out);
        if (!inside) {
            e.bind(none, to);
            branches.setNumber(-1 - count);
            code.jump(GOTO, out);
        }
    }

    /// Keeps the complement of the operand on the stack, as parts expect and return it.
    private void takeOperand(int statement) {
        code.iconst(-1);
        code.op(IXOR);
        branches.storeNumber();
        if (isComeBackTo(statement)) {
            e.bind(label(statement), statement);
        }
    }
}
