package ijen.runtime;

import ijen.runtime.internal.type.CompositeType;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.runtime.internal.type.ValType;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The type of a value. On the host's side `i32` is an [Integer], `i64` a [Long], `f32` a [Float],
/// `f64` a [Double], `v128` a [V128], a function reference a [Func], an exception reference a
/// [GuestException], a guest's object a [GuestStruct], [GuestArray] or [I31], and any other
/// reference the host's object itself; `ref.null` is null.
public final class ValueType {
    /// A 32-bit integer.
    public static final ValueType I32 = new ValueType(ValType.I32, null);

    /// A 64-bit integer.
    public static final ValueType I64 = new ValueType(ValType.I64, null);

    /// A 32-bit float.
    public static final ValueType F32 = new ValueType(ValType.F32, null);

    /// A 64-bit float.
    public static final ValueType F64 = new ValueType(ValType.F64, null);

    /// A 128-bit vector.
    public static final ValueType V128 = new ValueType(ValType.V128, null);

    /// A nullable reference to any function.
    public static final ValueType FUNCREF = new ValueType(ValType.FUNCREF, null);

    /// A nullable reference to an object of the host.
    public static final ValueType EXTERNREF = new ValueType(ValType.EXTERNREF, null);

    /// A nullable reference to any object of the guest.
    public static final ValueType ANYREF = new ValueType(ValType.ANYREF, null);

    /// A nullable reference to an exception.
    public static final ValueType EXNREF = new ValueType(ValType.EXNREF, null);

    final int code;
    private final @Nullable TypeRegistry registry;

    private ValueType(int code, @Nullable TypeRegistry registry) {
        this.code = code;
        this.registry = registry;
    }

    static ValueType of(int code, TypeRegistry registry) {
        return switch (code) {
            case ValType.I32 -> I32;
            case ValType.I64 -> I64;
            case ValType.F32 -> F32;
            case ValType.F64 -> F64;
            case ValType.V128 -> V128;
            case ValType.FUNCREF -> FUNCREF;
            case ValType.EXTERNREF -> EXTERNREF;
            default -> new ValueType(code, ValType.isConcrete(code) ? registry : null);
        };
    }

    /// The code in a registry. A type that refers to a definition means nothing in another one.
    int codeIn(TypeRegistry types) {
        if (registry != null && registry != types) {
            throw new IllegalArgumentException("the type " + this + " belongs to another engine");
        }
        return code;
    }

    /// Whether values are references.
    public boolean isReference() {
        return ValType.isRef(code);
    }

    /// Whether null is a value.
    public boolean isNullable() {
        return ValType.isRef(code) && ValType.isNullable(code);
    }

    /// The type of the structs that references of this type refer to; throws
    /// [NoSuchElementException] when it is not a type of structs that a module defines.
    public StructType structType() {
        return new StructType(defined(ijen.runtime.internal.type.StructType.class, "structs"));
    }

    /// The type of the arrays that references of this type refer to; throws
    /// [NoSuchElementException] when it is not a type of arrays that a module defines.
    public ArrayType arrayType() {
        return new ArrayType(defined(ijen.runtime.internal.type.ArrayType.class, "arrays"));
    }

    private DefinedType defined(Class<? extends CompositeType> kind, String word) {
        var type = registry == null ? null : registry.typeOf(code);
        if (type == null || !kind.isInstance(type.composite)) {
            throw new NoSuchElementException(this + " refers to no defined type of " + word);
        }
        return type;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof ValueType t && t.code == code && t.registry == registry;
    }

    @Override
    public int hashCode() {
        return code;
    }

    /// The type in the text format.
    @Override
    public String toString() {
        return (registry == null ? Engine.NO_TYPES : registry).toText(code);
    }
}
