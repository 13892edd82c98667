package ijen.runtime.internal.instance;

/// The part of a store that running code touches.
public final class StoreState {
    public final ResultCarrier results = new ResultCarrier();

    /// Set from another thread to stop the guest; polled at loop back-edges and calls when the
    /// engine compiles for interruption. Plain reads are enough: compiled loops re-read it at
    /// safepoints.
    public boolean interrupted;
}
