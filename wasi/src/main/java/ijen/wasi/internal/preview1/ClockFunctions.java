package ijen.wasi.internal.preview1;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.abi.WasiError;
import java.time.Instant;
import java.time.InstantSource;

/// `clock_*`. The processor-time clocks count the whole process: the guest is all it sees of it.
final class ClockFunctions {
    static final int REALTIME = 0;
    static final int MONOTONIC = 1;
    static final int PROCESS_CPUTIME = 2;
    static final int THREAD_CPUTIME = 3;

    private static final long SECOND = 1_000_000_000L;
    private static final long CPU_TICK = 10_000_000L;

    private final InstantSource source;
    private final long origin = System.nanoTime();

    ClockFunctions(InstantSource source) {
        this.source = source;
    }

    void clockResGet(GuestMemory memory, int id, int out) {
        long resolution =
                switch (id) {
                    case REALTIME -> 1000;
                    case MONOTONIC -> 1;
                    case PROCESS_CPUTIME, THREAD_CPUTIME -> CPU_TICK;
                    default -> throw new WasiError(Errno.INVAL);
                };
        memory.storeLong(out, resolution);
    }

    void clockTimeGet(GuestMemory memory, int id, int out) {
        memory.storeLong(out, now(id));
    }

    /// Nanoseconds on a clock.
    long now(int id) {
        return switch (id) {
            case REALTIME -> realtime();
            case MONOTONIC -> System.nanoTime() - origin;
            case PROCESS_CPUTIME, THREAD_CPUTIME -> cpuTime();
            default -> throw new WasiError(Errno.INVAL);
        };
    }

    Instant instant() {
        return source.instant();
    }

    private long realtime() {
        var now = source.instant();
        return now.getEpochSecond() * SECOND + now.getNano();
    }

    private static long cpuTime() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new WasiError(Errno.NOTSUP))
                .toNanos();
    }
}
