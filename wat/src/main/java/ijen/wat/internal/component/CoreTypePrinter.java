package ijen.wat.internal.component;

import ijen.wat.internal.text.BinaryInput;
import ijen.wat.internal.text.TextOutput;
import java.util.Map;

/// Prints core types and core module types.
final class CoreTypePrinter {
    private static final Map<Integer, String> NUMBERS =
            Map.of(0x7F, "i32", 0x7E, "i64", 0x7D, "f32", 0x7C, "f64", 0x7B, "v128");
    private static final Map<Integer, String> HEAP =
            Map.ofEntries(
                    Map.entry(0x70, "func"),
                    Map.entry(0x6F, "extern"),
                    Map.entry(0x6E, "any"),
                    Map.entry(0x6D, "eq"),
                    Map.entry(0x6C, "i31"),
                    Map.entry(0x6B, "struct"),
                    Map.entry(0x6A, "array"),
                    Map.entry(0x69, "exn"),
                    Map.entry(0x71, "none"),
                    Map.entry(0x72, "noextern"),
                    Map.entry(0x73, "nofunc"),
                    Map.entry(0x74, "noexn"));

    private final BinaryInput in;
    private final TextOutput out;

    CoreTypePrinter(BinaryInput in, TextOutput out) {
        this.in = in;
        this.out = out;
    }

    /// A number type.
    void number() {
        String name = NUMBERS.get(in.peek());
        if (name == null) {
            throw in.error("malformed number type");
        }
        in.u8();
        out.add(name);
    }

    /// A `core:type` definition, on lines of its own.
    void definition(PrintScope scope) {
        out.line();
        int code = in.peek();
        if (code == 0x4E) {
            recursive(scope);
            return;
        }
        out.add("(core type");
        int mark = out.mark();
        out.add(" ");
        if (code == 0x50) {
            in.u8();
            module();
        } else {
            prefixed(scope);
        }
        define(mark, scope);
    }

    /// Puts the identifier before what was printed since the mark: references of the type to itself
    /// stay numbers. Closes the form.
    private void define(int mark, PrintScope scope) {
        String text = out.cut(mark);
        scope.define(Sort.CORE_TYPE);
        out.add(text).add(")");
    }

    /// A type that may have the byte before it that tells it from a module type.
    private void prefixed(PrintScope scope) {
        if (in.peek() == 0x00) {
            in.u8();
        }
        subType(scope);
    }

    private void recursive(PrintScope scope) {
        in.u8();
        out.add("(core rec");
        group(scope);
    }

    private void group(PrintScope scope) {
        out.indent();
        for (int count = in.count(); count > 0; count--) {
            out.line().add("(type");
            scope.define(Sort.CORE_TYPE);
            out.add(" ");
            subType(scope);
            out.add(")");
        }
        out.add(")");
        out.outdent();
    }

    private void subType(PrintScope scope) {
        int code = in.peek();
        if (code != 0x50 && code != 0x4F) {
            composite(scope);
            return;
        }
        in.u8();
        out.add(code == 0x4F ? "(sub final " : "(sub ");
        for (int count = in.count(); count > 0; count--) {
            scope.ref(Sort.CORE_TYPE, in.u32()).add(" ");
        }
        composite(scope);
        out.add(")");
    }

    private void composite(PrintScope scope) {
        switch (in.u8()) {
            case 0x60 -> {
                out.add("(func");
                types("param", scope);
                types("result", scope);
            }
            case 0x5F -> {
                out.add("(struct");
                for (int count = in.count(); count > 0; count--) {
                    out.add(" (field ");
                    field(scope);
                    out.add(")");
                }
            }
            case 0x5E -> {
                out.add("(array ");
                field(scope);
            }
            default -> throw in.error("malformed core type");
        }
        out.add(")");
    }

    private void types(String keyword, PrintScope scope) {
        int count = in.count();
        if (count > 0) {
            out.add(" (").add(keyword);
            for (; count > 0; count--) {
                out.add(" ");
                value(scope);
            }
            out.add(")");
        }
    }

    private void field(PrintScope scope) {
        int mark = out.mark();
        if (in.peek() == 0x78 || in.peek() == 0x77) {
            out.add(in.u8() == 0x78 ? "i8" : "i16");
        } else {
            value(scope);
        }
        mutability(mark);
    }

