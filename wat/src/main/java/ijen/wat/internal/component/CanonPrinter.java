package ijen.wat.internal.component;

import ijen.wat.internal.text.BinaryInput;
import ijen.wat.internal.text.TextOutput;

/// Prints canonical definitions.
final class CanonPrinter {
    private final BinaryInput in;
    private final TextOutput out;
    private final TypePrinter types;

    CanonPrinter(BinaryInput in, TextOutput out) {
        this.in = in;
        this.out = out;
        types = new TypePrinter(in, out);
    }

    void print(PrintScope scope) {
        int code = in.u8();
        out.line();
        if (code == 0x00) {
            lift(scope);
            return;
        }
        out.add("(core func");
        int mark = out.mark();
        out.add(" (canon ");
        if (code == 0x01) {
            in.expect(0x00, "a function");
            out.add("lower ");
            scope.item(Sort.FUNC, in.u32());
            options(scope);
        } else {
            builtin(code, scope);
        }
        String text = out.cut(mark);
        scope.define(Sort.CORE_FUNC);
        out.add(text).add("))");
    }

    private void lift(PrintScope scope) {
        in.expect(0x00, "a function");
        int mark = out.mark();
        out.add(" (canon lift ");
        scope.item(Sort.CORE_FUNC, in.u32());
        options(scope);
        String canon = out.cut(mark);
        int type = in.u32();
        out.add("(func");
        scope.define(Sort.FUNC);
        out.add(" (type ");
        scope.ref(Sort.TYPE, type).add(")").add(canon).add("))");
    }

    private void builtin(int code, PrintScope scope) {
        Canons.Builtin builtin = Canons.ofCode(code);
        if (builtin == null) {
            throw in.error("malformed canonical definition: code 0x" + Integer.toHexString(code));
        }
        out.add(builtin.name());
        for (Canons.Operand operand : builtin.operands()) {
            operand(operand, scope);
        }
    }

    private void operand(Canons.Operand operand, PrintScope scope) {
        switch (operand) {
            case TYPE -> scope.ref(Sort.TYPE, spaced());
            case OPTIONS -> options(scope);
            case ASYNC -> word("async");
            case CANCELLABLE -> word("cancellable");
            case SHARED -> word("shared");
            case MEMORY -> option("memory", Sort.CORE_MEMORY, scope);
            case RESULT -> types.results(scope);
            case CONTEXT -> {
                out.add(" ");
                new CoreTypePrinter(in, out).number();
                out.add(" ").add(in.u32());
            }
            case CORE_TYPE -> scope.ref(Sort.CORE_TYPE, spaced());
            case CORE_TABLE -> {
                out.add(" ");
                scope.item(Sort.CORE_TABLE, in.u32());
            }
        }
    }

    private int spaced() {
        out.add(" ");
        return in.u32();
    }

    private void word(String word) {
        if (types.flag()) {
            out.add(" ").add(word);
        }
    }

    private void options(PrintScope scope) {
        for (int count = in.count(); count > 0; count--) {
            switch (in.u8()) {
                case 0x00 -> out.add(" string-encoding=utf8");
                case 0x01 -> out.add(" string-encoding=utf16");
                case 0x02 -> out.add(" string-encoding=latin1+utf16");
                case 0x03 -> option("memory", Sort.CORE_MEMORY, scope);
                case 0x04 -> option("realloc", Sort.CORE_FUNC, scope);
                case 0x05 -> option("post-return", Sort.CORE_FUNC, scope);
                case 0x06 -> out.add(" async");
                case 0x07 -> option("callback", Sort.CORE_FUNC, scope);
                default -> throw in.error("malformed canonical option");
            }
        }
    }

    private void option(String word, Sort sort, PrintScope scope) {
        out.add(" (").add(word).add(" ");
        scope.item(sort, in.u32());
        out.add(")");
    }
}
