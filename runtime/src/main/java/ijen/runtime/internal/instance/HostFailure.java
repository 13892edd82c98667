package ijen.runtime.internal.instance;

/// Carries what a host function threw through guest frames, so that code which reads JVM errors as
/// traps cannot mistake it. Unwrapped where the host called the guest.
public final class HostFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Throwable failure;

    public HostFailure(Throwable failure) {
        super(null, null, false, false);
        this.failure = failure;
    }

    public Throwable failure() {
        return failure;
    }
}
