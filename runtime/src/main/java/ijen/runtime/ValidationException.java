package ijen.runtime;

import org.jspecify.annotations.Nullable;

/// The module is well-formed but breaks a rule of validation.
public final class ValidationException extends WasmException {
    private static final long serialVersionUID = 1;

    /// The value of [#function] outside functions.
    public static final int NO_FUNCTION = -1;

    private final int offset;
    private final int function;
    private final @Nullable Feature missing;

    public ValidationException(String message, int offset) {
        super(message + " (@0x" + Integer.toHexString(offset) + ")");
        this.offset = offset;
        this.function = NO_FUNCTION;
        missing = null;
    }

    /// @param name name of the function, if it has one
    public ValidationException(String message, int offset, int function, @Nullable String name) {
        super(
                message
                        + " (func "
                        + (name == null ? Integer.toString(function) : "$" + name)
                        + " @0x"
                        + Integer.toHexString(offset)
                        + ")");
        this.offset = offset;
        this.function = function;
        missing = null;
    }

    private ValidationException(ValidationException like, Feature missing) {
        super(String.valueOf(like.getMessage()));
        offset = like.offset;
        function = like.function;
        this.missing = missing;
    }

    /// The same, with the feature that would have to be on.
    public ValidationException needing(Feature feature) {
        return new ValidationException(this, feature);
    }

    /// The feature that the module needs and that is off; null if that is not the reason.
    public @Nullable Feature missingFeature() {
        return missing;
    }

    /// Where in the module's bytes.
    public int offset() {
        return offset;
    }

    /// Index of the function, or [#NO_FUNCTION].
    public int function() {
        return function;
    }
}
