package ijen.runtime.internal.code;

/// Kinds of immediates, as [InstructionList] names them.
public final class Immediate {
    /// No instruction has this number.
    public static final byte ILLEGAL = 0;

    /// An instruction of a feature that is off.
    public static final byte DISABLED = 1;

    public static final byte NONE = 2;
    public static final byte INDEX = 3;
    public static final byte MEMARG = 4;
    public static final byte I32 = 5;
    public static final byte I64 = 6;
    public static final byte BLOCK = 7;
    public static final byte F32 = 8;
    public static final byte F64 = 9;
    public static final byte LABELS = 10;

    /// Two indices, the first in the binary is the first of the pair.
    public static final byte TWO_INDICES = 11;

    public static final byte HEAP = 12;
    public static final byte BR_CAST = 13;
    public static final byte TRY_TABLE = 14;
    public static final byte TYPES = 15;
    public static final byte V128 = 16;
    public static final byte LANE = 17;
    public static final byte MEMARG_LANE = 18;
    public static final byte ZERO = 19;

    private Immediate() {}

    static byte parse(String name) {
        return switch (name) {
            case "-" -> NONE;
            case "tag",
                    "label",
                    "func",
                    "type",
                    "local",
                    "global",
                    "table",
                    "memory",
                    "data",
                    "elem" ->
                    INDEX;
            case "type_table",
                    "type_field",
                    "type_count",
                    "type_data",
                    "type_elem",
                    "type_type",
                    "data_memory",
                    "memory_memory",
                    "elem_table",
                    "table_table" ->
                    TWO_INDICES;
            case "memarg" -> MEMARG;
            case "i32" -> I32;
            case "i64" -> I64;
            case "block" -> BLOCK;
            case "f32" -> F32;
            case "f64" -> F64;
            case "labels" -> LABELS;
            case "heap" -> HEAP;
            case "br_cast" -> BR_CAST;
            case "try_table" -> TRY_TABLE;
            case "types" -> TYPES;
            case "v128", "shuffle" -> V128;
            case "lane" -> LANE;
            case "memarg_lane" -> MEMARG_LANE;
            case "zero" -> ZERO;
            default -> throw new IllegalArgumentException("no such kind of immediate: " + name);
        };
    }
}
