package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Kind;

/// Hands values over where parts are called and left, as their [PartSignature] says.
final class PartCalls {
    private PartCalls() {}

    static void parameters(Emitter e, PartSignature s) {
        for (int i = 0; i < s.arguments; i++) {
            e.declare(s.part.ins[i]);
        }
    }

    /// Inputs that were left in the instance's arrays.
    static void overflow(Emitter e, PartSignature s) {
        int index = 0;
        for (int i = s.arguments; i < s.part.ins.length; i++) {
            int v = s.part.ins[i];
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

    /// @param owner the class of the function's methods
    /// @param name the part's method
    static void call(Emitter e, PartSignature s, String owner, String name, int numberSlot) {
        overflowArguments(e, s);
        e.instance();
        e.activation();
        for (int i = 0; i < s.arguments; i++) {
            e.loadVar(s.part.ins[i]);
        }
        if (s.part.entries.length > 0) {
            e.code.load(Kind.I, numberSlot);
        }
        e.code.invokeStatic(owner, name, s.descriptor);
        if (s.part.exits.length > 0) {
            e.code.store(Kind.I, numberSlot);
        }
        takeBack(e, s);
    }

    private static void overflowArguments(Emitter e, PartSignature s) {
        int[] ins = s.part.ins;
        if (s.arguments == ins.length) {
            return;
        }
        room(e, 2 * (ins.length - s.arguments));
        int index = 0;
        for (int i = s.arguments; i < ins.length; i++) {
            int v = ins[i];
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

    static void giveBackOthers(Emitter e, PartSignature s) {
        put(e, s, s.shared, s.part.outs.length);
    }

    static void takeBackOthers(Emitter e, PartSignature s) {
        get(e, s, s.shared, s.part.outs.length);
    }

    static void giveBack(Emitter e, PartSignature s, int numberSlot) {
        if (s.overflow() > 0) {
            room(e, s.overflow());
        }
        put(e, s, s.firstPlaced(), s.shared);
        if (s.returnsOutput) {
            int v = s.part.outs[0];
            e.loadVar(v);
            e.code.op(Results.returnOpcode(e.ir.varKind[v]));
        } else if (s.part.exits.length > 0) {
            e.code.load(Kind.I, numberSlot);
            e.code.op(IRETURN);
        } else {
            e.code.op(RETURN);
        }
    }

    private static void put(Emitter e, PartSignature s, int from, int to) {
        for (int i = from; i < to; i++) {
            int v = s.part.outs[i];
            int slot = e.slot(v);
            byte kind = e.ir.varKind[v];
            if (kind == Kind.V) {
                put(e, Kind.L, s.place(i, 0), slot);
                put(e, Kind.L, s.place(i, 1), slot + 2);
            } else {
                put(e, kind, s.place(i, 0), slot);
            }
        }
    }

    private static void takeBack(Emitter e, PartSignature s) {
        if (s.returnsOutput) {
            e.storeVar(s.part.outs[0]);
        }
        get(e, s, s.firstPlaced(), s.shared);
    }

    private static void get(Emitter e, PartSignature s, int from, int to) {
        for (int i = from; i < to; i++) {
            int v = s.part.outs[i];
            byte kind = e.ir.varKind[v];
            if (kind == Kind.V) {
                get(e, Kind.L, s.place(i, 0));
                get(e, Kind.L, s.place(i, 1));
            } else {
                get(e, kind, s.place(i, 0));
            }
            e.storeVar(v);
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
                kind == Kind.R ? Emitter.OBJECTS : "[J");
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
