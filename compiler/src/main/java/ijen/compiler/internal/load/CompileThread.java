package ijen.compiler.internal.load;

import ijen.runtime.internal.load.Awaiting;
import ijen.runtime.internal.load.CompilableClasses;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Runs the compiler beside the guest. A group is first needed wherever the guest happens to be,
/// perhaps a few frames below the end of its stack; the compiler must not run out of stack in the
/// middle of its work.
final class CompileThread {
    private static final ExecutorService THREAD =
            Executors.newSingleThreadExecutor(work -> {
                var thread = new Thread(null, work, "ijen-compiler", CompilableClasses.STACK);
                thread.setDaemon(true);
                return thread;
            });

    private CompileThread() {}

    static <T> T run(Callable<T> work) {
        return Awaiting.result(THREAD.submit(work));
    }
}
