package ijen.compiler.internal.emit;

import ijen.compiler.internal.flow.Part;
import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;

/// What a part's method takes and returns, and where the rest is handed over.
///
/// Inputs are JVM arguments, as far as a method can have them; the entry number is the last. A part
/// with several exits returns the exit number, one with a single way out its first output.
/// Everything else goes through fields of the instance, and what does not fit these through its
/// arrays.
final class PartSignature {
    /// Slots for inputs; the instance and the entry number come on top.
    private static final int MAX_SLOTS = 240;

    /// Fields per kind in the instance.
    private static final int[] FIELDS = {16, 16, 8, 16, 0, 8};

    final Part part;
    final String descriptor;

    /// How many of the inputs, the first, are arguments.
    final int arguments;

    /// Whether the first output is what the method returns.
    final boolean returnsOutput;

    /// How many outputs, the first, come back by every exit; the others are dead at the switch
    /// outside, and do not come back where the part leaves for it.
    final int shared;

    /// Where the outputs lie, two numbers for each, since a vector has two halves: a field's
    /// number, or `-1 - index` into the arrays.
    private final int[] places;

    /// How many halves of outputs lie in the arrays.
    private int overflow;

    PartSignature(Ir ir, Part part, Activation activation) {
        this.part = part;
        arguments = arguments(ir, part);
        returnsOutput =
                part.exits.length == 0
                        && part.outs.length > 0
                        && ir.varKind[part.outs[0]] != Kind.V;
        descriptor = descriptor(ir, activation);
        places = new int[2 * part.outs.length];
        place(ir);
        // where arrays are needed, the others would be written before these have room
        shared = part.hasTail() && overflow == 0 ? part.tailOuts : part.outs.length;
    }

    private static int arguments(Ir ir, Part part) {
        int slots = 0;
        for (int i = 0; i < part.ins.length; i++) {
            slots += Kind.slots(ir.varKind[part.ins[i]]);
            if (slots > MAX_SLOTS) {
                return i;
            }
        }
        return part.ins.length;
    }

    private String descriptor(Ir ir, Activation activation) {
        var s = new StringBuilder("(").append(ModuleLayout.INSTANCE_DESCRIPTOR);
        s.append(activation.exists() ? "L" + activation.owner + ";" : "");
        for (int i = 0; i < arguments; i++) {
            s.append(Kind.descriptor(ir.varKind[part.ins[i]]));
        }
        if (part.entries.length > 0) {
            s.append('I');
        }
        s.append(')');
        if (part.exits.length > 0) {
            s.append('I');
        } else {
            s.append(returnsOutput ? Kind.descriptor(ir.varKind[part.outs[0]]) : "V");
        }
        return s.toString();
    }

    private void place(Ir ir) {
        int[] used = new int[Kind.COUNT];
        for (int i = firstPlaced(); i < part.outs.length; i++) {
            byte kind = ir.varKind[part.outs[i]];
            byte half = kind == Kind.V ? Kind.L : kind;
            for (int h = 0; h < (kind == Kind.V ? 2 : 1); h++) {
                places[2 * i + h] = used[half] < FIELDS[half] ? used[half]++ : -1 - overflow++;
            }
        }
    }

    /// The first output that is not what the method returns.
    int firstPlaced() {
        return returnsOutput ? 1 : 0;
    }

    /// Where output `i` lies, or a half of it.
    int place(int i, int half) {
        return places[2 * i + half];
    }

    /// Room for outputs in the arrays, which is made before any is written.
    int overflow() {
        return overflow;
    }

    /// Whether some outputs come back only by other exits than that for the switch outside.
    boolean hasOthers() {
        return shared < part.outs.length;
    }
}
