package ijen.wat.internal.component;

import ijen.wat.internal.text.BinaryInput;
import ijen.wat.internal.text.TextOutput;
import java.util.HashMap;
import java.util.Map;

/// Prints types of components: value types, definition types, types of imports and exports.
final class TypePrinter {
    private static final Map<Integer, String> PRIMITIVES = new HashMap<>();

    static {
        ValueTypes.PRIMITIVES.forEach((name, code) -> PRIMITIVES.put(code, name));
    }

    private final BinaryInput in;
    private final TextOutput out;
    private final CoreTypePrinter core;

    TypePrinter(BinaryInput in, TextOutput out) {
        this.in = in;
        this.out = out;
        core = new CoreTypePrinter(in, out);
    }

    /// A `valtype`.
    void value(PrintScope scope) {
        int at = in.peek();
        if (PRIMITIVES.containsKey(at)) {
            in.u8();
            out.add(PRIMITIVES.get(at));
            return;
        }
        long index = in.s33();
        if (index < 0) {
            throw in.error("malformed value type");
        }
        scope.ref(Sort.TYPE, (int) index);
    }

    /// A `valtype` where an identifier might be taken for that of the definition.
    void valueAfterId(PrintScope scope) {
        if (PRIMITIVES.containsKey(in.peek())) {
            value(scope);
        } else {
            out.add("(type ");
            value(scope);
            out.add(")");
        }
    }

    /// `<valtype>?`, a space before it.
    private void optional(PrintScope scope) {
        if (flag()) {
            out.add(" ");
            value(scope);
        }
    }

    /// A byte that says whether something follows.
    boolean flag() {
        int flag = in.u8();
        if (flag > 1) {
            throw in.error("malformed optional: byte 0x" + Integer.toHexString(flag));
        }
        return flag == 1;
    }

    /// A `deftype`.
    void definition(PrintScope scope, int depth) {
        int code = in.peek();
        if (PRIMITIVES.containsKey(code)) {
            in.u8();
            out.add(PRIMITIVES.get(code));
            return;
        }
        in.u8();
        switch (code) {
            case 0x72 -> fields("(record", scope);
            case 0x71 -> cases(scope);
            case 0x70 -> one("(list ", scope);
            case 0x67 -> {
                one("(list ", scope);
                out.add(" ").add(in.u32());
            }
            case 0x6F -> elements(scope);
            case 0x6E -> labels("(flags");
            case 0x6D -> labels("(enum");
            case 0x6B -> one("(option ", scope);
            case 0x6A -> result(scope);
            case 0x69 -> scope.ref(Sort.TYPE, index("(own "));
            case 0x68 -> scope.ref(Sort.TYPE, index("(borrow "));
            case 0x66 -> optional("(stream", scope);
            case 0x65 -> optional("(future", scope);
            case 0x63 -> {
                one("(map ", scope);
                out.add(" ");
                value(scope);
            }
            case 0x3F -> resource(scope);
            case 0x40 -> function("(func", scope);
            case 0x43 -> function("(func async", scope);
            case 0x41 -> declarators("(component", true, depth);
            case 0x42 -> declarators("(instance", false, depth);
            default -> throw in.error("malformed type: code 0x" + Integer.toHexString(code));
        }
        out.add(")");
    }

    private void one(String opening, PrintScope scope) {
        out.add(opening);
        value(scope);
    }

    private int index(String opening) {
        out.add(opening);
        return in.u32();
    }

    private void optional(String opening, PrintScope scope) {
        out.add(opening);
        optional(scope);
    }

    private void fields(String opening, PrintScope scope) {
        out.add(opening);
        labelled("field", scope);
    }

    private void labelled(String keyword, PrintScope scope) {
        for (int count = in.count(); count > 0; count--) {
            out.add(" (").add(keyword).add(" ").quote(in.name()).add(" ");
            value(scope);
            out.add(")");
        }
    }

    private void cases(PrintScope scope) {
        out.add("(variant");
        for (int count = in.count(); count > 0; count--) {
            out.add(" (case ").quote(in.name());
            optional(scope);
            in.expect(0x00, "the end of a case");
            out.add(")");
        }
    }

    private void elements(PrintScope scope) {
        out.add("(tuple");
        for (int count = in.count(); count > 0; count--) {
            out.add(" ");
            value(scope);
        }
    }

    private void labels(String opening) {
        out.add(opening);
        for (int count = in.count(); count > 0; count--) {
            out.add(" ").quote(in.name());
        }
    }

    private void result(PrintScope scope) {
        out.add("(result");
        optional(scope);
        if (flag()) {
            out.add(" (error ");
            value(scope);
            out.add(")");
        }
    }

