package ijen.wasi.internal.abi;

/// Ends a function with an [Errno]. Has no stack trace: it is an answer to the guest, not a fault.
public final class WasiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    public WasiError(int errno) {
        super("errno " + errno, null, false, false);
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }
}
