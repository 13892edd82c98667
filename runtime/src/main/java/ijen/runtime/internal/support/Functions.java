package ijen.runtime.internal.support;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.instance.Headroom;
import org.jspecify.annotations.Nullable;

/// The slow side of calls through function values.
final class Functions {
    private Functions() {}

    /// Whether the object is of the class of its own type, so that other modules can call it too.
    static boolean isExact(FuncRef callable) {
        return callable.getClass()
                .getSuperclass()
                .getName()
                .endsWith(".F" + callable.type.stableName());
    }

    /// The same function as an object that compiled code can call directly.
    static FuncRef callable(@Nullable Object value, GuestInstance caller) {
        if (value instanceof GuestFunction f) {
            return f;
        }
        if (value instanceof StubFunction s) {
            var made = s.madeLeaf();
            if (made != null) {
                return made;
            }
        }
        return made(value, caller);
    }

    /// Apart, since HotSpot lets whatever it inlines this into probe the stack at each entry.
    private static FuncRef made(@Nullable Object value, GuestInstance caller) {
        Headroom.check();
        if (value instanceof StubFunction s) {
            return s.leaf();
        }
        if (value instanceof FuncRef f) {
            return caller.maker.adapter(f, caller);
        }
        if (value == null) {
            throw new Trap(TrapKind.NULL_FUNCTION_REFERENCE);
        }
        throw new IllegalStateException("not a function: " + value.getClass());
    }
}
