package ijen.runtime.internal.gc;

import ijen.runtime.GuestException;
import ijen.runtime.I31;
import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.runtime.internal.type.ValType;
import org.jspecify.annotations.Nullable;

/// Tests references against types at run time: what casts, `br_on_cast` and values from hosts need.
public final class RefTypes {
    private RefTypes() {}

    /// Whether a reference is of a type, given as a [ValType]. The value must already be of the
    /// type's hierarchy: a host object is an `any` here.
    public static boolean matches(@Nullable Object value, int type, TypeRegistry registry) {
        if (value == null) {
            return ValType.isNullable(type);
        }
        if (ValType.isConcrete(type)) {
            var actual = typeOf(value);
            return actual != null && actual.isSubtypeOf(registry.type(ValType.heap(type)));
        }
        return switch (ValType.heap(type)) {
            case ValType.ANY, ValType.EXTERN -> true;
            case ValType.EQ -> isEq(value);
            case ValType.I31 -> value instanceof I31;
            case ValType.STRUCT -> value instanceof WasmStruct;
            case ValType.ARRAY -> value instanceof WasmArray;
            case ValType.FUNC -> value instanceof FuncRef;
            case ValType.EXN -> value instanceof GuestException;
            default -> false;
        };
    }

    /// The defined type of a struct, array or function; null for others.
    public static @Nullable DefinedType typeOf(Object value) {
        if (value instanceof WasmStruct s) {
            return s.type();
        }
        if (value instanceof WasmArray a) {
            return a.type;
        }
        return value instanceof FuncRef f ? f.type : null;
    }

    private static boolean isEq(Object value) {
        return value instanceof WasmStruct || value instanceof WasmArray || value instanceof I31;
    }

    /// `ref.eq`.
    public static boolean same(@Nullable Object a, @Nullable Object b) {
        return a == b || (a instanceof I31 x && b instanceof I31 y && x.value() == y.value());
    }
}
