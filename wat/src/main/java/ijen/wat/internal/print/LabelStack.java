package ijen.wat.internal.print;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The blocks around the instruction being printed, with the function's own label outermost.
final class LabelStack {
    /// How far to look for an inner label of the same name before using a number instead.
    private static final int MAX_SEARCH = 64;

    private @Nullable String[] ids = new String[16];
    private int[] arities = new int[16];
    private Layout.Block[] kinds = new Layout.Block[16];
    private int depth;

    void clear() {
        depth = 0;
    }

    int depth() {
        return depth;
    }

    /// Enters a block: its identifier, if any, and the number of operands a branch to it takes.
    void push(@Nullable String id, int arity, Layout.Block kind) {
        if (depth == ids.length) {
            ids = Arrays.copyOf(ids, depth * 2);
            arities = Arrays.copyOf(arities, depth * 2);
            kinds = Arrays.copyOf(kinds, depth * 2);
        }
        ids[depth] = id;
        kinds[depth] = kind;
        arities[depth++] = arity;
    }

    void pop() {
        depth--;
    }

    /// The kind of the innermost block.
    Layout.Block kind() {
        return kinds[depth - 1];
    }

    /// Makes the innermost block one that can have no more clauses.
    void lastClause() {
        kinds[depth - 1] = Layout.Block.PLAIN;
    }

    /// The number of operands of a branch to a label, 0 if there is no such label.
    int arity(int label) {
        return label >= 0 && label < depth ? arities[depth - 1 - label] : 0;
    }

    /// A label as its identifier if that means the right block, else as its number.
    String reference(int label) {
        String id =
                label >= 0 && label < Math.min(depth, MAX_SEARCH) ? ids[depth - 1 - label] : null;
        for (int inner = 0; id != null && inner < label; inner++) {
            if (id.equals(ids[depth - 1 - inner])) {
                id = null;
            }
        }
        return id == null ? Integer.toUnsignedString(label) : id;
    }
}
