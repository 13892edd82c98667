package ijen.cli.internal.run;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// A call into a guest on a thread of its own, because the thread's stack is the guest's and the
/// main thread's is not ours to size.
public final class GuestCall<T> {
    /// How long a guest that was told to stop may take for it.
    private static final Duration GRACE = Duration.ofMillis(500);

    private final FutureTask<T> task;
    private final Thread thread;

    /// Prepares the call; the guest's stack has the given size.
    public GuestCall(long stackBytes, Callable<T> body) {
        task = new FutureTask<>(body);
        thread = new Thread(null, task, "guest", stackBytes);
        thread.setDaemon(true);
    }

    /// Runs the call to its end and gives its result; what it threw is the cause of the exception.
    /// After the timeout, if there is one, `interrupt` is called once; it should make the guest
    /// stop. A guest that waits in the host does not see that: then its thread is interrupted, and
    /// at last left alone.
    public T run(@Nullable Duration timeout, Runnable interrupt)
            throws InterruptedException, ExecutionException {
        thread.start();
        if (timeout != null && !thread.join(timeout)) {
            interrupt.run();
            if (!thread.join(GRACE)) {
                thread.interrupt();
                if (!thread.join(GRACE)) {
                    throw new ExecutionException(
                            new Trap(TrapKind.INTERRUPTED, "in a call to the host that goes on"));
                }
            }
        }
        return task.get();
    }
}
