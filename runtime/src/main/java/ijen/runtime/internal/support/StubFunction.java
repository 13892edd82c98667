package ijen.runtime.internal.support;

import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.instance.StoreState;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.DirectTypes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/// A defined function of which nothing is known but its index. Most functions in tables are never
/// called; one that is gets an object of its signature's class, and with it a class of its own, so
/// that HotSpot sees which functions a call site reaches.
public final class StubFunction extends FuncRef {
    private final GuestInstance instance;
    private final int index;
    private @Nullable FuncRef leaf;

    public StubFunction(DefinedType type, GuestInstance instance, int index) {
        super(type);
        this.instance = instance;
        this.index = index;
    }

    /// The object that can be called, if it was asked for before.
    @Nullable FuncRef madeLeaf() {
        return leaf;
    }

    /// The object that can be called. From now on `ref.func` gives it.
    FuncRef leaf() {
        var made = leaf;
        if (made == null) {
            made = instance.maker.leaf(instance, index);
            ((GuestFunction) made).standsFor(this);
            leaf = made;
            instance.functions[index] = made;
        }
        return made;
    }

    @Override
    public void invoke(long[] nums, @Nullable Object[] refs, int base) {
        leaf().invoke(nums, refs, base);
    }

    @Override
    public @Nullable MethodHandle direct() {
        var signature = DirectTypes.of(type.function());
        if (signature == null) {
            return null;
        }
        var target = leaf();
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(target.getClass(), "call", signature)
                    .bindTo(target);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("function value without its call: " + name(), e);
        }
    }

    @Override
    public StoreState store() {
        return instance.store;
    }

    @Override
    public String name() {
        var name = instance.module.functionName(index);
        return name == null ? "func" + index : name;
    }
}
