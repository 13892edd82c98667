package ijen.runtime.internal.support;

import ijen.runtime.internal.instance.GlobalCell;
import ijen.runtime.internal.type.ValType;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The globals that compiled code keeps in fields of an instance, for the interpreter. Few modules
/// have a function that only the interpreter runs, so the fields are found by their names.
final class PrivateGlobals {
    private final GuestInstance instance;
    private final boolean[] known;
    private final @Nullable Field[] fields;
    private final @Nullable Field[] high;
    private final Map<String, Field> byName = new HashMap<>();

    PrivateGlobals(GuestInstance instance) {
        this.instance = instance;
        int count = instance.globals.length;
        known = new boolean[count];
        fields = new Field[count];
        high = new Field[count];
        for (var field : instance.getClass().getDeclaredFields()) {
            byName.put(field.getName(), field);
        }
    }

    /// The cell of a global, with the field's value if there is a field.
    GlobalCell read(int global) {
        var cell = instance.globals[global];
        if (!known[global]) {
            fields[global] = byName.get("g" + global);
            high[global] = cell.type == ValType.V128 ? byName.get("g" + global + "h") : null;
            known[global] = true;
        }
        var field = fields[global];
        if (field != null) {
            try {
                fill(cell, field, high[global]);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("a field of an instance is not public", e);
            }
        }
        return cell;
    }

    private void fill(GlobalCell cell, Field field, @Nullable Field upper)
            throws IllegalAccessException {
        switch (cell.type) {
            case ValType.I32 -> cell.bits = field.getInt(instance);
            case ValType.I64 -> cell.bits = field.getLong(instance);
            case ValType.F32 -> cell.bits = Float.floatToRawIntBits(field.getFloat(instance));
            case ValType.F64 -> cell.bits = Double.doubleToRawLongBits(field.getDouble(instance));
            case ValType.V128 -> {
                cell.bits = field.getLong(instance);
                cell.high = upper == null ? 0 : upper.getLong(instance);
            }
            default -> cell.ref = field.get(instance);
        }
    }
}
