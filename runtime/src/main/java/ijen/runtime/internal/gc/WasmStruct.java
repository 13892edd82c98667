package ijen.runtime.internal.gc;

import ijen.runtime.GuestStruct;
import ijen.runtime.internal.type.DefinedType;
import org.jspecify.annotations.Nullable;

/// A struct object. The compiler generates a subclass with typed fields per type; the interpreter
/// alone uses [PlainStruct]. Access by field number serves the interpreter and hosts. Numbers are
/// bits as in the slot convention; packed fields are stored truncated and read zero-extended
/// ([#bits]).
public abstract non-sealed class WasmStruct implements GuestStruct {
    public abstract DefinedType type();

    @Override
    public final String toString() {
        return type().registry().toText(type());
    }

    public abstract long bits(int field);

    public abstract long high(int field);

    public abstract @Nullable Object ref(int field);

    public abstract void setBits(int field, long bits);

    public abstract void setV128(int field, long low, long high);

    public abstract void setRef(int field, @Nullable Object value);
}
