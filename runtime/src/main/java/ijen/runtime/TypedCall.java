package ijen.runtime;

import ijen.runtime.internal.instance.Boundary;
import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.ValType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// Builds the handle of a function. Where the function is a JVM method of the same values, the
/// handle is that method between an entry and an exit: nothing is allocated, and HotSpot can inline
/// it. Else arguments are written to slots one by one, the function is invoked, and the result read
/// from the first slot.
final class TypedCall {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final Class<?>[] FRAME = {long[].class, Object[].class};

    private TypedCall() {}

    static MethodHandle of(Store store, FuncRef ref) {
        var direct = ref.direct();
        return direct == null ? overSlots(store, ref) : direct(store, ref.type.function(), direct);
    }

    private static MethodHandle direct(Store store, FunctionType type, MethodHandle function) {
        var handle = function;
        var results = type.results();
        if (results.length == 1 && ValType.isRef(results[0])) {
            handle =
                    MethodHandles.filterReturnValue(
                            handle,
                            find("hostValue", MethodType.methodType(Object.class, Object.class)));
        }
        var result = handle.type().returnType();
        handle =
                MethodHandles.tryFinally(
                        handle,
                        result == void.class
                                ? bind("left", store, void.class, Throwable.class)
                                : bind("left", store, result, Throwable.class, result));
        handle = MethodHandles.foldArguments(handle, bind("enter", store, void.class));
        var params = type.params();
        for (var i = 0; i < params.length; i++) {
            if (ValType.isRef(params[i])) {
                var check =
                        MethodHandles.insertArguments(
                                find(
                                        "guestValue",
                                        MethodType.methodType(
                                                Object.class,
                                                Store.class,
                                                int.class,
                                                Object.class)),
                                0,
                                store,
                                params[i]);
                handle = MethodHandles.filterArguments(handle, i, check);
            }
        }
        return handle;
    }

    private static MethodHandle bind(
            String name, Store store, Class<?> result, Class<?>... parameters) {
        var type = MethodType.methodType(result, Store.class).appendParameterTypes(parameters);
        return find(name, type).bindTo(store);
    }

    private static void enter(Store store) {
        store.checkOpen();
        store.state().enter();
    }

    private static void left(Store store, @Nullable Throwable failure) {
        store.state().leave();
        if (failure != null) {
            throw Boundary.<RuntimeException>rethrow(Boundary.outside(failure));
        }
    }

    private static int left(Store store, @Nullable Throwable failure, int result) {
        left(store, failure);
        return result;
    }

    private static long left(Store store, @Nullable Throwable failure, long result) {
        left(store, failure);
        return result;
    }

    private static float left(Store store, @Nullable Throwable failure, float result) {
        left(store, failure);
        return result;
    }

    private static double left(Store store, @Nullable Throwable failure, double result) {
        left(store, failure);
        return result;
    }

    private static @Nullable Object left(
            Store store, @Nullable Throwable failure, @Nullable Object result) {
        left(store, failure);
        return result;
    }

    private static @Nullable Object hostValue(@Nullable Object value) {
        return Values.hostValue(value);
    }

    private static @Nullable Object guestValue(Store store, int type, @Nullable Object value) {
        return Values.reference(store, type, value, "argument");
    }

    private static MethodHandle overSlots(Store store, FuncRef ref) {
        var params = ref.type.function().params();
        var types = new Class<?>[params.length];
        for (var i = 0; i < types.length; i++) {
            types[i] = javaType(params[i]);
        }
        var handle = MethodHandles.dropArguments(finish(store, ref), FRAME.length, types);
        var slot = Values.slots(params);
        for (var i = params.length - 1; i >= 0; i--) {
            slot -= ValType.slots(params[i]);
            handle = MethodHandles.foldArguments(handle, writer(store, params, i, slot, types));
        }
        return allocate(handle, ref);
    }

    static Class<?> javaType(int type) {
        return switch (type) {
            case ValType.I32 -> int.class;
            case ValType.I64 -> long.class;
            case ValType.F32 -> float.class;
            case ValType.F64 -> double.class;
            case ValType.V128 -> V128.class;
            default -> Object.class;
        };
    }

    /// `(long[], Object[], first … i-th argument) -> void`, which stores the last of them.
    private static MethodHandle writer(
            Store store, int[] params, int i, int slot, Class<?>[] types) {
        var write =
                ValType.isRef(params[i])
                        ? MethodHandles.insertArguments(
                                find("writeRef", Store.class, int.class, int.class),
                                0,
                                store,
                                params[i],
                                slot)
                        : MethodHandles.insertArguments(find(writerOf(types[i])), 0, slot);
        var before = new Class<?>[i];
        System.arraycopy(types, 0, before, 0, i);
        return MethodHandles.dropArguments(write, FRAME.length, before);
    }

