package ijen.wat.internal.print;

import ijen.wat.internal.text.TextOutput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Operands in the parentheses of what takes them.
///
/// Instructions wait as trees until something takes them as operands or a block starts or ends. As
/// `(op a b)` only means `a b op`, an instruction may be given fewer operands than it takes: those
/// that a block has left stay outside. That also bounds the depth of the trees.
final class FoldedLayout implements Layout {
    private static final int MAX_DEPTH = 100;
    private static final int LINE = 90;

    private final TextOutput out;
    private final List<Tree> waiting = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    /// A block that is not closed, and how many parentheses it has open inside its own.
    private record Open(Block kind, boolean clause) {}

    private record Tree(
            String note, String text, List<Tree> operands, int width, int depth, int pushes) {
        static Tree of(String note, String text, List<Tree> operands, int pushes) {
            int width = note.length() + text.length() + 2;
            int depth = 0;
            for (Tree operand : operands) {
                width = Math.min(LINE + 1, width + operand.width + 1);
                depth = Math.max(depth, operand.depth);
            }
            return new Tree(note, text, operands, width, depth + 1, pushes);
        }
    }

    FoldedLayout(TextOutput out) {
        this.out = out;
    }

    @Override
    public void plain(String text, String note, int pops, int pushes) {
        waiting.add(Tree.of(note, text, take(pops), pushes));
    }

    private List<Tree> take(int wanted) {
        int from = waiting.size();
        while (waiting.size() - from < wanted && from > 0) {
            Tree tree = waiting.get(from - 1);
            if (tree.pushes != 1 || tree.depth >= MAX_DEPTH) {
                break;
            }
            from--;
        }
        var operands = List.copyOf(waiting.subList(from, waiting.size()));
        waiting.subList(from, waiting.size()).clear();
        return operands;
    }

    private void flush() {
        waiting.forEach(this::line);
        waiting.clear();
    }

    private void line(Tree tree) {
        out.line();
        if (tree.width + 2 * out.depth() <= LINE || tree.operands.isEmpty()) {
            inline(tree);
            return;
        }
        out.add(tree.note).add("(").add(tree.text);
        out.indent();
        tree.operands.forEach(this::line);
        out.outdent();
        out.add(")");
    }

    private void inline(Tree tree) {
        out.add(tree.note).add("(").add(tree.text);
        for (Tree operand : tree.operands) {
            out.add(" ");
            inline(operand);
        }
        out.add(")");
    }

    @Override
    public void block(String text, String note, Block kind) {
        List<Tree> condition = kind == Block.IF ? take(1) : List.of();
        flush();
        out.line().add(note).add("(").add(text);
        out.indent();
        condition.forEach(this::line);
        open.push(new Open(kind, kind != Block.PLAIN));
        if (kind != Block.PLAIN) {
            startClause(kind == Block.IF ? "then" : "do");
        }
    }

    private void startClause(String text) {
        out.line().add("(").add(text);
        out.indent();
    }

    private void endClause() {
        flush();
        out.outdent();
        out.add(")");
    }

    @Override
    public void otherwise() {
        endClause();
        startClause("else");
    }

    @Override
    public void clause(String text) {
        endClause();
        startClause(text);
    }

    @Override
    public void delegate(String text) {
        endClause();
        open.pop();
        out.line().add("(").add(text).add("))");
        out.outdent();
    }

    @Override
    public void end() {
        flush();
        if (open.pop().clause) {
            out.outdent();
            out.add(")");
        }
        out.outdent();
        out.add(")");
    }

    @Override
    public void finish() {
        flush();
    }
}
