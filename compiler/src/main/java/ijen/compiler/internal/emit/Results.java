package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.flow.Liveness;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.ValType;
import java.util.function.Consumer;

/// The store's carrier. The first result of a function is the JVM method's, a `v128` with its low
/// half; everything else lies in fields of the carrier, numbered per kind, and beyond eight of a
/// kind in its arrays. Arguments of tail calls and of functions with more parameters than a JVM
/// method can have lie in the arrays by the slot convention of function values.
public final class Results {
    private static final String CARRIER = "ijen/runtime/internal/instance/ResultCarrier";
    private static final int FIELDS = 8;
    private static final String OBJECT = "Ljava/lang/Object;";

    private Results() {}

    private static void carrier(Code code) {
        code.loadRef(0, ModuleLayout.INSTANCE);
        code.getField(ModuleLayout.BASE_INSTANCE, "results", "L" + CARRIER + ";");
    }

    /// Number of result `index` among those of its JVM type.
    private static int number(FunctionType type, int index, boolean longs) {
        int n = 0;
        int kind = Kind.of(type.results()[index]);
        for (int i = 0; i < index; i++) {
            byte k = Kind.of(type.results()[i]);
            if (longs) {
                n += k == Kind.V ? (i == 0 ? 1 : 2) : k == Kind.L && i > 0 ? 1 : 0;
            } else if (k == kind && i > 0) {
                n++;
            }
        }
        return n;
    }

    private static boolean inLongs(byte kind) {
        return kind == Kind.L || kind == Kind.V;
    }

    static void load(Emitter e, FunctionType type, int index) {
        byte kind = Kind.of(type.results()[index]);
        int number = number(type, index, inLongs(kind));
        if (kind == Kind.V) {
            loadField(e.code, Kind.L, number);
            loadField(e.code, Kind.L, number + 1);
        } else {
            loadField(e.code, kind, number);
        }
    }

    static void loadHigh(Emitter e) {
        loadField(e.code, Kind.L, 0);
    }

    private static String name(byte kind, int number) {
        return "ilfdvr".charAt(kind) + Integer.toString(number);
    }

    private static void loadField(Code code, byte kind, int number) {
        loadField(code, kind, number, Results::carrier);
    }

    /// Pushes a half of a result from the carrier that `carrier` pushes.
    static void loadHalf(
            Code code, FunctionType type, int index, int half, Consumer<Code> carrier) {
        byte kind = Kind.of(type.results()[index]);
        boolean longs = inLongs(kind);
        int number = index == 0 ? 0 : number(type, index, longs) + half;
        loadField(code, longs ? Kind.L : kind, number, carrier);
    }

    private static void loadField(Code code, byte kind, int number, Consumer<Code> carrier) {
        carrier.accept(code);
        if (number < FIELDS) {
            code.getField(CARRIER, name(kind, number), Kind.descriptor(kind));
        } else if (kind == Kind.R) {
            code.getField(CARRIER, "moreRefs", "[" + OBJECT);
            code.iconst(number);
            code.op(AALOAD);
        } else {
            code.getField(CARRIER, "moreNums", "[J");
            code.iconst(kind * 1024 + number);
            code.op(LALOAD);
            VariableFamily.fromBits(code, kind);
        }
    }

    private static void storeField(Code code, byte kind, int number, Runnable value) {
        storeField(code, kind, number, Results::carrier, value);
    }

    /// Writes a half of a result to the carrier that `carrier` pushes.
    static void storeHalf(
            Code code,
            FunctionType type,
            int index,
            int half,
            Consumer<Code> carrier,
            Runnable value) {
        byte kind = Kind.of(type.results()[index]);
        boolean longs = inLongs(kind);
        int number = index == 0 ? 0 : number(type, index, longs) + half;
        storeField(code, longs ? Kind.L : kind, number, carrier, value);
    }

    private static void storeField(
            Code code, byte kind, int number, Consumer<Code> carrier, Runnable value) {
        if (number < FIELDS) {
            carrier.accept(code);
            value.run();
            code.putField(CARRIER, name(kind, number), Kind.descriptor(kind));
            return;
        }
        room(code, kind * 1024 + number + 1, carrier);
        if (kind == Kind.R) {
            carrier.accept(code);
            code.getField(CARRIER, "moreRefs", "[" + OBJECT);
            code.iconst(number);
            value.run();
            code.op(AASTORE);
        } else {
            carrier.accept(code);
            code.getField(CARRIER, "moreNums", "[J");
            code.iconst(kind * 1024 + number);
            value.run();
            VariableFamily.toBits(code, kind);
            code.op(LASTORE);
        }
    }

