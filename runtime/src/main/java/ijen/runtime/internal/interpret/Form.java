package ijen.runtime.internal.interpret;

/// Instruction numbers of the lowered form beside those of [ijen.runtime.internal.code.Op], in its
/// unused one-byte numbers. A slot is relative to the frame.
///
/// An instruction is a word `number | words << 16`, then its operands. Instructions with a simple
/// signature have the result's slot (if any), the operands' slots, and their immediates: a memory
/// access has its memory (negative: its complement, 64-bit addresses) and its offset in two words.
final class Form {
    /// target, source
    static final int MOVE = 0xE0;

    /// target, source: two slots
    static final int MOVE_V128 = 0xE1;

    static final int MOVE_REF = 0xE2;

    /// target, value
    static final int CONST32 = 0xE3;

    /// target, low, high
    static final int CONST64 = 0xE4;

    /// target, four words
    static final int CONST128 = 0xE5;

    /// pc
    static final int JUMP = 0xE6;

    /// condition, pc
    static final int JUMP_IF = 0xE7;

    static final int JUMP_UNLESS = 0xE8;
    static final int JUMP_NULL = 0xE9;
    static final int JUMP_NON_NULL = 0xEA;

    /// reference, type, pc
    static final int JUMP_CAST = 0xEB;

    static final int JUMP_NO_CAST = 0xEC;

    /// index, number of targets, pcs with the default last
    static final int SWITCH = 0xED;

    /// Returns what lies in the first slots.
    static final int RETURN = 0xEE;

    /// source
    static final int RETURN_NUMBER = 0xEF;

    static final int RETURN_REF = 0xF0;

    /// target, first, second, condition
    static final int SELECT_REF = 0xF1;

    static final int SELECT_V128 = 0xF2;

    /// a, b, pc: jumps when the comparison of two i32 holds; in the order of the comparisons in
    /// `Op`
    static final int JUMP_I32_EQ = 0xF3;

    static final int JUMP_I32_GE_U = 0xFC;

    private Form() {}
}
