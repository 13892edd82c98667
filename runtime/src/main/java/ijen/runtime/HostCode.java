package ijen.runtime;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// The code of a host function by the convention of
/// [ijen.runtime.internal.instance.FuncRef#invoke]. Only functions made of a method need a method
/// handle: making one costs a start more than everything else about a host function.
sealed interface HostCode {
    void call(Caller caller, long[] nums, @Nullable Object[] refs, int base) throws Throwable;

    /// @param handle `(Caller, long[], Object[], int) -> void`
    /// @param typed the method itself, the caller first
    record OfMethod(MethodHandle handle, MethodHandle typed) implements HostCode {
        @Override
        public void call(Caller caller, long[] nums, @Nullable Object[] refs, int base)
                throws Throwable {
            handle.invokeExact(caller, nums, refs, base);
        }
    }

    record OfValues(ExternType.FuncType type, HostFunction.Body body) implements HostCode {
        @Override
        public void call(Caller caller, long[] nums, @Nullable Object[] refs, int base)
                throws Exception {
            HostAdapter.callBody(type, body, caller, nums, refs, base);
        }
    }

    record OfSlots(HostFunction.SlotBody body) implements HostCode {
        @Override
        public void call(Caller caller, long[] nums, @Nullable Object[] refs, int base)
                throws Exception {
            body.call(caller, nums, base);
        }
    }
}
