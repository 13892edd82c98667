package ijen.runtime.internal.support;

import ijen.runtime.I31;
import ijen.runtime.internal.gc.WasmArray;
import ijen.runtime.internal.gc.WasmStruct;
import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.type.DefinedType;
import org.jspecify.annotations.Nullable;

/// Tests of references that are more than an `instanceof`. Null is of no type here.
public final class Casts {
    private Casts() {}

    public static boolean isPresent(@Nullable Object o) {
        return o != null;
    }

    public static boolean isEq(@Nullable Object o) {
        return o instanceof WasmStruct || o instanceof I31 || o instanceof WasmArray;
    }

    public static boolean isArray(@Nullable Object o, DefinedType type) {
        return o instanceof WasmArray a && a.type.isSubtypeOf(type);
    }

    /// The function value's class may not be made yet, so its type decides.
    public static boolean isFunction(@Nullable Object o, DefinedType type) {
        return o instanceof FuncRef f && f.type.isSubtypeOf(type);
    }
}