    /// Makes sure that the carrier's arrays have a length.
    private static void room(Code code, int length, Consumer<Code> carrier) {
        carrier.accept(code);
        code.iconst(length);
        code.invokeStatic(ModuleLayout.SUPPORT + "Packing", "room", "(L" + CARRIER + ";I)V");
    }

    /// Leaves the results of a function for its caller: the first on the JVM's stack, if there is
    /// one.
    static void give(Emitter e, FunctionType type, int from) {
        int[] results = type.results();
        for (int i = 0; i < results.length; i++) {
            int node = e.ir.kids[from + i];
            byte kind = Kind.of(results[i]);
            if (kind == Kind.V) {
                giveVector(e, type, i, node);
            } else if (i == 0) {
                e.value(node);
            } else {
                storeField(e.code, kind, number(type, i, inLongs(kind)), () -> e.value(node));
            }
        }
    }

    private static void giveVector(Emitter e, FunctionType type, int i, int node) {
        int number = i == 0 ? -1 : number(type, i, true);
        if (i == 0) {
            e.half(node, false);
        } else {
            storeField(e.code, Kind.L, number, () -> e.half(node, false));
        }
        storeField(e.code, Kind.L, number + 1, () -> e.half(node, true));
    }

    static int slots(int[] types) {
        int n = 0;
        for (int t : types) {
            n += ValType.slots(t);
        }
        return n;
    }

    /// Writes the arguments of call node `n` to the carrier's arrays.
    static void storeArguments(Emitter e, int n, FunctionType type) {
        int[] params = type.params();
        room(e.code, slots(params), Results::carrier);
        int slot = 0;
        for (int i = 0; i < params.length; i++) {
            int node = e.ir.operand(n, i);
            byte kind = Kind.of(params[i]);
            if (kind == Kind.V) {
                storeSlot(e.code, slot, Kind.L, () -> e.half(node, false));
                storeSlot(e.code, slot + 1, Kind.L, () -> e.half(node, true));
            } else {
                storeSlot(e.code, slot, kind, () -> e.value(node));
            }
            slot += ValType.slots(params[i]);
        }
    }

    private static void storeSlot(Code code, int slot, byte kind, Runnable value) {
        carrier(code);
        code.getField(CARRIER, kind == Kind.R ? "moreRefs" : "moreNums", arrayType(kind));
        code.iconst(slot);
        value.run();
        if (kind == Kind.R) {
            code.op(AASTORE);
        } else {
            VariableFamily.toBits(code, kind);
            code.op(LASTORE);
        }
    }

    private static String arrayType(byte kind) {
        return kind == Kind.R ? "[" + OBJECT : "[J";
    }

    /// Pushes an argument from the carrier's arrays.
    static void loadArgument(Code code, int slot, byte kind) {
        carrier(code);
        code.getField(CARRIER, kind == Kind.R ? "moreRefs" : "moreNums", arrayType(kind));
        code.iconst(slot);
        if (kind == Kind.R) {
            code.op(AALOAD);
        } else {
            code.op(LALOAD);
            VariableFamily.fromBits(code, kind);
        }
    }

    private static void takeArgument(Emitter e, int variable, byte kind, int slot) {
        if (kind == Kind.V) {
            loadArgument(e.code, slot, Kind.L);
            loadArgument(e.code, slot + 1, Kind.L);
        } else {
            loadArgument(e.code, slot, kind);
        }
        e.storeVar(variable);
    }

    /// Parameters from the carrier's arrays into their variables, as far as they are needed.
    static void takeArguments(Emitter e, FunctionType type, Liveness live) {
        int slot = 0;
        for (int i = 0; i < type.params().length; i++) {
            if (live.isLive(0, i)) {
                takeArgument(e, i, Kind.of(type.params()[i]), slot);
            }
            slot += ValType.slots(type.params()[i]);
        }
    }

    static int returnOpcode(FunctionType type) {
        return type.results().length == 0 ? RETURN : returnOpcode(Kind.of(type.results()[0]));
    }

    static int returnOpcode(byte kind) {
        return switch (kind) {
            case Kind.I -> IRETURN;
            case Kind.L, Kind.V -> LRETURN;
            case Kind.F -> FRETURN;
            case Kind.D -> DRETURN;
            default -> ARETURN;
        };
    }
}
