package ijen.wat;

/// Bytes that are no WebAssembly binary and so have no text: says what is wrong and at which
/// offset.
public final class BinaryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int offset;

    /// The message ends with the offset.
    public BinaryException(String reason, int offset) {
        super(reason + " (at offset 0x" + Integer.toHexString(offset) + ")");
        this.reason = reason;
        this.offset = offset;
    }

    /// What is wrong, without the place.
    public String reason() {
        return reason;
    }

    /// Where it is, from the first byte.
    public int offset() {
        return offset;
    }
}
