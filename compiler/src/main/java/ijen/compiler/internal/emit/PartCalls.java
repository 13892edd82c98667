package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.flow.FramedVars;
import ijen.compiler.internal.flow.Part;
import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import java.util.Arrays;

/// How parts are called. Inputs are JVM arguments, as far as a method can have them; the entry
/// number is the last. A part with several exits returns the exit number, one with a single way out
/// its first output. Everything else comes back through fields of the instance.
final class PartCalls {
    /// Slots for inputs; the instance and the entry number come on top.
    private static final int MAX_SLOTS = 240;

    /// Fields per kind in the instance.
    private static final int[] FIELDS = {16, 16, 8, 16, 0, 8};

    private static final String OBJECT = "Ljava/lang/Object;";

    private PartCalls() {}

    private static int direct(Ir ir, Part p) {
        int slots = 0;
        for (int i = 0; i < p.ins.length; i++) {
            slots += Kind.slots(ir.varKind[p.ins[i]]);
            if (slots > MAX_SLOTS) {
                return i;
            }
        }
        return p.ins.length;
    }

    private static boolean returnsOutput(Ir ir, Part p) {
        return p.exits.length == 0 && p.outs.length > 0 && ir.varKind[p.outs[0]] != Kind.V;
    }

    static String descriptor(Ir ir, Part p, FramedVars framed) {
        var s = new StringBuilder("(").append(ModuleLayout.INSTANCE_DESCRIPTOR);
        s.append(framed.nums > 0 ? "[J" : "").append(framed.refs > 0 ? "[" + OBJECT : "");
        int n = direct(ir, p);
        for (int i = 0; i < n; i++) {
            s.append(Kind.descriptor(ir.varKind[p.ins[i]]));
        }
        if (p.entries.length > 0) {
            s.append('I');
        }
        s.append(')');
        if (p.exits.length > 0) {
            s.append('I');
        } else {
            s.append(returnsOutput(ir, p) ? Kind.descriptor(ir.varKind[p.outs[0]]) : "V");
        }
        return s.toString();
    }

    static void parameters(Emitter e, Part p) {
        int n = direct(e.ir, p);
        for (int i = 0; i < n; i++) {
            e.declare(p.ins[i]);
        }
    }

    /// Inputs that were left in the instance's arrays.
    static void overflow(Emitter e, Part p, boolean root) {
        if (root) {
            return;
        }
        int index = 0;
        for (int i = direct(e.ir, p); i < p.ins.length; i++) {
            int v = p.ins[i];
            byte kind = e.ir.varKind[v];
            if (kind == Kind.V) {
                loadSlot(e, Kind.L, index++);
                loadSlot(e, Kind.L, index++);
            } else {
                loadSlot(e, kind, index++);
            }
            e.storeVar(v);
        }
    }

    static void call(Emitter e, FunctionCompiler function, Part p, int numberSlot) {
        overflowArguments(e, p);
        e.instance();
        e.passFrame();
        int n = direct(e.ir, p);
        for (int i = 0; i < n; i++) {
            e.loadVar(p.ins[i]);
        }
        if (p.entries.length > 0) {
            e.code.load(Kind.I, numberSlot);
        }
        e.code.invokeStatic(
                function.owner(), function.partName(p), descriptor(e.ir, p, function.framed()));
        if (p.exits.length > 0) {
            if (numberSlot < 0) {
                e.code.drop();
            } else {
                e.code.store(Kind.I, numberSlot);
            }
        }
        takeBack(e, p);
    }

    private static void overflowArguments(Emitter e, Part p) {
        int from = direct(e.ir, p);
        if (from == p.ins.length) {
            return;
        }
        room(e, 2 * (p.ins.length - from));
        int index = 0;
        for (int i = from; i < p.ins.length; i++) {
            int v = p.ins[i];
            byte kind = e.ir.varKind[v];
            int slot = e.slot(v);
            if (kind == Kind.V) {
                storeSlot(e, Kind.L, index++, slot);
                storeSlot(e, Kind.L, index++, slot + 2);
            } else {
                storeSlot(e, kind, index++, slot);
            }
        }
    }

    private static void room(Emitter e, int length) {
        e.instance();
        e.code.iconst(length);
        e.code.invokeVirtual(ModuleLayout.BASE_INSTANCE, "partRoom", "(I)V");
    }

    /// Where the outputs lie, two numbers for each, since a vector has two halves: a field's
    /// number, or `-1 - index` into the arrays.
    private static int[] places(Ir ir, Part p) {
        int[] places = new int[2 * p.outs.length];
        int[] used = new int[Kind.COUNT];
        int overflow = 0;
        for (int i = firstPlaced(ir, p); i < p.outs.length; i++) {
            byte kind = ir.varKind[p.outs[i]];
            byte half = kind == Kind.V ? Kind.L : kind;
            for (int h = 0; h < (kind == Kind.V ? 2 : 1); h++) {
                places[2 * i + h] = used[half] < FIELDS[half] ? used[half]++ : -1 - overflow++;
            }
        }
        return places;
    }