    private static MethodHandle find(MethodType type) {
        return find("write", type);
    }

    private static MethodType writerOf(Class<?> value) {
        return MethodType.methodType(void.class, int.class, long[].class, Object[].class, value);
    }

    private static MethodHandle find(String name, Class<?>... bound) {
        return find(
                name,
                MethodType.methodType(void.class, bound)
                        .appendParameterTypes(long[].class, Object[].class, Object.class));
    }

    private static MethodHandle find(String name, MethodType type) {
        try {
            return LOOKUP.findStatic(TypedCall.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// `(long[], Object[]) -> result`.
    private static MethodHandle finish(Store store, FuncRef ref) {
        var results = ref.type.function().results();
        Class<?> type =
                switch (results.length) {
                    case 0 -> void.class;
                    case 1 -> javaType(results[0]);
                    default -> Object[].class;
                };
        var generic =
                MethodType.methodType(
                        type, Store.class, FuncRef.class, long[].class, Object[].class);
        return MethodHandles.insertArguments(find(runner(type), generic), 0, store, ref);
    }

    private static String runner(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "void" -> "runVoid";
            case "int" -> "runInt";
            case "long" -> "runLong";
            case "float" -> "runFloat";
            case "double" -> "runDouble";
            case "V128" -> "runVector";
            case "Object" -> "runObject";
            default -> "runMany";
        };
    }

    private static MethodHandle allocate(MethodHandle handle, FuncRef ref) {
        var type = ref.type.function();
        var slots = Math.max(Values.slots(type.params()), Values.slots(type.results()));
        var nums =
                MethodHandles.insertArguments(
                        MethodHandles.arrayConstructor(long[].class), 0, slots);
        var refs =
                MethodHandles.insertArguments(
                        MethodHandles.arrayConstructor(Object[].class), 0, slots);
        return MethodHandles.collectArguments(
                MethodHandles.collectArguments(handle, 0, nums), 0, refs);
    }

    private static void write(int slot, long[] nums, @Nullable Object[] refs, int value) {
        nums[slot] = value;
    }

    private static void write(int slot, long[] nums, @Nullable Object[] refs, long value) {
        nums[slot] = value;
    }

    private static void write(int slot, long[] nums, @Nullable Object[] refs, float value) {
        nums[slot] = Float.floatToRawIntBits(value);
    }

    private static void write(int slot, long[] nums, @Nullable Object[] refs, double value) {
        nums[slot] = Double.doubleToRawLongBits(value);
    }

    private static void write(
            int slot, long[] nums, @Nullable Object[] refs, @Nullable V128 value) {
        if (value == null) {
            throw new IllegalArgumentException("argument: expected v128, got null");
        }
        nums[slot] = value.low();
        nums[slot + 1] = value.high();
    }

    private static void writeRef(
            Store store,
            int type,
            int slot,
            long[] nums,
            @Nullable Object[] refs,
            @Nullable Object value) {
        Values.storeOne(store, type, value, nums, refs, slot, "argument");
    }

    private static void runVoid(Store store, FuncRef ref, long[] nums, @Nullable Object[] refs) {
        store.checkOpen();
        Boundary.invoke(store.state(), ref, nums, refs, 0);
    }

    private static int runInt(Store store, FuncRef ref, long[] nums, @Nullable Object[] refs) {
        runVoid(store, ref, nums, refs);
        return (int) nums[0];
    }

    private static long runLong(Store store, FuncRef ref, long[] nums, @Nullable Object[] refs) {
        runVoid(store, ref, nums, refs);
        return nums[0];
    }

    private static float runFloat(Store store, FuncRef ref, long[] nums, @Nullable Object[] refs) {
        runVoid(store, ref, nums, refs);
        return Float.intBitsToFloat((int) nums[0]);
    }

    private static double runDouble(
            Store store, FuncRef ref, long[] nums, @Nullable Object[] refs) {
        runVoid(store, ref, nums, refs);
        return Double.longBitsToDouble(nums[0]);
    }

    private static V128 runVector(Store store, FuncRef ref, long[] nums, @Nullable Object[] refs) {
        runVoid(store, ref, nums, refs);
        return new V128(nums[0], nums[1]);
    }

    private static @Nullable Object runObject(
            Store store, FuncRef ref, long[] nums, @Nullable Object[] refs) {
        runVoid(store, ref, nums, refs);
        return hostValue(refs[0]);
    }

    private static @Nullable Object[] runMany(
            Store store, FuncRef ref, long[] nums, @Nullable Object[] refs) {
        runVoid(store, ref, nums, refs);
        return Values.load(ref.type.function().results(), nums, refs, 0);
    }
}
