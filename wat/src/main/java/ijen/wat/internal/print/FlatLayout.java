package ijen.wat.internal.print;

import ijen.wat.internal.text.TextOutput;

/// One instruction per line, blocks indented.
final class FlatLayout implements Layout {
    private final TextOutput out;

    FlatLayout(TextOutput out) {
        this.out = out;
    }

    private void line(String text, String note) {
        out.line().add(note).add(text);
    }

    private void outdented(String text) {
        out.outdent();
        out.line().add(text);
        out.indent();
    }

    @Override
    public void plain(String text, String note, int pops, int pushes) {
        line(text, note);
    }

    @Override
    public void block(String text, String note, Block kind) {
        line(text, note);
        out.indent();
    }

    @Override
    public void otherwise() {
        outdented("else");
    }

    @Override
    public void clause(String text) {
        outdented(text);
    }

    @Override
    public void delegate(String text) {
        out.outdent();
        out.line().add(text);
    }

    @Override
    public void end() {
        out.outdent();
        out.line().add("end");
    }

    @Override
    public void finish() {}
}
