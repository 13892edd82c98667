package ijen.compiler.internal.load;

import ijen.runtime.internal.load.Awaiting;
import ijen.runtime.internal.load.CompilableClasses;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Runs the compiler beside the guest. A group is first needed wherever the guest happens to be,
/// perhaps a few frames below the end of its stack; the compiler must not run out of stack in the
/// middle of its work.
///
/// Work never waits for other work here, since that may be a hostile module's and take long. So
/// there are as many threads as guests that wait for their code, most of the time one or none.
final class CompileThreads {
    private static final long IDLE_SECONDS = 5;

    private static final ExecutorService THREADS =
            new ThreadPoolExecutor(
                    0,
                    Integer.MAX_VALUE,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    CompileThreads::thread);

    private CompileThreads() {}

    /// Takes over nothing from the thread of the guest, which it may outlive.
    private static Thread thread(Runnable work) {
        var thread = new Thread(null, work, "ijen-compiler", CompilableClasses.STACK, false);
        thread.setDaemon(true);
        return thread;
    }

    static <T> T run(Callable<T> work) {
        return Awaiting.result(THREADS.submit(work));
    }
}
