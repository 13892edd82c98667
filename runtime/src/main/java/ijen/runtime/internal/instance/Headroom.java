package ijen.runtime.internal.instance;

import ijen.runtime.TrapKind;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/// Room on the stack for Java code that a guest causes to run.
///
/// A guest that recurses without end fills the thread's stack, and whatever Java code it calls last
/// gets the `StackOverflowError`. In generated code that is harmless and becomes a trap. It is not
/// in code that holds a lock, changes something in two steps, or is the first to use a class: the
/// JVM never initialises a class again whose initialiser failed. So [#check] stands before calls of
/// the host, before classes are loaded, and before anything of the runtime that is more than a few
/// instructions; it throws the error while nothing has happened yet.
///
/// The JVM does not tell how much stack is left, but tests for it at the entry of each method: an
/// interpreted one asks for room for all its locals, a compiled one for the interpreter's frames
/// that it may have to become again. So a method that declares 8,192 locals and uses none tests for
/// 64 KiB and takes nothing: half a nanosecond where it is inlined. No Java source has such a
/// method; [ProbeClass] writes its class file.
public abstract class Headroom {
    private static final int LOCALS = 8192;

    private static @Nullable Headroom made;

    private static final Headroom PROBE = make();

    /// Always false; compiled code keeps room for the frame that would be needed if it were true.
    public boolean used;

    /// For the class made here.
    protected Headroom() {
        made = this;
    }

    /// Throws `StackOverflowError` if less than 64 KiB of the stack are left.
    public static void check() {
        PROBE.probe();
    }

    /// A text for a trap's message. Formatting is much Java code.
    public static String format(String pattern, Object... values) {
        check();
        return pattern.formatted(values);
    }

    protected abstract void probe();

    /// What the probe does if [#used] is true.
    protected final void use() {
        throw new IllegalStateException(TrapKind.CALL_STACK_EXHAUSTED.phrase());
    }

    private static Headroom make() {
        try {
            var type = MethodHandles.lookup().defineClass(ProbeClass.file(Headroom.class, LOCALS));
            Class.forName(type.getName(), true, type.getClassLoader());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the stack's probe cannot be defined", e);
        }
        var probe = made;
        if (probe == null) {
            throw new IllegalStateException("the stack's probe was not made");
        }
        return probe;
    }
}
