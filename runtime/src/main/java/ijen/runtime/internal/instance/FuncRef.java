package ijen.runtime.internal.instance;

import ijen.runtime.internal.type.DefinedType;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// A function value: what `ref.func` gives, tables hold and exports name. Engines and host
/// functions subclass it.
public abstract class FuncRef {
    public final DefinedType type;

    protected FuncRef(DefinedType type) {
        this.type = type;
    }

    /// Calls the function by the convention every engine understands. Arguments lie from `base` on
    /// and are replaced by the results. A slot holds: `i32` sign-extended, `f32` its bits in the
    /// low half, `i64` and `f64` their bits, `v128` two slots (low, high), a reference in `refs` at
    /// the same slot. Both arrays reach at least to `base` plus the larger of the slots of
    /// parameters and results; `refs` may be empty if there are no references among them.
    public abstract void invoke(long[] nums, @Nullable Object[] refs, int base);

    /// The function as a handle that takes and gives values as JVM values, a reference as an
    /// [Object]; null where there is none: it has vectors, several results or too many parameters,
    /// or its engine has no such form. Of a guest it throws what guest code throws, of a host what
    /// the host throws.
    public @Nullable MethodHandle direct() {
        return null;
    }

    /// What the function's store shares with running code.
    public abstract StoreState store();

    /// What stands for the function where the host compares functions; one function can have
    /// several objects.
    public FuncRef identity() {
        return this;
    }

    /// Name for backtraces and messages.
    public abstract String name();
}
