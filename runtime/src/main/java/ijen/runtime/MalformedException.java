package ijen.runtime;

import org.jspecify.annotations.Nullable;

/// The bytes are not a WebAssembly module: the binary format is violated.
public final class MalformedException extends WasmException {
    private static final long serialVersionUID = 1;

    private final int offset;
    private final @Nullable Feature missing;

    public MalformedException(String message, int offset) {
        this(message, offset, null);
    }

    /// @param missing the feature that would have to be on
    public MalformedException(String message, int offset, @Nullable Feature missing) {
        super(message + " (@0x" + Integer.toHexString(offset) + ")");
        this.offset = offset;
        this.missing = missing;
    }

    /// The feature that the module needs and that is off; null if that is not the reason.
    public @Nullable Feature missingFeature() {
        return missing;
    }

    /// Where in the module's bytes.
    public int offset() {
        return offset;
    }
}
