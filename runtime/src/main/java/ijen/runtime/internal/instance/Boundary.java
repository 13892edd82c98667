package ijen.runtime.internal.instance;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.WasmException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a host calls a guest: errors of the JVM that guest code lets stand for traps become traps
/// here, and what host functions threw comes out as it was.
///
/// Both may happen near the end of the stack, below other guests. So there are no pattern switches:
/// the first run of one needs much stack.
public final class Boundary {
    private static final Pattern CHECK =
            Pattern.compile("Index (-?\\d+) out of bounds for length -?\\d+");
    private static final long MASK = 0xFFFF_FFFFL;

    private Boundary() {}

    /// Calls a function by the convention of [FuncRef#invoke]; meanwhile its store cannot be
    /// closed.
    public static void invoke(
            StoreState store, FuncRef function, long[] nums, @Nullable Object[] refs, int base) {
        store.enter();
        try {
            function.invoke(nums, refs, base);
        } catch (Throwable t) {
            throw Boundary.<RuntimeException>rethrow(outside(t));
        } finally {
            store.leave();
        }
    }

    /// What the host shall see of something that guest code let out.
    public static Throwable outside(Throwable t) {
        if (t instanceof HostFailure h) {
            return h.failure();
        }
        if (t instanceof StackOverflowError e) {
            return new Trap(TrapKind.CALL_STACK_EXHAUSTED, "the thread's stack is full", e);
        }
        if (t instanceof ArithmeticException e) {
            return new Trap(TrapKind.INTEGER_DIVIDE_BY_ZERO, "", e);
        }
        if (t instanceof ArrayIndexOutOfBoundsException e) {
            return new Trap(TrapKind.ARRAY_OUT_OF_BOUNDS, detail(e), e);
        }
        if (t instanceof IndexOutOfBoundsException e) {
            return new Trap(TrapKind.MEMORY_OUT_OF_BOUNDS, address(e), e);
        }
        return t instanceof NegativeArraySizeException || t instanceof OutOfMemoryError
                ? new Trap(TrapKind.ALLOCATION_FAILED, detail(t), t)
                : t;
    }

    /// Compiled code checks the address without the static offset, as a signed number.
    private static String address(IndexOutOfBoundsException e) {
        Headroom.check();
        var message = detail(e);
        var index = CHECK.matcher(message);
        if (!index.matches()) {
            return message;
        }
        long address = Long.parseLong(index.group(1));
        return "address 0x" + Long.toHexString(address == (int) address ? address & MASK : address);
    }

    private static String detail(Throwable t) {
        var message = t.getMessage();
        return message == null ? "" : message;
    }

    /// What a host function threw, in the form that passes through guest frames: exceptions of
    /// guests and a full stack as they are, everything else carried.
    public static RuntimeException fromHost(Throwable t) {
        if (t instanceof WasmException || t instanceof HostFailure) {
            return (RuntimeException) t;
        }
        if (t instanceof StackOverflowError e) {
            throw e;
        }
        return new HostFailure(t);
    }

    /// Throws anything, checked or not.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public static <E extends Throwable> RuntimeException rethrow(Throwable t) throws E {
        throw (E) t;
    }
}
