package ijen.compiler.internal.ir;

import ijen.runtime.internal.type.ValType;
import java.util.ArrayList;

/// The open blocks of the body being translated. Frames are reused.
final class ControlFrames {
    static final int FUNCTION = 0;
    static final int BLOCK = 1;
    static final int LOOP = 2;
    static final int IF = 3;
    static final int TRY_TABLE = 4;
    static final int TRY = 5;
    static final int CATCH = 6;

    /// A block in code that is never reached; only its nesting counts.
    static final int DEAD = 7;

    private static final int[][] SINGLE = {
        {ValType.I32}, {ValType.I64}, {ValType.F32}, {ValType.F64}, {ValType.V128}, {ValType.ANYREF}
    };

    /// One open block.
    static final class Frame {
        int kind;
        int label;
        int height;
        int[] params = ControlBuilder.NOTHING;
        int[] results = ControlBuilder.NOTHING;
        int start;

        /// The label of `else`, or of a handler.
        int other;

        /// The variable of the caught exception, or -1.
        int exception;

        /// Clauses of a `try_table`: kind, tag, depth of each.
        int[] clauses = ControlBuilder.NOTHING;

        /// Types of the values that a branch carries.
        int[] carried() {
            return kind == LOOP ? params : results;
        }

        int arity() {
            return carried().length;
        }
    }

    private final ArrayList<Frame> frames = new ArrayList<>();
    private int depth;

    static int[] single(int type) {
        return SINGLE[Kind.of(type)];
    }

    void clear() {
        depth = 0;
    }

    int depth() {
        return depth;
    }

    Frame push(int kind, int label, int height, int[] params, int[] results, int start) {
        if (depth == frames.size()) {
            frames.add(new Frame());
        }
        var f = frames.get(depth++);
        f.kind = kind;
        f.label = label;
        f.height = height;
        f.params = params;
        f.results = results;
        f.start = start;
        f.other = -1;
        f.exception = -1;
        return f;
    }

    void pop() {
        depth--;
    }

    /// The frame a branch to `label` leaves to: 0 is the innermost.
    Frame at(int label) {
        return frames.get(depth - 1 - label);
    }

    Frame top() {
        return frames.get(depth - 1);
    }

    int kind() {
        return top().kind;
    }

    int label() {
        return top().label;
    }

    int height() {
        return top().height;
    }

    int start() {
        return top().start;
    }

    int[] params() {
        return top().params;
    }

    int[] results() {
        return top().results;
    }

    int other() {
        return top().other;
    }

    void setOther(int label) {
        top().other = label;
    }
}
