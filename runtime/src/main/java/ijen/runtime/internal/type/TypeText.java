package ijen.runtime.internal.type;

/// Types in the text format's words. A defined type within another one is shown by its kind and id,
/// since its structure may be infinite.
final class TypeText {
    private final TypeRegistry registry;
    private final StringBuilder out = new StringBuilder();

    private TypeText(TypeRegistry registry) {
        this.registry = registry;
    }

    static String of(TypeRegistry registry, int type) {
        var text = new TypeText(registry);
        text.value(type);
        return text.out.toString();
    }

    static String of(TypeRegistry registry, FunctionType type) {
        var text = new TypeText(registry);
        text.function(type);
        return text.out.toString();
    }

    static String of(TypeRegistry registry, DefinedType type) {
        var text = new TypeText(registry);
        switch (type.composite) {
            case FunctionType f -> text.function(f);
            case StructType s -> text.struct(s);
            case ArrayType a -> {
                text.out.append("(array ");
                text.field(a.element());
                text.out.append(')');
            }
        }
        return text.out.toString();
    }

    private void function(FunctionType type) {
        out.append("(func");
        list(" (param", type.params());
        list(" (result", type.results());
        out.append(')');
    }

    private void list(String head, int[] types) {
        if (types.length == 0) {
            return;
        }
        out.append(head);
        for (int type : types) {
            out.append(' ');
            value(type);
        }
        out.append(')');
    }

    private void struct(StructType type) {
        out.append("(struct");
        for (var field : type.fields()) {
            out.append(" (field ");
            field(field);
            out.append(')');
        }
        out.append(')');
    }

    private void field(FieldType field) {
        if (field.mutable()) {
            out.append("(mut ");
        }
        value(field.storage());
        if (field.mutable()) {
            out.append(')');
        }
    }

    private void value(int type) {
        if (!ValType.isRef(type)) {
            out.append(number(type));
            return;
        }
        boolean concrete = ValType.isConcrete(type);
        if (!concrete && ValType.isNullable(type)) {
            out.append(shorthand(ValType.heap(type)));
            return;
        }
        out.append(ValType.isNullable(type) ? "(ref null " : "(ref ");
        out.append(concrete ? kind(ValType.heap(type)) : heap(ValType.heap(type))).append(')');
    }

    private String kind(int id) {
        var kind =
                switch (registry.type(id).composite) {
                    case FunctionType _ -> "func";
                    case StructType _ -> "struct";
                    case ArrayType _ -> "array";
                };
        return "$" + kind + "#" + id;
    }

    private static String number(int type) {
        return switch (type) {
            case ValType.BOTTOM -> "unknown";
            case ValType.I32 -> "i32";
            case ValType.I64 -> "i64";
            case ValType.F32 -> "f32";
            case ValType.F64 -> "f64";
            case ValType.V128 -> "v128";
            case ValType.I8 -> "i8";
            case ValType.I16 -> "i16";
            default -> "0x" + Integer.toHexString(type);
        };
    }

    private static String heap(int code) {
        return switch (code) {
            case ValType.BOTTOM -> "unknown";
            case ValType.NO_EXN -> "noexn";
            case ValType.NO_FUNC -> "nofunc";
            case ValType.NO_EXTERN -> "noextern";
            case ValType.NONE -> "none";
            case ValType.FUNC -> "func";
            case ValType.EXTERN -> "extern";
            case ValType.ANY -> "any";
            case ValType.EQ -> "eq";
            case ValType.I31 -> "i31";
            case ValType.STRUCT -> "struct";
            case ValType.ARRAY -> "array";
            case ValType.EXN -> "exn";
            default -> "0x" + Integer.toHexString(code);
        };
    }

    private static String shorthand(int code) {
        return switch (code) {
            case ValType.NONE -> "nullref";
            case ValType.NO_FUNC -> "nullfuncref";
            case ValType.NO_EXTERN -> "nullexternref";
            case ValType.NO_EXN -> "nullexnref";
            default -> heap(code) + "ref";
        };
    }
}
