package ijen.wat.internal.print;

/// Where decoded instructions go: decides on lines and parentheses.
interface Layout {
    /// An instruction without a block.
    ///
    /// @param text the mnemonic with its immediates
    /// @param note an annotation to stand before it, or empty
    void plain(String text, String note, int pops, int pushes);

    /// The start of a block.
    ///
    /// @param text the keyword with label and type, and for `try_table` its clauses
    void block(String text, String note, Block kind);

    /// The `else` of the innermost block, which is an `if`.
    void otherwise();

    /// A clause of the innermost block, which is a `try`: `catch x` or `catch_all`.
    void clause(String text);

    /// The end of the innermost block, which is a `try`, by `delegate`.
    void delegate(String text);

    /// The end of the innermost block.
    void end();

    /// The end of the instructions.
    void finish();

    /// The kinds of block a layout has to tell apart.
    enum Block {
        PLAIN,
        IF,
        TRY
    }
}
