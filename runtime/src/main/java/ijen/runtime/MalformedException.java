package ijen.runtime;

/// The bytes are not a WebAssembly module: the binary format is violated.
public final class MalformedException extends WasmException {
    private static final long serialVersionUID = 1;

    private final int offset;

    public MalformedException(String message, int offset) {
        super(message + " (@0x" + Integer.toHexString(offset) + ")");
        this.offset = offset;
    }

    /// Where in the module's bytes.
    public int offset() {
        return offset;
    }
}
