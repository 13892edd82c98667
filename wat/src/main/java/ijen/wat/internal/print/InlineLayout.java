package ijen.wat.internal.print;

import java.util.ArrayList;
import java.util.List;

/// All instructions on one line, for constant expressions.
final class InlineLayout implements Layout {
    private final List<String> words = new ArrayList<>();

    /// The instructions, in parentheses if there is just one.
    String expression() {
        return isSingle() ? "(" + words.getFirst() + ")" : String.join(" ", words);
    }

    /// Whether there is just one instruction.
    boolean isSingle() {
        return words.size() == 1;
    }

    @Override
    public void plain(String text, String note, int pops, int pushes) {
        words.add(text);
    }

    @Override
    public void block(String text, String note, Block kind) {
        words.add(text);
    }

    @Override
    public void otherwise() {
        words.add("else");
    }

    @Override
    public void clause(String text) {
        words.add(text);
    }

    @Override
    public void delegate(String text) {
        words.add(text);
    }

    @Override
    public void end() {
        words.add("end");
    }

    @Override
    public void finish() {}
}
