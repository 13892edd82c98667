package ijen.runtime.internal.instance;

import ijen.runtime.internal.type.DefinedType;
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
    /// parameters and results.
    public abstract void invoke(long[] nums, @Nullable Object[] refs, int base);

    /// Name for backtraces and messages.
    public abstract String name();
}
