package ijen.runtime.internal.type;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A canonical recursion group: its declared form, by which groups are compared, and its types.
final class RecursionGroup {
    private static final int NAME_BYTES = 16;

    private final TypeRegistry registry;
    private final List<TypeDefinition> definitions;
    private final int firstId;
    private @Nullable String name;

    RecursionGroup(TypeRegistry registry, List<TypeDefinition> definitions, int firstId) {
        this.registry = registry;
        this.definitions = definitions;
        this.firstId = firstId;
    }

    TypeRegistry registry() {
        return registry;
    }

    String stableName(DefinedType member) {
        return hash() + "_" + (member.id - firstId);
    }

    /// The hash must withstand crafted collisions, since a name stands for a layout.
    private synchronized String hash() {
        if (name == null) {
            var text = new StringBuilder();
            for (var definition : definitions) {
                describe(definition, text);
            }
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                var bytes = digest.digest(text.toString().getBytes(StandardCharsets.US_ASCII));
                name = HexFormat.of().formatHex(bytes, 0, NAME_BYTES);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
        return name;
    }

    private void describe(TypeDefinition definition, StringBuilder out) {
        out.append(definition.isFinal() ? "final " : "open ");
        describe(definition.supertype(), out);
        if (definition.composite() instanceof FunctionType f) {
            out.append("func(");
            for (int type : f.params()) {
                describe(type, out);
            }
            out.append(")(");
            for (int type : f.results()) {
                describe(type, out);
            }
        } else if (definition.composite() instanceof StructType s) {
            out.append("struct(");
            for (var field : s.fields()) {
                describe(field, out);
            }
        } else {
            out.append("array(");
            describe(((ArrayType) definition.composite()).element(), out);
        }
        out.append(");");
    }

    private void describe(FieldType field, StringBuilder out) {
        out.append(field.mutable() ? "mut " : "");
        describe(field.storage(), out);
    }

    private void describe(int type, StringBuilder out) {
        if ((type & ValType.CONCRETE) == 0) {
            out.append(Integer.toHexString(type)).append(',');
            return;
        }
        out.append(ValType.isNullable(type) ? "null " : "ref ");
        out.append(registry.type(ValType.heap(type)).stableName()).append(',');
    }
}
