package ijen.wasi.internal.preview1;

import ijen.runtime.GuestExit;
import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.abi.WasiError;
import java.util.random.RandomGenerator;

/// `proc_*`, `random_get` and `sched_yield`.
final class ProcessFunctions {
    private static final int PIECE = 1 << 16;

    private final RandomGenerator random;

    ProcessFunctions(RandomGenerator random) {
        this.random = random;
    }

    void procExit(int status) {
        throw new GuestExit(status);
    }

    /// There are no signals to raise.
    @SuppressWarnings("unused")
    void procRaise(int signal) {
        throw new WasiError(Errno.NOTSUP);
    }

    void schedYield() {
        Thread.yield();
    }

    void randomGet(GuestMemory memory, int address, int length) {
        memory.check(address, length);
        for (int done = 0; done != length; ) {
            int left = length - done;
            var piece = new byte[left < 0 ? PIECE : Math.min(PIECE, left)];
            random.nextBytes(piece);
            memory.store(address + done, piece);
            done += piece.length;
        }
    }
}
