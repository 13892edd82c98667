package ijen.wat.internal.core;

import ijen.wat.internal.text.Cursor;
import java.util.Arrays;

/// The open constructs of an instruction sequence, as a stack of numbers instead of recursion.
final class Frames {
    // Where instructions may stand: written flat, ended by a keyword …
    static final int SEQUENCE = 0;
    static final int FLAT_BLOCK = 1;
    static final int FLAT_IF = 2;
    static final int FLAT_TRY = 3;
    static final int FLAT_CATCH = 4;
    // … or in parentheses, ended by `)`.
    static final int BLOCK = 5;
    static final int THEN = 6;
    static final int ELSE = 7;
    static final int DO = 8;
    static final int CATCH = 9;
    static final int CATCH_ALL = 10;
    // Where only folded instructions or certain clauses may stand.
    static final int OPERANDS = 11;
    static final int CONDITION = 12;
    static final int AFTER_THEN = 13;
    static final int TRY = 14;
    static final int AFTER_DO = 15;
    static final int AFTER_CATCH = 16;
    static final int ONLY_CLOSE = 17;

    private static final int MAX_DEPTH = 1_000_000;

    private byte[] kinds = new byte[16];
    private int[] pending = new int[16];
    private int[] hints = new int[16];
    private int[] labels = new int[16];
    private int size;

    int size() {
        return size;
    }

    /// The kind of the innermost frame.
    int top() {
        return size == 0 ? SEQUENCE : kinds[size - 1];
    }

    /// Whether a frame of this kind holds instructions, not only operands or clauses.
    static boolean holdsInstructions(int kind) {
        return kind < OPERANDS;
    }

    void push(int kind, Cursor cursor) {
        push(kind, 0, -1, Labels.UNNAMED, cursor);
    }

    /// Enters a construct whose opcode waits from `from` on in the pending bytes.
    void push(int kind, int from, int hint, int label, Cursor cursor) {
        if (size == kinds.length) {
            if (size >= MAX_DEPTH) {
                throw cursor.error("nested too deeply: more than " + MAX_DEPTH + " levels");
            }
            kinds = Arrays.copyOf(kinds, size * 2);
            pending = Arrays.copyOf(pending, size * 2);
            hints = Arrays.copyOf(hints, size * 2);
            labels = Arrays.copyOf(labels, size * 2);
        }
        kinds[size] = (byte) kind;
        pending[size] = from;
        hints[size] = hint;
        labels[size] = label;
        size++;
    }

    void pop() {
        size--;
    }

    /// Leaves everything, after an error or before a new body.
    void clear() {
        size = 0;
    }

    /// Makes the innermost frame one of another kind.
    void become(int kind) {
        kinds[size - 1] = (byte) kind;
    }

    /// Where the pending bytes of the innermost frame start.
    int pending() {
        return pending[size - 1];
    }

    /// The code metadata waiting for the opcode of the innermost frame, or -1.
    int hint() {
        return hints[size - 1];
    }

    /// The label of the innermost frame that is not entered yet.
    int label() {
        return labels[size - 1];
    }
}
