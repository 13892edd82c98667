package ijen.runtime.internal.interpret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An open block while a function is lowered.
final class Control {
    static final int NONE = -1;

    int kind;

    /// Opened where control cannot come: nothing in it is lowered.
    boolean dead;

    /// Operands below the block's parameters, and the slot behind them.
    int height;

    int slot;
    int start;

    /// Word to set to where `else` begins, or [#NONE].
    int elseWord = NONE;

    /// Where a legacy `try` keeps what it caught, or [#NONE].
    int exceptionSlot = NONE;

    /// Clauses of a `try_table` or `try`.
    final List<FunctionCode.Clause> clauses = new ArrayList<>();

    /// Clauses of blocks inside that jump to this one's end.
    final List<FunctionCode.Clause> incoming = new ArrayList<>();

    private int[] forward = new int[4];
    private int forwardCount;

    void open(int openedKind, boolean inDeadCode, int operands, int firstSlot, int pc) {
        kind = openedKind;
        dead = inDeadCode;
        height = operands;
        slot = firstSlot;
        start = pc;
        elseWord = NONE;
        exceptionSlot = NONE;
        forwardCount = 0;
        clauses.clear();
        incoming.clear();
    }

    /// Remembers a word that is to hold the pc of the block's end.
    void jumpsToEnd(int word) {
        if (forwardCount == forward.length) {
            forward = Arrays.copyOf(forward, 2 * forwardCount);
        }
        forward[forwardCount++] = word;
    }

    boolean isTarget() {
        return forwardCount > 0 || !incoming.isEmpty();
    }

    void bindEnd(CodeBuffer code) {
        for (var i = 0; i < forwardCount; i++) {
            code.set(forward[i], code.pc());
        }
        incoming.forEach(c -> c.target = code.pc());
        code.bind();
    }
}
