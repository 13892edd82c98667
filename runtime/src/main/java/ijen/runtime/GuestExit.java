package ijen.runtime;

/// The guest asked to end with a status. Not a failure: the caller of the guest decides.
public final class GuestExit extends WasmException {
    private static final long serialVersionUID = 1L;
    private final int status;

    /// An exit with the status that the guest gave.
    public GuestExit(int status) {
        super("exit with status " + status, false);
        this.status = status;
    }

    /// The status the guest gave.
    public int status() {
        return status;
    }
}