    private void mutability(int mark) {
        switch (in.u8()) {
            case 0 -> {}
            case 1 -> out.insert(mark, "(mut ").add(")");
            default -> throw in.error("malformed mutability");
        }
    }

    private void value(PrintScope scope) {
        if (NUMBERS.containsKey(in.peek())) {
            number();
        } else {
            reference(scope);
        }
    }

    private void reference(PrintScope scope) {
        int code = in.peek();
        if (code != 0x63 && code != 0x64) {
            String heap = HEAP.get(code);
            if (heap == null) {
                throw in.error("malformed reference type");
            }
            in.u8();
            out.add("(ref null ").add(heap).add(")");
            return;
        }
        in.u8();
        out.add(code == 0x63 ? "(ref null " : "(ref ");
        long heap = in.s33();
        if (heap >= 0) {
            scope.ref(Sort.CORE_TYPE, (int) heap);
        } else {
            String name = heap < -64 ? null : HEAP.get((int) heap & 0x7F);
            if (name == null) {
                throw in.error("malformed heap type");
            }
            out.add(name);
        }
        out.add(")");
    }

    // ---- module types

    /// A `core:moduletype` after its code.
    private void module() {
        out.add("(module");
        var scope = new PrintScope(out, PrintedNames.NONE);
        out.indent();
        for (int count = in.count(); count > 0; count--) {
            declarator(scope);
        }
        out.outdent();
        out.add(")");
    }

    private void declarator(PrintScope scope) {
        switch (in.u8()) {
            case 0x00 -> {
                out.line().add("(import ").quote(in.name()).add(" ").quote(in.name());
                out.add(" ");
                extern(scope, true);
            }
            case 0x01 -> {
                type(scope);
                return;
            }
            case 0x02 -> alias(scope);
            case 0x03 -> {
                out.line().add("(export ").quote(in.name()).add(" ");
                extern(scope, false);
            }
            default -> throw in.error("malformed module declarator");
        }
        out.add(")");
    }

    private void type(PrintScope scope) {
        out.line();
        if (in.peek() == 0x4E) {
            in.u8();
            out.add("(rec");
            group(scope);
            return;
        }
        out.add("(type");
        int mark = out.mark();
        out.add(" ");
        prefixed(scope);
        define(mark, scope);
    }

    private void alias(PrintScope scope) {
        in.expect(0x10, "a core type");
        in.expect(0x01, "an outer alias");
        out.line().add("(alias outer ").add(in.u32()).add(" ").add(in.u32()).add(" (type");
        scope.define(Sort.CORE_TYPE);
        out.add(")");
    }

    private void extern(PrintScope scope, boolean binds) {
        int code = in.u8();
        Sort sort = Sort.ofCoreCode(code);
        if (sort == null || code > 0x04) {
            throw in.error("malformed import or export kind");
        }
        out.add("(").add(sort.keyword());
        if (binds) {
            scope.define(sort);
        }
        out.add(" ");
        switch (sort) {
            case CORE_FUNC -> use(scope);
            case CORE_TABLE -> {
                int mark = out.mark();
                reference(scope);
                String element = out.cut(mark);
                limits();
                out.add(" ").add(element);
            }
            case CORE_MEMORY -> limits();
            case CORE_GLOBAL -> {
                int mark = out.mark();
                value(scope);
                mutability(mark);
            }
            default -> {
                in.expect(0x00, "an exception tag");
                use(scope);
            }
        }
        out.add(")");
    }

    private void use(PrintScope scope) {
        out.add("(type ");
        scope.ref(Sort.CORE_TYPE, in.u32()).add(")");
    }

    private void limits() {
        int flags = in.u8();
        if (flags > 0x0F) {
            throw in.error("malformed limits flags");
        }
        boolean wide = (flags & 4) != 0;
        out.add(wide ? "i64 " : "").add(limit(wide));
        if ((flags & 1) != 0) {
            out.add(" ").add(limit(wide));
        }
        out.add((flags & 2) != 0 ? " shared" : "");
        if ((flags & 8) != 0) {
            out.add(" (pagesize ").add(1 << in.u32()).add(")");
        }
    }

    private String limit(boolean wide) {
        return wide ? Long.toUnsignedString(in.u64()) : Integer.toUnsignedString(in.u32());
    }
}
