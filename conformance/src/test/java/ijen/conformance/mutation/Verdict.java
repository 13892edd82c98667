package ijen.conformance.mutation;

import ijen.runtime.Features;
import ijen.runtime.MalformedException;
import ijen.runtime.ValidationException;
import ijen.runtime.internal.decode.ModuleDecoder;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.runtime.internal.validate.ModuleValidator;

/// What decoder and validator say about a module.
///
/// @param message empty for a valid module
public record Verdict(Kind kind, String message) {
    /// The kinds of verdicts the documentation promises; anything else is a defect and is thrown.
    public enum Kind {
        VALID,
        INVALID,
        MALFORMED
    }

    public static Verdict of(byte[] module, Features features) {
        try {
            var info = ModuleDecoder.decode(module, features, new TypeRegistry());
            ModuleValidator.validate(info, features);
            for (int i = 0; i < info.functions().length; i++) {
                info.functionName(i);
            }
            return new Verdict(Kind.VALID, "");
        } catch (MalformedException e) {
            return new Verdict(Kind.MALFORMED, e.getMessage());
        } catch (ValidationException e) {
            return new Verdict(Kind.INVALID, e.getMessage());
        }
    }

    public boolean valid() {
        return kind == Kind.VALID;
    }
}
