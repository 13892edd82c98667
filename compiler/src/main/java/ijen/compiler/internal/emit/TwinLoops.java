package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.flow.Part;
import ijen.compiler.internal.ir.Ir;
import java.util.BitSet;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.Label;

/// Innermost loops that carry vectors, twice: in machine registers from one iteration to the next,
/// and on halves for those who run the code before HotSpot's second compiler has compiled it.
///
/// HotSpot keeps a box in a register across a label only if all boxes that meet there are its own.
/// That rules out labels where it may enter the code with what slower code has made, which are the
/// heads of loops. So the loop on halves has the only head that control enters from slower code,
/// and asks there whether to go on in registers; the other loop is inside it for all who analyse
/// the code, and asks at its own head whether to go back, as slower code does after a turn or two.
/// The second compiler knows both answers and sees the loop in registers alone.
final class TwinLoops {
    private static final BitSet NONE = new BitSet();

    private final MethodEmitter method;
    private final Emitter e;
    private final Ir ir;
    private final FunctionCompiler function;
    private final Branches branches;

    /// Loops that are emitted twice, by the statement where they start.
    private final Map<Integer, CarriedVectors> loops;

    private BitSet carried = NONE;
    private int start;
    private int end;

    TwinLoops(
            MethodEmitter method,
            Emitter e,
            Part part,
            FunctionCompiler function,
            Branches branches) {
        this.method = method;
        this.e = e;
        ir = e.ir;
        this.function = function;
        this.branches = branches;
        loops =
                function.shapes().registers()
                        ? CarriedVectors.loops(ir, function.live(), function.activation(), part)
                        : Map.of();
    }

    /// Where a loop ends that starts at a statement and is emitted twice; the statement if none.
    int end(int statement) {
        var loop = loops.get(statement);
        return loop == null ? statement : loop.end();
    }

    /// Emits a loop; whether control comes to its end.
    boolean emit(int from) {
        start = from;
        var loop = Objects.requireNonNull(loops.get(from));
        end = loop.end();
        carried = loop.variables();
        var entry = new Label();
        var on = new Label();
        method.straight(start);
        Twins.ask(e, "runs", IFNE, entry);
        boolean completes = form();
        if (completes) {
            leave(on);
        }
        e.vectors.forget();
        e.bind(entry, start);
        e.memory.forget();
        registers(on);
        if (completes) {
            e.vectors.forget();
            e.bind(on, end);
            e.memory.forget();
        }
        return completes;
    }

    /// Emits what follows the loop's head; whether control comes to the end.
    private boolean form() {
        boolean reachable = true;
        for (int i = start + 1; i < end; i++) {
            method.straight(i);
            reachable = function.analysis().fallsThrough(i);
            if (!reachable) {
                e.vectors.forget();
            }
        }
        return reachable;
    }

    private void leave(Label on) {
        e.vectors.settle(end);
        e.code.jump(GOTO, on);
    }

    private void registers(Label on) {
        var back = new Label();
        var labels = new TwinLabels(ir, start, end);
        branches.twin(labels);
        e.vectors.carry(carried);
        e.at(start);
        method.straight(start);
        Twins.ask(e, "stays", IFEQ, back);
        if (form()) {
            e.vectors.carry(NONE);
            leave(on);
        }
        branches.twin(null);
        exit(back, start, ir.sa[start]);
        labels.exits().forEach((label, stub) -> exit(stub, ir.labelAt[label], label));
    }

    /// Takes halves of all that lives at a label outside, and goes there.
    private void exit(Label stub, int statement, int label) {
        e.vectors.carry(carried);
        e.vectors.forget();
        e.bind(stub, statement);
        e.vectors.carry(NONE);
        e.vectors.settle(statement);
        e.vectors.forget();
        branches.go(label);
    }
}
