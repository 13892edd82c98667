package ijen.wasi.internal.preview1;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.Flags;
import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.abi.HostErrors;
import ijen.wasi.internal.abi.WasiError;
import ijen.wasi.internal.descriptor.FdTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `poll_oneoff`: waits until at least one of several clocks or descriptors is ready.
final class PollFunctions {
    private static final int EVENT = 32;

    /// Each descriptor for reading and for writing, and as many clocks.
    private static final int MOST = 3 * FdTable.MOST;

    /// How long to wait without a look whether the guest shall stop.
    private static final long LONGEST_WAIT = 20_000_000;

    private static final int CLOCK = 0;
    private static final int READ = 1;
    private static final int WRITE = 2;

    private final Readiness readiness;
    private final ClockFunctions clocks;
    private final Snapshot snapshot;

    PollFunctions(Readiness readiness, ClockFunctions clocks, Snapshot snapshot) {
        this.readiness = readiness;
        this.clocks = clocks;
        this.snapshot = snapshot;
    }

    /// A clock that rings at `deadline` on [System#nanoTime], or a descriptor to read or write.
    private record Subscription(long userData, int kind, int fd, long deadline) {}

    private record Event(long userData, int kind, int errno, long bytes) {}

    void pollOneoff(GuestMemory memory, int in, int out, int count, int eventCount)
            throws IOException {
        if (count <= 0 || count > MOST) {
            throw new WasiError(Errno.INVAL);
        }
        memory.check(in, count * snapshot.subscriptionSize());
        memory.check(out, count * EVENT);
        var subscriptions = new ArrayList<Subscription>();
        for (int i = 0; i < count; i++) {
            subscriptions.add(subscription(memory, in + i * snapshot.subscriptionSize()));
        }
        var events = await(memory, subscriptions);
        for (int i = 0; i < events.size(); i++) {
            store(memory, out + i * EVENT, events.get(i));
        }
        memory.storeInt(eventCount, events.size());
    }

    private Subscription subscription(GuestMemory memory, int at) {
        long userData = memory.loadLong(at);
        int kind = memory.loadByte(at + 8);
        if (kind == READ || kind == WRITE) {
            return new Subscription(userData, kind, memory.loadInt(at + 16), Long.MAX_VALUE);
        }
        if (kind != CLOCK) {
            throw new WasiError(Errno.INVAL);
        }
        int clock = at + snapshot.clockOffset();
        int id = memory.loadInt(clock);
        long timeout = memory.loadLong(clock + 8);
        int flags = Flags.known(memory.loadShort(clock + 24), Flags.CLOCK_ABSOLUTE);
        return new Subscription(userData, CLOCK, id, deadline(id, timeout, flags));
    }

    private long deadline(int clock, long timeout, int flags) {
        if (clock != ClockFunctions.REALTIME && clock != ClockFunctions.MONOTONIC) {
            throw new WasiError(Errno.NOTSUP);
        }
        long span = timeout < 0 ? Long.MAX_VALUE / 2 : timeout;
        long left = flags == Flags.CLOCK_ABSOLUTE ? Math.max(0, span - clocks.now(clock)) : span;
        return System.nanoTime() + Math.min(left, Long.MAX_VALUE / 2);
    }

    private List<Event> await(GuestMemory memory, List<Subscription> subscriptions)
            throws IOException {
        while (true) {
            var events = ready(subscriptions);
            if (!events.isEmpty()) {
                return events;
            }
            memory.stopIfInterrupted();
            waitForAny(subscriptions);
        }
    }

    private List<Event> ready(List<Subscription> subscriptions) {
        var events = new ArrayList<Event>();
        long now = System.nanoTime();
        for (var s : subscriptions) {
            if (s.kind == CLOCK) {
                if (s.deadline - now <= 0) {
                    events.add(new Event(s.userData, CLOCK, Errno.SUCCESS, 0));
                }
            } else {
                addIfReady(s, events);
            }
        }
        return events;
    }

    private void addIfReady(Subscription s, List<Event> events) {
        try {
            long bytes = s.kind == READ ? readiness.readable(s.fd) : readiness.writable(s.fd);
            if (bytes >= 0) {
                events.add(new Event(s.userData, s.kind, Errno.SUCCESS, bytes));
            }
        } catch (WasiError e) {
            events.add(new Event(s.userData, s.kind, e.errno(), 0));
        } catch (IOException e) {
            var errno = HostErrors.errno(e);
            events.add(new Event(s.userData, s.kind, errno, 0));
        }
    }

    private void waitForAny(List<Subscription> subscriptions) throws IOException {
        long nanos = LONGEST_WAIT;
        long now = System.nanoTime();
        var readers = new ArrayList<Integer>();
        var writers = new ArrayList<Integer>();
        for (var s : subscriptions) {
            switch (s.kind) {
                case CLOCK -> nanos = Math.min(nanos, s.deadline - now);
                case READ -> readers.add(s.fd);
                default -> writers.add(s.fd);
            }
        }
        if (nanos > 0) {
            readiness.await(readers, writers, nanos);
        }
    }

    private static void store(GuestMemory memory, int at, Event event) {
        memory.storeLong(at, event.userData);
        memory.storeLong(at + 8, event.errno | (long) event.kind << 16);
        memory.storeLong(at + 16, event.bytes);
        memory.storeLong(at + 24, 0);
    }
}
