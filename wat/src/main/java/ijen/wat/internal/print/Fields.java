package ijen.wat.internal.print;

import ijen.wat.internal.core.Space;
import ijen.wat.internal.text.BinaryInput;
import ijen.wat.internal.text.TextOutput;

/// Prints the entries of the sections for imports, tables, memories, globals, tags, exports and
/// segments.
final class Fields {
    private static final int HAS_MAX = 1;
    private static final int SHARED = 2;
    private static final int WIDE = 4;
    private static final int PAGE_SIZE = 8;
    private static final int PASSIVE = 1;
    private static final int EXPLICIT = 2;
    private static final int EXPRESSIONS = 4;

    private final TextOutput out;
    private final ModuleView module;
    private final Names names;
    private final Types types;
    private final CodePrinter code;
    private final int[] next = new int[Space.values().length];

    Fields(TextOutput out, ModuleView module, CodePrinter code) {
        this.out = out;
        this.module = module;
        this.names = module.names;
        this.types = module.types;
        this.code = code;
    }

    /// Prints the next entry of the section with this id.
    void print(int section, BinaryInput in) {
        out.line();
        switch (section) {
            case 2 -> imported(in);
            case 4 -> table(in);
            case 5 -> out.add(definition(Space.MEMORY)).add(memory(in)).add(")");
            case 6 -> {
                String start = definition(Space.GLOBAL);
                out.add(start).add(types.global(in)).add(" ");
                out.add(code.expression(in).expression()).add(")");
            }
            case 7 -> exported(in);
            case 9 -> element(in);
            case 11 -> data(in);
            case 13 -> out.add(tag(in)).add(")");
            default -> throw in.error("malformed section id " + section);
        }
    }

    private String definition(Space space) {
        return "(" + space.word() + " " + names.declaration(space, next[space.ordinal()]++) + " ";
    }

    private String tag(BinaryInput in) {
        in.expect(0, "the attribute of an exception tag");
        int type = in.u32();
        module.addTag(type);
        return definition(Space.TAG) + types.use(type);
    }

    // ---- imports and exports

    private void imported(BinaryInput in) {
        out.add("(import ").quote(in.name()).add(" ").quote(in.name()).add(" ");
        int kind = in.u8();
        switch (kind) {
            case 0 -> {
                int type = in.u32();
                int index = module.addFunction(type);
                out.add("(func ").add(names.declaration(Space.FUNC, index)).add(" ");
                out.add(types.use(type, index, n -> {}));
            }
            case 1 -> {
                String start = definition(Space.TABLE);
                out.add(start).add(tableType(in));
            }
            case 2 -> out.add(definition(Space.MEMORY)).add(memory(in));
            case 3 -> out.add(definition(Space.GLOBAL)).add(types.global(in));
            case 4 -> out.add(tag(in));
            default -> throw in.error("malformed import kind");
        }
        out.add("))");
    }

    private void exported(BinaryInput in) {
        out.add("(export ").quote(in.name()).add(" (");
        Space space =
                switch (in.u8()) {
                    case 0 -> Space.FUNC;
                    case 1 -> Space.TABLE;
                    case 2 -> Space.MEMORY;
                    case 3 -> Space.GLOBAL;
                    case 4 -> Space.TAG;
                    default -> throw in.error("malformed export kind");
                };
        out.add(space.word()).add(" ").add(names.reference(space, in.u32())).add("))");
    }

    // ---- tables and memories

    private void table(BinaryInput in) {
        String start = definition(Space.TABLE);
        boolean initialised = in.peek() == 0x40;
        if (initialised) {
            in.u8();
            in.expect(0, "zero in a table with an initial value");
        }
        out.add(start).add(tableType(in));
        if (initialised) {
            out.add(" ").add(code.expression(in).expression());
        }
        out.add(")");
    }

    private String tableType(BinaryInput in) {
        String reference = types.value(in);
        int flags = in.u8();
        if ((flags & ~(HAS_MAX | WIDE)) != 0) {
            throw in.error("malformed limits flags");
        }
        return limits(flags, in) + " " + reference;
    }

    private static String limits(int flags, BinaryInput in) {
        String min = Long.toUnsignedString(in.u64());
        String max = (flags & HAS_MAX) != 0 ? " " + Long.toUnsignedString(in.u64()) : "";
        return ((flags & WIDE) != 0 ? "i64 " : "") + min + max;
    }

    private static String memory(BinaryInput in) {
        int flags = in.u8();
        if ((flags & ~(HAS_MAX | SHARED | WIDE | PAGE_SIZE)) != 0) {
            throw in.error("malformed limits flags");
        }
        String limits = limits(flags, in) + ((flags & SHARED) != 0 ? " shared" : "");
        if ((flags & PAGE_SIZE) == 0) {
            return limits;
        }
        int bits = in.u32();
        if (bits < 0 || bits > 31) {
            throw in.error("invalid custom page size");
        }
        return limits + " (pagesize " + (1L << bits) + ")";
    }

    // ---- segments

    private void element(BinaryInput in) {
        int flags = in.u32();
        if ((flags & ~7) != 0) {
            throw in.error("malformed elements segment kind");
        }
        boolean active = (flags & PASSIVE) == 0;
        boolean expressions = (flags & EXPRESSIONS) != 0;
        out.add(definition(Space.ELEM));
        if (active) {
            activeIn(Space.TABLE, (flags & EXPLICIT) != 0, in);
        } else if ((flags & EXPLICIT) != 0) {
            out.add("declare ");
        }
        out.add(elementType((flags & 3) != 0, expressions, in));
        for (int count = in.count(); count > 0; count--) {
            if (expressions) {
                item(in);
            } else {
                out.add(" ").add(names.reference(Space.FUNC, in.u32()));
            }
        }
        out.add(")");
    }

    private String elementType(boolean written, boolean expressions, BinaryInput in) {
        if (expressions) {
            return written ? types.value(in) : "funcref";
        }
        if (written) {
            in.expect(0, "the kind of function elements");
        }
        return "func";
    }

    private void item(BinaryInput in) {
        InlineLayout expression = code.expression(in);
        out.add(expression.isSingle() ? " " : " (item ").add(expression.expression());
        out.add(expression.isSingle() ? "" : ")");
    }

    private void activeIn(Space container, boolean explicit, BinaryInput in) {
        if (explicit) {
            String index = names.reference(container, in.u32());
            out.add("(").add(container.word()).add(" ").add(index).add(") ");
        }
        InlineLayout offset = code.expression(in);
        out.add(offset.isSingle() ? "" : "(offset ").add(offset.expression());
        out.add(offset.isSingle() ? " " : ") ");
    }

    private void data(BinaryInput in) {
        int flags = in.u32();
        if (flags > 2 || flags < 0) {
            throw in.error("malformed data segment flag");
        }
        out.add(definition(Space.DATA));
        if (flags != PASSIVE) {
            activeIn(Space.MEMORY, flags == EXPLICIT, in);
        }
        out.quote(in.sized().rest()).add(")");
    }
}
