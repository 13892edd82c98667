package ijen.runtime;

import ijen.runtime.internal.type.ValType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns methods and lambdas of hosts into handles over slots, `(Caller, long[], Object[], int) ->
/// void`: each argument is read from its slot, the result written to the first one.
final class HostAdapter {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType SLOTS =
            MethodType.methodType(
                    void.class, Caller.class, long[].class, Object[].class, int.class);

    private HostAdapter() {}

    static ExternType.FuncType typeOf(MethodType method) {
        var params = new ArrayList<ValueType>();
        for (var i = 0; i < method.parameterCount(); i++) {
            if (i > 0 || method.parameterType(0) != Caller.class) {
                params.add(typeOf(method.parameterType(i)));
            }
        }
        var result = method.returnType();
        if (result == Object[].class) {
            throw new IllegalArgumentException(
                    "a method with several results needs its type given: " + method);
        }
        return new ExternType.FuncType(
                params, result == void.class ? List.of() : List.of(typeOf(result)));
    }

    private static ValueType typeOf(Class<?> type) {
        if (!type.isPrimitive()) {
            return type == V128.class
                    ? ValueType.V128
                    : type == Func.class ? ValueType.FUNCREF : ValueType.EXTERNREF;
        }
        return switch (type.getName()) {
            case "int" -> ValueType.I32;
            case "long" -> ValueType.I64;
            case "float" -> ValueType.F32;
            case "double" -> ValueType.F64;
            default ->
                    throw new IllegalArgumentException(
                            "no WebAssembly type corresponds to " + type.getName());
        };
    }

    /// The handle over slots of what [#typed] gives.
    static MethodHandle of(ExternType.FuncType type, MethodHandle typed) {
        return withResult(readArguments(typed, type), type);
    }

    /// The method with the types that the function's type asks for, the caller first.
    static MethodHandle typed(ExternType.FuncType type, MethodHandle method) {
        var withCaller =
                method.type().parameterCount() > 0
                        && method.type().parameterType(0) == Caller.class;
        var target = withCaller ? method : MethodHandles.dropArguments(method, 0, Caller.class);
        if (target.type().parameterCount() != type.params().size() + 1) {
            throw new IllegalArgumentException(
                    "the method " + method.type() + " does not fit " + type);
        }
        return withCasts(target).asType(javaType(type));
    }

    /// A guest may pass any object where the method wants one of a class of its own.
    private static MethodHandle withCasts(MethodHandle method) {
        var handle = method;
        for (var i = 1; i < method.type().parameterCount(); i++) {
            var wanted = method.type().parameterType(i);
            if (!wanted.isPrimitive() && wanted != Object.class && wanted != V128.class) {
                handle = MethodHandles.filterArguments(handle, i, cast(i, wanted));
            }
        }
        return handle;
    }

    private static MethodHandle cast(int position, Class<?> wanted) {
        var type = MethodType.methodType(Object.class, int.class, Class.class, Object.class);
        return MethodHandles.insertArguments(find("cast", type), 0, position, wanted)
                .asType(MethodType.methodType(wanted, Object.class));
    }

    private static @Nullable Object cast(int position, Class<?> wanted, @Nullable Object value) {
        if (value == null || wanted.isInstance(value)) {
            return value;
        }
        throw new IllegalArgumentException(
                "argument %d of a host function: expected %s, got %s %s"
                        .formatted(position, wanted.getName(), value.getClass().getName(), value));
    }

    /// The method's type as the function's type asks for it, the caller first.
    private static MethodType javaType(ExternType.FuncType type) {
        Class<?> result =
                switch (type.results().size()) {
                    case 0 -> void.class;
                    case 1 -> TypedCall.javaType(type.results().getFirst().code);
                    default -> Object[].class;
                };
        var params = new ArrayList<Class<?>>();
        params.add(Caller.class);
        type.params().forEach(p -> params.add(TypedCall.javaType(p.code)));
        return MethodType.methodType(result, params);
    }

    /// `(Caller, long[], Object[], int) -> result`.
    private static MethodHandle readArguments(MethodHandle target, ExternType.FuncType type) {
        var handle = target;
        var slot = slots(type.params());
        for (var i = type.params().size() - 1; i >= 0; i--) {
            var code = type.params().get(i).code;
            slot -= ValType.slots(code);
            handle = MethodHandles.collectArguments(handle, i + 1, reader(code, slot));
        }
        var order = new int[1 + type.params().size() * 4];
        for (var i = 1; i < order.length; i++) {
            order[i] = (i - 1) % 4;
        }
        return MethodHandles.permuteArguments(
                handle, SLOTS.changeReturnType(handle.type().returnType()), order);
    }