    private void resource(PrintScope scope) {
        out.add("(resource (rep ");
        core.number();
        out.add(")");
        if (flag()) {
            out.add(" (dtor ");
            scope.item(Sort.CORE_FUNC, in.u32());
            out.add(")");
        }
    }

    private void function(String opening, PrintScope scope) {
        out.add(opening);
        labelled("param", scope);
        results(scope);
    }

    /// A `resultlist`, a space before it.
    void results(PrintScope scope) {
        if (flag()) {
            in.expect(0x00, "an empty list of results");
        } else {
            out.add(" (result ");
            value(scope);
            out.add(")");
        }
    }

    // ---- component types and instance types

    private void declarators(String opening, boolean component, int depth) {
        if (depth == 0) {
            throw in.error("nesting too deep");
        }
        out.add(opening);
        var scope = new PrintScope(out, PrintedNames.NONE);
        out.indent();
        for (int count = in.count(); count > 0; count--) {
            declarator(scope, component, depth - 1);
        }
        out.outdent();
    }

    private void declarator(PrintScope scope, boolean component, int depth) {
        int code = in.u8();
        switch (code) {
            case 0x00 -> {
                core.definition(scope);
                return;
            }
            case 0x01 -> {
                type(scope, depth);
                return;
            }
            case 0x02 -> {
                alias(scope);
                return;
            }
            case 0x03 -> out.line().add("(import ");
            case 0x04 -> out.line().add("(export ");
            default -> throw in.error("malformed declarator");
        }
        if (code == 0x03 && !component) {
            throw in.error("malformed declarator: an import in an instance type");
        }
        externName();
        out.add(" ");
        extern(scope, true);
        out.add(")");
    }

    /// A `type` definition.
    void type(PrintScope scope, int depth) {
        out.line().add("(type");
        int mark = out.mark();
        definition(scope, depth);
        String text = out.cut(mark);
        scope.define(Sort.TYPE);
        out.add(" ").add(text).add(")");
    }

    /// An `alias` definition.
    void alias(PrintScope scope) {
        Sort sort = sort();
        out.line().add("(alias ");
        switch (in.u8()) {
            case 0x00 -> {
                out.add("export ");
                scope.ref(Sort.INSTANCE, in.u32()).add(" ").quote(in.name());
            }
            case 0x01 -> {
                out.add("core export ");
                scope.ref(Sort.CORE_INSTANCE, in.u32()).add(" ").quote(in.name());
            }
            case 0x02 -> out.add("outer ").add(in.u32()).add(" ").add(in.u32());
            default -> throw in.error("malformed alias");
        }
        out.add(" (").add(sort.text());
        scope.define(sort);
        out.add("))");
    }

    // ---- imports and exports

    /// A sort of either half.
    Sort sort() {
        int code = in.u8();
        Sort sort = code == 0 ? Sort.ofCoreCode(in.u8()) : Sort.ofComponentCode(code);
        if (sort == null) {
            throw in.error("malformed sort");
        }
        return sort;
    }

    /// `nameattributes`
    void externName() {
        int form = in.u8();
        if (form > 2) {
            throw in.error("malformed name: form 0x" + Integer.toHexString(form));
        }
        out.quote(in.name());
        if (form < 2) {
            return;
        }
        for (int count = in.count(); count > 0; count--) {
            String keyword =
                    switch (in.u8()) {
                        case 0x00 -> "implements";
                        case 0x01 -> "versionsuffix";
                        case 0x02 -> "external-id";
                        default -> throw in.error("malformed attribute");
                    };
            out.add(" (").add(keyword).add(" ").quote(in.name()).add(")");
        }
    }

    /// An `externtype`; with `binds`, what it defines gets an index.
    void extern(PrintScope scope, boolean binds) {
        Sort sort = sort();
        out.add("(").add(sort.text());
        int mark = out.mark();
        externBody(sort, scope);
        if (binds) {
            String text = out.cut(mark);
            scope.define(sort);
            out.add(text);
        }
        out.add(")");
    }

    private void externBody(Sort sort, PrintScope scope) {
        switch (sort) {
            case CORE_MODULE -> {
                out.add(" (type ");
                scope.ref(Sort.CORE_TYPE, in.u32()).add(")");
            }
            case FUNC, COMPONENT, INSTANCE -> {
                out.add(" (type ");
                scope.ref(Sort.TYPE, in.u32()).add(")");
            }
            case VALUE -> {
                if (flag()) {
                    out.add(" ");
                    valueAfterId(scope);
                } else {
                    out.add(" (eq ");
                    scope.ref(Sort.VALUE, in.u32()).add(")");
                }
            }
            case TYPE -> {
                if (flag()) {
                    out.add(" (sub resource)");
                } else {
                    out.add(" (eq ");
                    scope.ref(Sort.TYPE, in.u32()).add(")");
                }
            }
            default -> throw in.error("malformed type of an import or export");
        }
    }
}
