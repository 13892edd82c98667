package ijen.runtime.internal.load;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Waiting for the compiler, which nothing can cut short.
public final class Awaiting {
    private Awaiting() {}

    /// The result. An interruption of the thread is kept for later; an exception of the compiler
    /// comes out as an IllegalStateException, since in a guest's frames some classes of exceptions
    /// stand for traps.
    public static <T extends @Nullable Object> T result(Future<T> work) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw failure(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException failure(@Nullable Throwable t) {
        if (t instanceof Error e) {
            throw e;
        }
        return new IllegalStateException("the compiler failed: " + t, t);
    }
}
