package ijen.wat.internal.print;

import ijen.wat.internal.core.Space;
import ijen.wat.internal.text.BinaryInput;
import ijen.wat.internal.text.TextOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The types of a module: prints their definitions and remembers what uses of them need.
final class Types {
    private static final int REC = 0x4E;
    private static final int SUB_FINAL = 0x4F;
    private static final int SUB = 0x50;

    private final Names names;
    private final List<Type> types = new ArrayList<>();

    Types(Names names) {
        this.names = names;
    }

    /// A type, as far as its uses show it: value types as text, and the number of struct fields.
    record Type(boolean function, List<String> params, List<String> results, int fields) {}

    /// The type of an index, or null if there is none.
    @Nullable Type type(int index) {
        return index >= 0 && index < types.size() ? types.get(index) : null;
    }

    /// The function type of an index, or null if it is none.
    @Nullable Type function(int index) {
        Type type = type(index);
        return type != null && type.function() ? type : null;
    }

    // ---- definitions

    /// Prints the type section.
    void section(BinaryInput in, TextOutput out) {
        for (int groups = in.count(); groups > 0; groups--) {
            if (in.peek() != REC) {
                definition(in, out);
                continue;
            }
            in.u8();
            out.line().add("(rec");
            out.indent();
            for (int members = in.count(); members > 0; members--) {
                definition(in, out);
            }
            out.outdent();
            out.add(")");
        }
    }

    private void definition(BinaryInput in, TextOutput out) {
        int index = types.size();
        out.line().add("(type ").add(names.declaration(Space.TYPE, index)).add(" ");
        int code = in.peek();
        if (code == SUB || code == SUB_FINAL) {
            in.u8();
            out.add(code == SUB ? "(sub " : "(sub final ");
            for (int supertypes = in.count(); supertypes > 0; supertypes--) {
                out.add(names.reference(Space.TYPE, in.u32())).add(" ");
            }
            composite(in, index, out);
            out.add(")");
        } else {
            composite(in, index, out);
        }
        out.add(")");
    }

    private void composite(BinaryInput in, int index, TextOutput out) {
        switch (in.u8()) {
            case 0x60 -> {
                List<String> params = values(in);
                var type = new Type(true, params, values(in), 0);
                types.add(type);
                out.add("(func").add(signature(type)).add(")");
            }
            case 0x5F -> struct(in, index, out);
            case 0x5E -> {
                types.add(new Type(false, List.of(), List.of(), 0));
                out.add("(array ").add(field(in)).add(")");
            }
            default -> throw in.error("malformed type definition");
        }
    }

    private void struct(BinaryInput in, int index, TextOutput out) {
        int fields = in.count();
        types.add(new Type(false, List.of(), List.of(), fields));
        out.add("(struct");
        for (int i = 0; i < fields; i++) {
            String id = names.field(index, i);
            out.add(" (field ").add(id == null ? "" : id + " ").add(field(in)).add(")");
        }
        out.add(")");
    }

    private String field(BinaryInput in) {
        String type =
                switch (in.peek()) {
                    case 0x78 -> packed(in, "i8");
                    case 0x77 -> packed(in, "i16");
                    default -> value(in);
                };
        return mutable(in, type);
    }

    private static String packed(BinaryInput in, String word) {
        in.u8();
        return word;
    }

    private static String mutable(BinaryInput in, String type) {
        return switch (in.u8()) {
            case 0 -> type;
            case 1 -> "(mut " + type + ")";
            default -> throw in.error("malformed mutability");
        };
    }

    /// The type of a global.
    String global(BinaryInput in) {
        return mutable(in, value(in));
    }

    // ---- value types

    private List<String> values(BinaryInput in) {
        var values = new ArrayList<String>();
        for (int count = in.count(); count > 0; count--) {
            values.add(value(in));
        }
        return values;
    }

    /// A value type.
    String value(BinaryInput in) {
        int code = in.u8();
        String number =
                switch (code) {
                    case 0x7F -> "i32";
                    case 0x7E -> "i64";
                    case 0x7D -> "f32";
                    case 0x7C -> "f64";
                    case 0x7B -> "v128";
                    case 0x64 -> "(ref " + heap(in) + ")";
                    case 0x63 -> "(ref null " + heap(in) + ")";
                    default -> reference(code);
                };
        if (number == null) {
            throw in.error("malformed value type 0x" + Integer.toHexString(code));
        }
        return number;
    }

    private static @Nullable String reference(int code) {
        return switch (code) {
            case 0x71 -> "nullref";
            case 0x72 -> "nullexternref";
            case 0x73 -> "nullfuncref";
            case 0x74 -> "nullexnref";
            default -> {
                String heap = abstractHeap(code);
                if (heap == null) {
                    yield null;
                }
                yield heap + "ref";
            }
        };
    }

    private static @Nullable String abstractHeap(int code) {
        return switch (code) {
            case 0x74 -> "noexn";
            case 0x73 -> "nofunc";
            case 0x72 -> "noextern";
            case 0x71 -> "none";
            case 0x70 -> "func";
            case 0x6F -> "extern";
            case 0x6E -> "any";
            case 0x6D -> "eq";
            case 0x6C -> "i31";
            case 0x6B -> "struct";
            case 0x6A -> "array";
            case 0x69 -> "exn";
            default -> null;
        };
    }

    /// A heap type.
    String heap(BinaryInput in) {
        long code = in.s33();
        if (code >= 0) {
            return names.reference(Space.TYPE, (int) code);
        }
        String word = code >= -64 ? abstractHeap((int) code & 0x7F) : null;
        if (word == null) {
            throw in.error("malformed heap type");
        }
        return word;
    }

    // ---- uses

    /// Parameters and results without names, each with a space before.
    static String signature(Type type) {
        return list(" (param", type.params()) + list(" (result", type.results());
    }

    static String list(String opening, List<String> types) {
        return types.isEmpty() ? "" : opening + " " + String.join(" ", types) + ")";
    }

    /// The use of a type, with its parameters and results if it is a function type.
    String use(int index) {
        Type type = function(index);
        return "(type "
                + names.reference(Space.TYPE, index)
                + ")"
                + (type == null ? "" : signature(type));
    }

    /// The use of a type by a function, with the names of its parameters.
    String use(int index, int function, IntConsumer params) {
        Type type = function(index);
        if (type == null) {
            return use(index);
        }
        params.accept(type.params().size());
        return "(type "
                + names.reference(Space.TYPE, index)
                + ")"
                + declarations("param", type.params(), 0, function)
                + list(" (result", type.results());
    }

    /// Parameters or locals, those with a name each in parentheses of its own.
    String declarations(String word, List<String> types, int first, int function) {
        var text = new StringBuilder();
        var unnamed = new ArrayList<String>();
        for (int i = 0; i < types.size(); i++) {
            String id = names.local(function, first + i);
            if (id == null) {
                unnamed.add(types.get(i));
                continue;
            }
            text.append(list(" (" + word, unnamed));
            unnamed.clear();
            text.append(" (").append(word).append(' ').append(id).append(' ');
            text.append(types.get(i)).append(')');
        }
        return text.append(list(" (" + word, unnamed)).toString();
    }
}
