package ijen.runtime.internal.memory;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.instance.StoreState;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Threads that wait on addresses of one shared memory, woken first come, first served.
final class Waiters {
    private static final int WOKEN = 0;
    private static final int NOT_EQUAL = 1;
    private static final int TIMED_OUT = 2;

    /// How often a waiting thread looks whether its store was interrupted.
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, ArrayDeque<Waiter>> queues = new HashMap<>();

    private static final class Waiter {
        final Condition condition;
        boolean woken;

        Waiter(Condition condition) {
            this.condition = condition;
        }
    }

    /// Compares and queues under the lock, so that no wake-up between the two is lost. A negative
    /// timeout waits for ever.
    int await(long address, BooleanSupplier stillEqual, long timeoutNanos, StoreState store) {
        lock.lock();
        try {
            if (!stillEqual.getAsBoolean()) {
                return NOT_EQUAL;
            }
            var waiter = new Waiter(lock.newCondition());
            queues.computeIfAbsent(address, a -> new ArrayDeque<>()).add(waiter);
            try {
                return sleep(waiter, timeoutNanos, store);
            } finally {
                remove(address, waiter);
            }
        } finally {
            lock.unlock();
        }
    }

    private static int sleep(Waiter waiter, long timeoutNanos, StoreState store) {
        var start = System.nanoTime();
        while (!waiter.woken) {
            var left = timeoutNanos - (System.nanoTime() - start);
            if (timeoutNanos >= 0 && left <= 0) {
                return TIMED_OUT;
            }
            if (store.interruptRequested()) {
                throw new Trap(TrapKind.INTERRUPTED, "while waiting on an address");
            }
            nap(waiter, timeoutNanos < 0 ? POLL_NANOS : Math.min(left, POLL_NANOS));
        }
        return WOKEN;
    }

    @SuppressWarnings("WaitNotInLoop")
    private static void nap(Waiter waiter, long nanos) {
        try {
            waiter.condition.awaitNanos(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trap(TrapKind.INTERRUPTED, "thread interrupted while waiting", e);
        }
    }

    private void remove(long address, Waiter waiter) {
        var queue = queues.get(address);
        if (queue != null) {
            queue.remove(waiter);
            if (queue.isEmpty()) {
                queues.remove(address);
            }
        }
    }

    int wake(long address, int count) {
        lock.lock();
        try {
            var woken = 0;
            var queue = queues.get(address);
            while (queue != null && !queue.isEmpty() && Integer.compareUnsigned(woken, count) < 0) {
                var waiter = queue.remove();
                waiter.woken = true;
                waiter.condition.signal();
                woken++;
            }
            return woken;
        } finally {
            lock.unlock();
        }
    }
}
