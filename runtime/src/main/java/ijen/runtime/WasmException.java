package ijen.runtime;

import org.jspecify.annotations.Nullable;

/// What goes wrong with guests: a module that is malformed, invalid or cannot be linked, a trap, an
/// uncaught guest exception, an exit. Mistakes of the host are never one of these.
public abstract sealed class WasmException extends RuntimeException
        permits MalformedException,
                ValidationException,
                LinkException,
                Trap,
                GuestException,
                GuestExit {
    private static final long serialVersionUID = 1L;

    WasmException(String message) {
        super(message);
    }

    WasmException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// For exceptions that carry no Java stack trace.
    WasmException(String message, boolean stackTrace) {
        super(message, null, false, stackTrace);
    }
}
