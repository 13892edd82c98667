package ijen.runtime.internal.support;

import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.instance.StoreState;
import ijen.runtime.internal.type.DefinedType;
import org.jspecify.annotations.Nullable;

/// A function value that compiled code can call. Below it is one class per signature, with the
/// method `call`, and below that one per function.
public abstract class GuestFunction extends FuncRef {
    private FuncRef identity = this;

    protected GuestFunction(DefinedType type) {
        super(type);
    }

    /// Makes this another object of a function, before anybody uses it.
    public final void standsFor(FuncRef function) {
        identity = function.identity();
    }

    @Override
    public final FuncRef identity() {
        return identity;
    }

    @Override
    public final StoreState store() {
        return identity.store();
    }

    // Runs the function with the arguments in the carrier's arrays, without following a tail call
    // that it
    // ends with. Of these methods a function has the one for its first result.

    public void tailV() {
        throw wrong();
    }

    public int tailI() {
        throw wrong();
    }

    public long tailJ() {
        throw wrong();
    }

    public float tailF() {
        throw wrong();
    }

    public double tailD() {
        throw wrong();
    }

    public @Nullable Object tailL() {
        throw wrong();
    }

    private IllegalStateException wrong() {
        return new IllegalStateException("tail call with another result: " + name());
    }
}
