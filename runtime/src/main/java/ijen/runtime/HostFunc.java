package ijen.runtime;

import ijen.runtime.internal.instance.Boundary;
import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.instance.Headroom;
import ijen.runtime.internal.instance.StoreState;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.DirectTypes;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// A host function in a store. Each import gets its own, so that it knows who calls.
final class HostFunc extends FuncRef {
    private final HostCode code;
    private final Caller caller;
    private final String name;

    HostFunc(DefinedType type, HostCode code, Caller caller, String name) {
        super(type);
        this.code = code;
        this.caller = caller;
        this.name = name;
    }

    HostFunc imported(String importName) {
        return new HostFunc(type, code, new Caller(caller.store()), importName);
    }

    void callableBy(Instance instance) {
        caller.bind(instance);
    }

    @Override
    public void invoke(long[] nums, @Nullable Object[] refs, int base) {
        Headroom.check();
        try {
            code.call(caller, nums, refs, base);
        } catch (Throwable t) {
            throw Boundary.fromHost(t);
        }
    }

    /// A host method that takes and gives numbers is called as it is.
    @Override
    public @Nullable MethodHandle direct() {
        var signature = DirectTypes.of(type.function());
        if (signature == null
                || !(code instanceof HostCode.OfMethod method)
                || !DirectTypes.isNumeric(type.function())) {
            return null;
        }
        return method.typed().bindTo(caller);
    }

    @Override
    public StoreState store() {
        return caller.store().state();
    }

    @Override
    public String name() {
        return name;
    }
}
