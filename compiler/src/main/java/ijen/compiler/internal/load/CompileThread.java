package ijen.compiler.internal.load;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Runs the compiler beside the guest. A group is first needed wherever the guest happens to be,
/// perhaps a few frames below the end of its stack; the compiler must not run out of stack in the
/// middle of its work.
final class CompileThread {
    private static final long STACK = 16L << 20;

    private static final ExecutorService THREAD =
            Executors.newSingleThreadExecutor(work -> {
                var thread = new Thread(null, work, "ijen-compiler", STACK);
                thread.setDaemon(true);
                return thread;
            });

    private CompileThread() {}

    static <T> T run(Callable<T> work) {
        return await(THREAD.submit(work));
    }

    private static <T> T await(Future<T> result) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
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
        return switch (t) {
            case Error e -> throw e;
            // not as it is: in the guest's frames some classes of exceptions stand for traps
            case null, default -> new IllegalStateException("the compiler failed: " + t, t);
        };
    }
}
