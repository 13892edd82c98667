package ijen.conformance.generate;

import java.util.Locale;

/// The types of values that generated modules work with.
enum Kind {
    I32,
    I64,
    F32,
    F64,
    V128,
    EQREF;

    /// As the text format has it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isFloat() {
        return this == F32 || this == F64;
    }
}
