package ijen.wasi.internal.preview1;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.WasiError;

/// Which of the two published forms of the interface a module imports. They differ in the numbers
/// of `whence`, in the layout of `filestat`, and in a field of clock subscriptions.
public enum Snapshot {
    /// `wasi_unstable`.
    ZERO("wasi_unstable"),
    /// `wasi_snapshot_preview1`.
    ONE("wasi_snapshot_preview1");

    private final String importModule;

    Snapshot(String importModule) {
        this.importModule = importModule;
    }

    public String importModule() {
        return importModule;
    }

    /// From where a seek counts.
    enum Whence {
        START,
        CURRENT,
        END
    }

    Whence whence(int number) {
        if (number < 0 || number > 2) {
            throw new WasiError(Errno.INVAL);
        }
        return Whence.values()[this == ONE ? number : (number + 1) % 3];
    }

    int subscriptionSize() {
        return this == ONE ? 48 : 56;
    }

    /// Where the clock's number stands in a subscription; what follows keeps its distance.
    int clockOffset() {
        return this == ONE ? 16 : 24;
    }
}
