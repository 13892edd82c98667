package ijen.runtime;

/// A module cannot be instantiated: an import is missing or does not fit, or a limit is passed.
public final class LinkException extends WasmException {
    private static final long serialVersionUID = 1L;

    /// An exception with the whole message.
    public LinkException(String message) {
        super(message);
    }
}
