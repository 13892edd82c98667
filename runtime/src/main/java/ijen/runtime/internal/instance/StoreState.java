package ijen.runtime.internal.instance;

import ijen.runtime.Store;
import ijen.runtime.StoreLimits;
import ijen.runtime.internal.memory.MemoryBudget;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The part of a store that running code touches.
public final class StoreState {
    private static final VarHandle INTERRUPTED;

    static {
        try {
            INTERRUPTED =
                    MethodHandles.lookup()
                            .findVarHandle(StoreState.class, "interrupted", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    public final ResultCarrier results = new ResultCarrier();
    public final StoreLimits limits;
    public final MemoryBudget memory;

    /// The store itself; none where a test has only its state.
    private final @Nullable Store owner;

    /// What the store's code engine keeps per store (the interpreter: its stack); set by that
    /// engine.
    public @Nullable Object engineState;

    /// Set from another thread to stop the guest; polled at loop back-edges and calls when the
    /// engine compiles for interruption. Volatile, because HotSpot takes a plain read out of a loop
    /// and an endless loop would never see the change; on common processors the read costs the
    /// same.
    public volatile boolean interrupted;

    private int running;

    public StoreState() {
        this(StoreLimits.STANDARD, null);
    }

    public StoreState(StoreLimits limits, @Nullable Store owner) {
        this.limits = limits;
        this.owner = owner;
        memory = new MemoryBudget(limits);
    }

    /// The store as hosts know it.
    public Store owner() {
        return Objects.requireNonNull(owner, "a state without a store");
    }

    /// The host calls a guest. While guests run, their memories must stay: compiled code keeps them
    /// in variables.
    public void enter() {
        running++;
    }

    /// A call of the host into a guest has ended.
    public void leave() {
        running--;
    }

    /// Whether a guest's function has not returned yet.
    public boolean running() {
        return running != 0;
    }

    /// Reads [#interrupted] so that no compiler may keep an old value.
    public boolean interruptRequested() {
        return (boolean) INTERRUPTED.getOpaque(this);
    }

    /// Writes [#interrupted] so that other threads see it.
    public void requestInterrupt(boolean wanted) {
        INTERRUPTED.setOpaque(this, wanted);
    }
}
