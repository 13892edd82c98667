package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Fx;
import ijen.compiler.internal.ir.IrBuilder;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import org.objectweb.asm.Label;

/// Globals, and the instructions on references that need no type.
final class VariableFamily implements Family {
    private static final String FUNC_REF = "Lijen/runtime/internal/instance/FuncRef;";
    private static final String REFERENCES = ModuleLayout.SUPPORT + "References";

    static void register(Family[] table) {
        var family = new VariableFamily();
        table[Op.GLOBAL_GET] = family;
        table[Op.GLOBAL_SET] = family;
        Families.range(table, family, Op.REF_NULL, Op.BR_ON_NON_NULL);
    }

    @Override
    public void lower(IrBuilder b, CodeReader r) {
        switch (r.op) {
            case Op.REF_NULL -> b.stack().push(b.ir().node(Op.REF_NULL, Kind.R));
            case Op.REF_IS_NULL -> b.stack().push(b.nodeOver(r.op, Kind.I, 1));
            case Op.REF_FUNC -> {
                int n = b.ir().node(Op.REF_FUNC, Kind.R);
                b.ir().aux[n] = r.index;
                b.ir().fx[n] = Fx.READS_GLOBALS;
                b.ir().cost[n] = 9;
                b.stack().push(n);
            }
            case Op.REF_EQ -> b.stack().push(b.nodeOver(r.op, Kind.I, 2));
            case Op.REF_AS_NON_NULL -> {
                int n = b.nodeOver(r.op, Kind.R, 1);
                b.ir().fx[n] |= Fx.OTHER_TRAP;
                b.ir().cost[n] += 10;
                b.stack().push(n);
            }
            case Op.BR_ON_NULL -> b.branchOnNull(r.index);
            default -> b.branchOnNonNull(r.index);
        }
    }

    @Override
    public void emit(Emitter e, int n) {
        switch (e.ir.op[n]) {
            case Op.GLOBAL_GET -> get(e, e.ir.aux[n]);
            case Op.GLOBAL_SET -> set(e, e.ir.aux[n], e.ir.a[n]);
            case Op.REF_NULL -> e.code.op(ACONST_NULL);
            case Op.REF_FUNC -> {
                e.instance();
                e.code.getField(ModuleLayout.INSTANCE, "functions", "[" + FUNC_REF);
                e.code.iconst(e.ir.aux[n]);
                e.code.op(AALOAD);
            }
            case Op.REF_EQ -> {
                e.operands(n);
                e.code.invokeStatic(REFERENCES, "same", "(Ljava/lang/Object;Ljava/lang/Object;)Z");
            }
            case Op.REF_AS_NON_NULL -> {
                e.operands(n);
                var ok = new Label();
                e.code.dup();
                e.code.jump(IFNONNULL, ok);
                e.trap("nullReference");
                e.code.push(Code.OBJECT);
                e.code.pop();
                e.bind(ok);
            }
            default -> e.truth(n);
        }
    }

    @Override
    public boolean branch(Emitter e, int n, boolean sense, Target target) {
        if (e.ir.op[n] != Op.REF_IS_NULL) {
            return false;
        }
        e.operands(n);
        e.code.jump(sense ? IFNULL : IFNONNULL, target.label());
        return true;
    }

    static String field(int global) {
        return "g" + global;
    }

    private static void get(Emitter e, int global) {
        byte kind = e.layout.globalKind(global);
        if (e.layout.isPrivateGlobal(global)) {
            e.instance();
            String type = kind == Kind.V ? "J" : Kind.descriptor(kind);
            e.code.getField(ModuleLayout.INSTANCE, field(global), type);
            if (kind == Kind.V) {
                e.instance();
                e.code.getField(ModuleLayout.INSTANCE, field(global) + "h", "J");
            }
            return;
        }
        Members.cell(e, global);
        switch (kind) {
            case Kind.R -> e.code.getField(Members.CELL, "ref", "Ljava/lang/Object;");
            case Kind.V -> {
                e.code.getField(Members.CELL, "bits", "J");
                Members.cell(e, global);
                e.code.getField(Members.CELL, "high", "J");
            }
            default -> {
                e.code.getField(Members.CELL, "bits", "J");
                fromBits(e.code, kind);
            }
        }
    }

    /// Pushes the object that has the value.
    private static void owner(Emitter e, int global) {
        if (e.layout.isPrivateGlobal(global)) {
            e.instance();
        } else {
            Members.cell(e, global);
        }
    }

    private static void set(Emitter e, int global, int value) {
        byte kind = e.layout.globalKind(global);
        boolean own = e.layout.isPrivateGlobal(global);
        String owner = own ? ModuleLayout.INSTANCE : Members.CELL;
        owner(e, global);
        if (kind == Kind.V) {
            e.half(value, false);
            e.code.putField(owner, own ? field(global) : "bits", "J");
            owner(e, global);
            e.half(value, true);
            e.code.putField(owner, own ? field(global) + "h" : "high", "J");
            return;
        }
        e.value(value);
        if (own) {
            e.code.putField(owner, field(global), Kind.descriptor(kind));
        } else if (kind == Kind.R) {
            e.code.putField(owner, "ref", "Ljava/lang/Object;");
        } else {
            toBits(e.code, kind);
            e.code.putField(owner, "bits", "J");
        }
    }

    /// From the slot convention of function values.
    static void fromBits(Code code, byte kind) {
        switch (kind) {
            case Kind.I -> code.op(L2I);
            case Kind.F -> {
                code.op(L2I);
                code.invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
            }
            case Kind.D -> code.invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
            default -> {}
        }
    }

    static void toBits(Code code, byte kind) {
        switch (kind) {
            case Kind.I -> code.op(I2L);
            case Kind.F -> {
                code.invokeStatic("java/lang/Float", "floatToRawIntBits", "(F)I");
                code.op(I2L);
            }
            case Kind.D -> code.invokeStatic("java/lang/Double", "doubleToRawLongBits", "(D)J");
            default -> {}
        }
    }
}
