package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.flow.Part;
import ijen.compiler.internal.ir.Kind;
import ijen.compiler.internal.ir.TooComplex;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/// Jumps by number: `br_table`, and the entries and exits of parts. A large one must not spend
/// bytes on each target, since thousands of them are real: there, constant strings map the operand
/// to the number of a distinct JVM label and, for targets inside an inner part, to its entry
/// number.
final class Switches {
    private static final int LARGE = 48;

    /// Targets that cost four bytes each, because they are labels of the same method: one jump is
    /// faster than two look-ups and a jump.
    private static final int LARGE_NEAR = 256;

    /// Targets among those that may be elsewhere.
    private static final int FAR = 12;

    /// Each is a character.
    private static final int MOST_NUMBERS = 0xFFFF;

    /// Characters of a string constant, each of up to three bytes.
    private static final int MAX_STRING = 20_000;

    private Switches() {}

    /// Consumes the number on the stack: `count` labels from `labels[from]` on, else `otherwise`.
    static void emit(Branches b, Emitter e, int[] labels, int from, int count, Label otherwise) {
        if (count == 0) {
            e.code.drop();
            e.code.jump(GOTO, otherwise);
        } else if (count <= LARGE || count <= LARGE_NEAR && far(b, labels, from, count) <= FAR) {
            var targets = new Label[count];
            for (int k = 0; k < count; k++) {
                targets[k] = b.target(labels[from + k]);
            }
            choose(e, 0, otherwise, targets);
        } else {
            large(b, e, labels, from, count, otherwise);
        }
    }

    /// A switch whose operand's complement is in the local of numbers, where inner parts expect it.
    ///
    /// @param out where the targets outside the part are dealt with, if together
    static void dispatch(
            Branches b, Emitter e, int statement, Label otherwise, @Nullable Label out) {
        int count = e.ir.targetCount(statement) - 1;
        var targets = new Label[count];
        for (int k = 0; k < count; k++) {
            int label = e.ir.target(statement, k);
            targets[count - 1 - k] =
                    out == null || b.isInside(label) ? b.enter(label, statement) : out;
        }
        e.code.load(Kind.I, b.numberSlot());
        choose(e, -count, otherwise, targets);
    }

    /// Consumes an entry number: an entry by its position plus one, 0 for the start, or the
    /// complement of the operand of the switch outside.
    static void entries(Branches b, Emitter e, Part part, Label start) {
        int count = e.ir.targetCount(part.dispatch) - 1;
        while (!b.isInside(e.ir.target(part.dispatch, count - 1))) {
            count--;
        }
        var targets = new Label[count + part.entries.length + 1];
        Arrays.fill(targets, start);
        for (int k = 0; k < count; k++) {
            int label = e.ir.target(part.dispatch, k);
            if (b.isInside(label)) {
                targets[count - 1 - k] = b.enter(label, part.dispatch);
            }
        }
        for (int label : part.entries) {
            targets[count + part.entry(label)] = b.target(label);
        }
        choose(e, -count, start, targets);
    }

    /// Consumes the exit number of a part that may also leave for a switch.
    static void exits(Branches b, Emitter e, Part part, Label end, Label dispatch) {
        var targets = new Label[part.exits.length + 1];
        targets[0] = end;
        for (int k = 1; k < targets.length; k++) {
            targets[k] = b.target(part.exits[k - 1]);
        }
        choose(e, 0, dispatch, targets);
    }

    /// Consumes the number on the stack. HotSpot does not count the turns of a loop that a switch
    /// goes back in, and so never compiles one that is entered seldom: each target behind is
    /// reached by a jump.
    private static void choose(Emitter e, int first, Label otherwise, Label[] targets) {
        var jumps = new LinkedHashMap<Label, Label>();
        for (int k = 0; k < targets.length; k++) {
            targets[k] = ahead(e, targets[k], jumps);
        }
        int last = first + targets.length - 1;
        e.code.visitor().visitTableSwitchInsn(first, last, ahead(e, otherwise, jumps), targets);
        e.code.pop();
        jumps.forEach((target, jump) -> {
            e.bindBefore(jump, target);
            e.code.jump(GOTO, target);
        });
    }

    private static Label ahead(Emitter e, Label target, Map<Label, Label> jumps) {
        return e.isBound(target) ? jumps.computeIfAbsent(target, t -> new Label()) : target;
    }

    private static int far(Branches b, int[] labels, int from, int count) {
        int n = 0;
        for (int k = 0; k < count; k++) {
            n += b.isNear(labels[from + k]) ? 0 : 1;
        }
        return n;
    }

    private static void large(
            Branches b, Emitter e, int[] labels, int from, int count, Label otherwise) {
        var numbers = new LinkedHashMap<Label, Integer>();
        var places = new StringBuilder();
        var entries = new StringBuilder();
        boolean enters = false;
        for (int k = 0; k < count; k++) {
            var target = b.place(labels[from + k]);
            int entry = b.entryAt(labels[from + k]);
            if (entry > MOST_NUMBERS || numbers.size() > MOST_NUMBERS) {
                throw new TooComplex("a choice of " + count);
            }
            enters |= entry > 0;
            entries.append((char) entry);
            Integer number = numbers.get(target);
            if (number == null) {
                number = numbers.size();
                numbers.put(target, number);
            }
            places.append((char) (int) number);
        }
        if (enters) {
            e.code.dup();
            look(e, entries);
            e.code.store(Kind.I, b.numberSlot());
        }
        look(e, places);
        var targets = numbers.keySet().toArray(new Label[0]);
        choose(e, 0, otherwise, targets);
    }

    /// Replaces the number on the stack by the character at it, or -1. Of several strings all but
    /// one have none.
    private static void look(Emitter e, CharSequence table) {
        int number = e.scratch(Kind.I, 4);
        e.code.store(Kind.I, number);
        for (int k = 0; k < table.length(); k += MAX_STRING) {
            int end = Math.min(table.length(), k + MAX_STRING);
            e.code.visitor().visitLdcInsn(table.subSequence(k, end).toString());
            e.code.push("java/lang/String");
            e.code.load(Kind.I, number);
            if (k > 0) {
                e.code.iconst(k);
                e.code.op(ISUB);
            }
            e.code.invokeStatic(
                    ModuleLayout.SUPPORT + "Tables", "number", "(Ljava/lang/String;I)I");
            if (k > 0) {
                e.code.invokeStatic("java/lang/Math", "max", "(II)I");
            }
        }
    }
}
