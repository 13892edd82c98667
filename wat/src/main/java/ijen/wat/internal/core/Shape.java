package ijen.wat.internal.core;

import java.util.Locale;

/// What follows an opcode: the kind of its immediates. Named as in `instructions.txt`.
public enum Shape {
    NONE,
    BLOCK,
    IF,
    ELSE,
    END,
    TRY,
    CATCH,
    CATCH_ALL,
    DELEGATE,
    TRY_TABLE,
    LABEL,
    LABELS,
    FUNC,
    LOCAL,
    GLOBAL,
    TAG,
    TYPE,
    TABLE,
    MEMORY,
    DATA,
    ELEM,
    TABLE_TYPE,
    TABLE_TABLE,
    TABLE_ELEM,
    MEMORY_MEMORY,
    MEMORY_DATA,
    TYPE_TYPE,
    TYPE_COUNT,
    TYPE_DATA,
    TYPE_ELEM,
    FIELD,
    HEAP,
    CAST,
    BR_ON_CAST,
    SELECT,
    ACCESS,
    ACCESS_LANE,
    LANE,
    SHUFFLE,
    FENCE,
    I32,
    I64,
    F32,
    F64,
    V128;

    static Shape of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