    private static int slots(List<ValueType> types) {
        return types.stream().mapToInt(t -> ValType.slots(t.code)).sum();
    }

    /// `(Caller, long[], Object[], int) -> value`.
    private static MethodHandle reader(int code, int slot) {
        var type = TypedCall.javaType(code);
        var name =
                switch (code) {
                    case ValType.I32 -> "readInt";
                    case ValType.I64 -> "readLong";
                    case ValType.F32 -> "readFloat";
                    case ValType.F64 -> "readDouble";
                    case ValType.V128 -> "readVector";
                    default -> "readRef";
                };
        return MethodHandles.insertArguments(
                find(name, SLOTS.changeReturnType(type).insertParameterTypes(0, int.class)),
                0,
                slot);
    }

    private static MethodHandle withResult(MethodHandle handle, ExternType.FuncType type) {
        var result = handle.type().returnType();
        if (result == void.class) {
            return handle;
        }
        var wide = result.isPrimitive() ? result : Object.class;
        var write =
                MethodHandles.insertArguments(
                        find(
                                "write",
                                SLOTS.insertParameterTypes(0, ExternType.FuncType.class, wide)),
                        0,
                        type);
        var collected =
                MethodHandles.collectArguments(
                        write, 0, handle.asType(handle.type().changeReturnType(wide)));
        return MethodHandles.permuteArguments(collected, SLOTS, 0, 1, 2, 3, 0, 1, 2, 3);
    }

    private static MethodHandle find(String name, MethodType type) {
        try {
            return LOOKUP.findStatic(HostAdapter.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static void callBody(
            ExternType.FuncType type,
            HostFunction.Body body,
            Caller caller,
            long[] nums,
            @Nullable Object[] refs,
            int base)
            throws Exception {
        var arguments = Values.load(codes(type.params()), nums, refs, base);
        write(type, body.call(caller, arguments), caller, nums, refs, base);
    }

    private static int[] codes(List<ValueType> types) {
        return types.stream().mapToInt(t -> t.code).toArray();
    }

    private static void write(
            ExternType.FuncType type,
            @Nullable Object result,
            Caller caller,
            long[] nums,
            @Nullable Object[] refs,
            int base) {
        var values =
                switch (type.results().size()) {
                    case 0 -> new @Nullable Object[0];
                    case 1 -> new @Nullable Object[] {result};
                    default -> several(type, result);
                };
        Values.store(
                caller.store(),
                codes(type.results()),
                values,
                nums,
                refs,
                base,
                "results of a host function");
    }

    private static @Nullable Object[] several(ExternType.FuncType type, @Nullable Object result) {
        if (result instanceof @Nullable Object[] array) {
            return array;
        }
        throw new IllegalArgumentException(
                "a host function of type " + type + " must return an Object[]");
    }

    private static void write(
            ExternType.FuncType type,
            int result,
            Caller caller,
            long[] nums,
            @Nullable Object[] refs,
            int base) {
        nums[base] = result;
    }

    private static void write(
            ExternType.FuncType type,
            long result,
            Caller caller,
            long[] nums,
            @Nullable Object[] refs,
            int base) {
        nums[base] = result;
    }

    private static void write(
            ExternType.FuncType type,
            float result,
            Caller caller,
            long[] nums,
            @Nullable Object[] refs,
            int base) {
        nums[base] = Float.floatToRawIntBits(result);
    }

    private static void write(
            ExternType.FuncType type,
            double result,
            Caller caller,
            long[] nums,
            @Nullable Object[] refs,
            int base) {
        nums[base] = Double.doubleToRawLongBits(result);
    }

    private static int readInt(
            int slot, Caller caller, long[] nums, @Nullable Object[] refs, int base) {
        return (int) nums[base + slot];
    }

    private static long readLong(
            int slot, Caller caller, long[] nums, @Nullable Object[] refs, int base) {
        return nums[base + slot];
    }

    private static float readFloat(
            int slot, Caller caller, long[] nums, @Nullable Object[] refs, int base) {
        return Float.intBitsToFloat((int) nums[base + slot]);
    }

    private static double readDouble(
            int slot, Caller caller, long[] nums, @Nullable Object[] refs, int base) {
        return Double.longBitsToDouble(nums[base + slot]);
    }

    private static V128 readVector(
            int slot, Caller caller, long[] nums, @Nullable Object[] refs, int base) {
        return new V128(nums[base + slot], nums[base + slot + 1]);
    }

    private static @Nullable Object readRef(
            int slot, Caller caller, long[] nums, @Nullable Object[] refs, int base) {
        return Values.loadOne(ValType.EXTERNREF, nums, refs, base + slot);
    }
}
