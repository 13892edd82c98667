package jdk.test.whitebox;

import java.lang.reflect.Executable;

/// What HotSpot lets its own tests do, by the name it looks for (`-XX:+WhiteBoxAPI`): compile a
/// method now, without having run it.
public final class WhiteBox {
    static {
        registerNatives();
    }

    private static native void registerNatives();

    /// @param tier 1 to 3 for C1, 4 for C2
    /// @param entry the bytecode's index where running code would change over, or -1
    /// @return whether it was compiled
    public boolean compile(Executable method, int tier, int entry) {
        return enqueueMethodForCompilation0(method, tier, entry);
    }

    /// Forgets what was compiled.
    public void forget(Executable method) {
        deoptimizeMethod0(method, true);
        deoptimizeMethod0(method, false);
        clearMethodState0(method);
    }

    private native boolean enqueueMethodForCompilation0(Executable method, int tier, int entry);

    private native int deoptimizeMethod0(Executable method, boolean entered);

    private native void clearMethodState0(Executable method);
}
