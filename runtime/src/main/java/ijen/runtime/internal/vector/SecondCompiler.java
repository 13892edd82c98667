package ijen.runtime.internal.vector;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/// Asks whether the code that asks was compiled by HotSpot's second compiler.
///
/// Only that compiler makes registers of boxes; for the interpreter and the first compiler each box
/// is an allocation, and halves are many times faster. So compiled code has both forms and chooses
/// between them here. The JDK has a function for its method handles that says whether its argument
/// is a constant to the compiler: false everywhere but in the second compiler, and there known
/// while it reads the bytecode, so that of the two forms only one is compiled. The constant comes
/// from the code that asks; compiled on its own this class sees none.
///
/// The second compiler would leave out a branch that was never taken, and not inline what was never
/// called. So the slower tiers take a few turns with boxes.
public final class SecondCompiler {
    private static final @Nullable MethodHandle FOUND = find();
    private static final boolean REGISTERS = Vectors.areInRegisters();
    private static final MethodHandle IS_CONSTANT = choose();

    private static int random;

    private SecondCompiler() {}

    /// Whether to keep vectors in registers here.
    ///
    /// @param constant any constant of the code that asks
    public static boolean runs(Object constant) throws Throwable {
        return (boolean) IS_CONSTANT.invokeExact(constant) || isRare();
    }

    /// Whether to go on with vectors in registers here, where slower code has begun to: every other
    /// time, so that the second compiler takes no way on for one that is never gone.
    ///
    /// @param constant any constant of the code that asks
    public static boolean stays(Object constant) throws Throwable {
        return (boolean) IS_CONSTANT.invokeExact(constant) || isEven();
    }

    private static boolean isEven() {
        return REGISTERS && next() >= 0;
    }

    /// Once in 512 calls.
    private static boolean isRare() {
        return REGISTERS && next() >>> 23 == 0;
    }

    /// Threads may disturb one another here. A counter would choose the same places all the time.
    private static int next() {
        int next = random * 1_664_525 + 1_013_904_223;
        random = next;
        return next;
    }

    /// Whether this JVM tells.
    static boolean isKnown() {
        return FOUND != null;
    }

    /// Whether there is anything that the second compiler makes of boxes.
    static boolean hasRegisters() {
        return REGISTERS;
    }

    private static MethodHandle choose() {
        if (REGISTERS && FOUND != null && !Vectors.always()) {
            return FOUND;
        }
        var fixed = MethodHandles.constant(boolean.class, REGISTERS && Vectors.always());
        return MethodHandles.dropArguments(fixed, 0, Object.class);
    }

    private static @Nullable MethodHandle find() {
        try {
            var method =
                    Class.forName("java.lang.invoke.MethodHandleImpl")
                            .getDeclaredMethod("isCompileConstant", Object.class);
            return method.trySetAccessible() ? MethodHandles.lookup().unreflect(method) : null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
