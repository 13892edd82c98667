package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

/// Tables, cells of globals and imported functions, of which a module may have more than a class
/// has room for: the first of each kind are fields of the instance, all others are found in arrays.
final class Members {
    static final String TABLE = "ijen/runtime/internal/instance/WasmTable";
    static final String CELL = "ijen/runtime/internal/instance/GlobalCell";
    private static final String FUNC_REF = "ijen/runtime/internal/instance/FuncRef";

    private Members() {}

    /// How many of a kind are fields.
    static int fields(int count) {
        return Math.min(count, ModuleLayout.MOST_FIELDS);
    }

    static void table(Emitter e, int index) {
        if (!field(e, "t", index, TABLE)) {
            element(e, "tables", index, TABLE);
        }
    }

    static void cell(Emitter e, int global) {
        if (!field(e, "c", global, CELL)) {
            element(e, "globals", global, CELL);
        }
    }

    /// @param owner the class of the function's signature
    static void imported(Emitter e, int function, String owner) {
        if (!field(e, "i", function, owner)) {
            e.code.iconst(function);
            String descriptor = "(I)L" + FUNC_REF + ";";
            e.code.invokeVirtual(ModuleLayout.BASE_INSTANCE, "imported", descriptor);
            e.code.type(CHECKCAST, owner);
        }
    }

    /// Pushes the field, or only the instance if there is none.
    private static boolean field(Emitter e, String prefix, int index, String type) {
        e.instance();
        if (index >= ModuleLayout.MOST_FIELDS) {
            return false;
        }
        e.code.getField(ModuleLayout.INSTANCE, prefix + index, "L" + type + ";");
        return true;
    }

    private static void element(Emitter e, String array, int index, String type) {
        e.code.getField(ModuleLayout.INSTANCE, array, "[L" + type + ";");
        e.code.iconst(index);
        e.code.op(AALOAD);
    }
}