    private static int firstPlaced(Ir ir, Part p) {
        return returnsOutput(ir, p) ? 1 : 0;
    }

    /// Outputs that do not fit fields need room in the arrays, which is made before any is written.
    private static int overflowOutputs(int[] places) {
        return -Math.min(0, Arrays.stream(places).min().orElse(0));
    }

    /// How many outputs, the first, come back by every exit; the others are dead at the switch
    /// outside, and do not come back where the part leaves for it.
    private static int shared(Ir ir, Part p) {
        return !p.hasTail() || overflowOutputs(places(ir, p)) > 0 ? p.outs.length : p.tailOuts;
    }

    static boolean hasOthers(Ir ir, Part p) {
        return shared(ir, p) < p.outs.length;
    }

    static void giveBackOthers(Emitter e, Part p) {
        put(e, p, shared(e.ir, p), p.outs.length);
    }

    static void takeBackOthers(Emitter e, Part p) {
        get(e, p, shared(e.ir, p), p.outs.length);
    }

    static void giveBack(Emitter e, Part p, int numberSlot) {
        int extra = overflowOutputs(places(e.ir, p));
        if (extra > 0) {
            room(e, extra);
        }
        put(e, p, firstPlaced(e.ir, p), shared(e.ir, p));
        if (returnsOutput(e.ir, p)) {
            e.loadVar(p.outs[0]);
            e.code.op(returnOpcode(e.ir.varKind[p.outs[0]]));
        } else if (p.exits.length > 0) {
            e.code.load(Kind.I, numberSlot);
            e.code.op(IRETURN);
        } else {
            e.code.op(RETURN);
        }
    }

    private static void put(Emitter e, Part p, int from, int to) {
        int[] places = places(e.ir, p);
        for (int i = from; i < to; i++) {
            int slot = e.slot(p.outs[i]);
            byte kind = e.ir.varKind[p.outs[i]];
            if (kind == Kind.V) {
                put(e, Kind.L, places[2 * i], slot);
                put(e, Kind.L, places[2 * i + 1], slot + 2);
            } else {
                put(e, kind, places[2 * i], slot);
            }
        }
    }

    static int returnOpcode(byte kind) {
        return switch (kind) {
            case Kind.I -> IRETURN;
            case Kind.L, Kind.V -> LRETURN;
            case Kind.F -> FRETURN;
            case Kind.D -> DRETURN;
            case Kind.R -> ARETURN;
            default -> RETURN;
        };
    }

    private static void takeBack(Emitter e, Part p) {
        if (returnsOutput(e.ir, p)) {
            e.storeVar(p.outs[0]);
        }
        get(e, p, firstPlaced(e.ir, p), shared(e.ir, p));
    }

    private static void get(Emitter e, Part p, int from, int to) {
        int[] places = places(e.ir, p);
        for (int i = from; i < to; i++) {
            byte kind = e.ir.varKind[p.outs[i]];
            if (kind == Kind.V) {
                get(e, Kind.L, places[2 * i]);
                get(e, Kind.L, places[2 * i + 1]);
            } else {
                get(e, kind, places[2 * i]);
            }
            e.storeVar(p.outs[i]);
        }
    }

    private static String field(byte kind, int number) {
        return "ilfdvr".charAt(kind) + Integer.toString(number);
    }

    private static void put(Emitter e, byte kind, int place, int slot) {
        if (place < 0) {
            storeSlot(e, kind, -1 - place, slot);
            return;
        }
        e.instance();
        e.code.load(kind, slot);
        e.code.putField(ModuleLayout.BASE_INSTANCE, field(kind, place), Kind.descriptor(kind));
    }

    private static void get(Emitter e, byte kind, int place) {
        if (place < 0) {
            loadSlot(e, kind, -1 - place);
            return;
        }
        e.instance();
        e.code.getField(ModuleLayout.BASE_INSTANCE, field(kind, place), Kind.descriptor(kind));
    }

    private static void array(Emitter e, byte kind) {
        e.instance();
        e.code.getField(
                ModuleLayout.BASE_INSTANCE,
                kind == Kind.R ? "refs" : "nums",
                kind == Kind.R ? "[" + OBJECT : "[J");
    }

    private static void storeSlot(Emitter e, byte kind, int index, int slot) {
        array(e, kind);
        e.code.iconst(index);
        e.code.load(kind, slot);
        if (kind == Kind.R) {
            e.code.op(AASTORE);
        } else {
            VariableFamily.toBits(e.code, kind);
            e.code.op(LASTORE);
        }
    }

    private static void loadSlot(Emitter e, byte kind, int index) {
        array(e, kind);
        e.code.iconst(index);
        if (kind == Kind.R) {
            e.code.op(AALOAD);
        } else {
            e.code.op(LALOAD);
            VariableFamily.fromBits(e.code, kind);
        }
    }
}
