package ijen.runtime;

import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.ValType;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A function of the host that guests can import, for any number of stores. Exceptions it throws
/// reach the host code that called the guest, unchanged.
public final class HostFunction implements Definition {
    private final ExternType.FuncType type;
    private final HostCode code;

    private HostFunction(ExternType.FuncType type, HostCode code) {
        this.type = Objects.requireNonNull(type, "type");
        this.code = code;
    }

    /// The code of a host function.
    @FunctionalInterface
    public interface Body {
        /// Gets the arguments and gives the result: null for none, the value for one, an `Object[]`
        /// for several.
        @Nullable Object call(Caller caller, @Nullable Object[] arguments) throws Exception;
    }

    /// The code of a host function of numbers, called without boxing.
    @FunctionalInterface
    public interface SlotBody {
        /// Gets the arguments from `slots[base]` on, one slot each, and writes the results there.
        /// An `i32` is the low half of its slot, an `f32` or `f64` its bits.
        void call(Caller caller, long[] slots, int base) throws Exception;
    }

    /// A function from a lambda over slots. Cheap to make as well as to call, since nothing has to
    /// be adapted. Its type may only have `i32`, `i64`, `f32` and `f64`.
    public static HostFunction ofSlots(ExternType.FuncType type, SlotBody body) {
        for (var values : List.of(type.params(), type.results())) {
            for (var value : values) {
                if (ValType.isRef(value.code) || value.code == ValType.V128) {
                    throw new IllegalArgumentException(
                            "a function over slots has numbers only, not " + type);
                }
            }
        }
        return new HostFunction(type, new HostCode.OfSlots(Objects.requireNonNull(body, "body")));
    }

    /// A function from a lambda.
    public static HostFunction of(ExternType.FuncType type, Body body) {
        return new HostFunction(
                type, new HostCode.OfValues(type, Objects.requireNonNull(body, "body")));
    }

    /// A function from a method, called without boxing. Its type follows from the method's: `int`,
    /// `long`, `float`, `double` and [V128] are numbers, [Func] is `funcref`, any other reference
    /// `externref`, and a first parameter of type [Caller] is the calling guest.
    public static HostFunction of(MethodHandle method) {
        return of(HostAdapter.typeOf(method.type()), method);
    }

    /// A function of a given type from a method.
    public static HostFunction of(ExternType.FuncType type, MethodHandle method) {
        var typed = HostAdapter.typed(type, method);
        return new HostFunction(type, new HostCode.OfMethod(HostAdapter.of(type, typed), typed));
    }

    @Override
    public ExternType.FuncType type() {
        return type;
    }

    FuncRef bind(Store store) {
        return bind(store, type.intern(store.engine().types()), "host function");
    }

    /// As a function of a type with the same parameters and results.
    HostFunc bind(Store store, DefinedType as, String name) {
        return new HostFunc(as, code, new Caller(store), name);
    }
}
