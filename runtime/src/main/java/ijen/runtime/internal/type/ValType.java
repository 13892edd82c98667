package ijen.runtime.internal.type;

/// Value, storage and reference types as plain ints, so that validating and compiling allocate
/// nothing. Numeric types are their binary code. A reference type is `REF`, perhaps `NULLABLE`, and
/// a heap type: an abstract code, or `CONCRETE` with the id of a [DefinedType] in its
/// [TypeRegistry]. Equal types of one registry are equal ints.
public final class ValType {
    /// The type of an operand of unreachable code: fits everywhere.
    public static final int BOTTOM = 0;

    public static final int I32 = 0x7F;
    public static final int I64 = 0x7E;
    public static final int F32 = 0x7D;
    public static final int F64 = 0x7C;
    public static final int V128 = 0x7B;

    /// Packed storage types of fields.
    public static final int I8 = 0x78;

    public static final int I16 = 0x77;

    public static final int NO_EXN = 0x74;
    public static final int NO_FUNC = 0x73;
    public static final int NO_EXTERN = 0x72;
    public static final int NONE = 0x71;
    public static final int FUNC = 0x70;
    public static final int EXTERN = 0x6F;
    public static final int ANY = 0x6E;
    public static final int EQ = 0x6D;
    public static final int I31 = 0x6C;
    public static final int STRUCT = 0x6B;
    public static final int ARRAY = 0x6A;
    public static final int EXN = 0x69;

    public static final int REF = 1 << 30;
    public static final int NULLABLE = 1 << 29;
    public static final int CONCRETE = 1 << 28;

    /// Heap type is a member of the recursion group still being read; the low bits are its
    /// position.
    public static final int RECURSIVE = 1 << 27;

    public static final int ID_MASK = (1 << 24) - 1;

    public static final int FUNCREF = REF | NULLABLE | FUNC;
    public static final int EXTERNREF = REF | NULLABLE | EXTERN;
    public static final int ANYREF = REF | NULLABLE | ANY;
    public static final int EXNREF = REF | NULLABLE | EXN;

    /// A non-null reference of unreachable code: fits wherever a reference does.
    public static final int BOTTOM_REF = REF;

    private ValType() {}

    public static boolean isRef(int type) {
        return (type & REF) != 0;
    }

    public static boolean isNullable(int type) {
        return (type & NULLABLE) != 0;
    }

    public static boolean isConcrete(int type) {
        return (type & CONCRETE) != 0;
    }

    /// Id of the defined type of a concrete reference, or the code of an abstract heap type.
    public static int heap(int type) {
        return type & ID_MASK;
    }

    public static int concrete(int id, boolean nullable) {
        return REF | CONCRETE | id | (nullable ? NULLABLE : 0);
    }

    public static int abstractRef(int heapCode, boolean nullable) {
        return REF | heapCode | (nullable ? NULLABLE : 0);
    }

    /// Stack slots of a value in the interpreter's frames: two for `v128`, else one.
    public static int slots(int type) {
        return type == V128 ? 2 : 1;
    }

    public static boolean isDefaultable(int type) {
        return !isRef(type) || isNullable(type);
    }
}
