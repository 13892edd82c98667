package ijen.runtime;

import ijen.runtime.internal.instance.Boundary;
import ijen.runtime.internal.instance.FuncRef;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// A function of a store. Two are equal when they are the same function.
public final class Func implements Extern {
    private final Store store;
    private final FuncRef ref;

    Func(FuncRef ref) {
        store = ref.store().owner();
        this.ref = ref;
    }

    /// A host function as a function of a store.
    public static Func of(Store store, HostFunction function) {
        return new Func(function.bind(store));
    }

    @Override
    public ExternType.FuncType type() {
        return ExternType.FuncType.of(ref.type, store.engine().types());
    }

    @Override
    public Store store() {
        return store;
    }

    /// Name for messages.
    public String name() {
        return ref.name();
    }

    /// Calls the function with values as [ValueType] describes them and gives its results. Throws
    /// [Trap], [GuestException], [GuestExit], or what a host function threw.
    public @Nullable Object[] call(@Nullable Object... arguments) {
        store.checkOpen();
        var type = ref.type.function();
        var slots = Math.max(Values.slots(type.params()), Values.slots(type.results()));
        var nums = new long[slots];
        var refs = new @Nullable Object[slots];
        Values.store(store, type.params(), arguments, nums, refs, 0, "arguments of " + name());
        Boundary.invoke(store.state(), ref, nums, refs, 0);
        return Values.load(type.results(), nums, refs, 0);
    }

    /// A handle that takes and gives values without boxing: `i32` is `int`, `i64` `long`, `f32`
    /// `float`, `f64` `double`, `v128` a [V128], a reference an [Object]. No result is `void`,
    /// several are an `Object[]`. Make it once and keep it: only the calls are cheap.
    public MethodHandle handle() {
        return TypedCall.of(store, ref);
    }

    FuncRef ref() {
        return ref;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Func f && f.ref.identity() == ref.identity();
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(ref.identity());
    }

    @Override
    public String toString() {
        return name() + ": " + type();
    }
}
