package ijen.runtime.internal.code;

/// How the comparisons of `i32` values with each other are related.
public final class Comparison {
    private Comparison() {}

    /// The comparison that holds exactly when `op` does not.
    public static int inverse(int op) {
        return switch (op) {
            case Op.I32_EQ -> Op.I32_NE;
            case Op.I32_NE -> Op.I32_EQ;
            case Op.I32_LT_S -> Op.I32_GE_S;
            case Op.I32_LT_U -> Op.I32_GE_U;
            case Op.I32_GT_S -> Op.I32_LE_S;
            case Op.I32_GT_U -> Op.I32_LE_U;
            case Op.I32_LE_S -> Op.I32_GT_S;
            case Op.I32_LE_U -> Op.I32_GT_U;
            case Op.I32_GE_S -> Op.I32_LT_S;
            case Op.I32_GE_U -> Op.I32_LT_U;
            default -> throw new IllegalArgumentException(OpTable.mnemonic(op));
        };
    }

    /// The comparison that says the same of exchanged operands.
    public static int mirrored(int op) {
        return switch (op) {
            case Op.I32_EQ, Op.I32_NE -> op;
            case Op.I32_LT_S -> Op.I32_GT_S;
            case Op.I32_LT_U -> Op.I32_GT_U;
            case Op.I32_GT_S -> Op.I32_LT_S;
            case Op.I32_GT_U -> Op.I32_LT_U;
            case Op.I32_LE_S -> Op.I32_GE_S;
            case Op.I32_LE_U -> Op.I32_GE_U;
            case Op.I32_GE_S -> Op.I32_LE_S;
            case Op.I32_GE_U -> Op.I32_LE_U;
            default -> throw new IllegalArgumentException(OpTable.mnemonic(op));
        };
    }
}
