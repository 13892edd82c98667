package ijen.runtime.internal.type;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Canonical types of an engine. Recursion groups are interned, so that two types are the same
/// exactly if their ids are, whichever module defined them. Thread-safe; types live as long as the
/// registry.
public final class TypeRegistry {
    /// Ids share an int with the flags of a [ValType].
    private static final int MOST_TYPES = ValType.ID_MASK;

    private final Map<Group, DefinedType[]> groups = new HashMap<>();
    private volatile DefinedType[] types = new DefinedType[64];
    private int count;

    /// A recursion group as declared, with a hash of its own.
    private static final class Group {
        private final List<TypeDefinition> definitions;
        private final int hash;

        Group(List<TypeDefinition> definitions) {
            this.definitions = definitions;
            var parts = new TypeHash();
            for (int i = 0; i < definitions.size(); i++) {
                parts.add(definitions.get(i).hashCode());
            }
            hash = parts.value();
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Group g && g.definitions.equals(definitions);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /// What a code engine keeps for all types (the loader of their classes); set once by that
    /// engine. It lies here, and in no map, since it refers to the registry through its types.
    public volatile @Nullable Object attachment;

    public DefinedType type(int id) {
        return types[id];
    }

    /// The type of a concrete reference.
    public DefinedType typeOf(int concreteRef) {
        return types[ValType.heap(concreteRef)];
    }

    /// The final type without supertype, alone in its group: what a host function has.
    public DefinedType functionType(FunctionType type) {
        return intern(List.of(TypeDefinition.of(type)))[0];
    }

    /// The canonical types of a recursion group. Supertypes must precede their subtypes, and so
    /// must be checked before.
    public synchronized DefinedType[] intern(List<TypeDefinition> group) {
        var known = groups.get(new Group(group));
        if (known != null) {
            return known;
        }
        if (group.size() > MOST_TYPES - count) {
            throw new IllegalStateException(
                    "an engine holds at most " + MOST_TYPES + " distinct types");
        }
        var key = List.copyOf(group);
        int firstId = count;
        var recursion = new RecursionGroup(this, key, firstId);
        var members = new DefinedType[key.size()];
        var grown = types;
        if (firstId + members.length > grown.length) {
            grown = Arrays.copyOf(grown, Math.max(firstId + members.length, grown.length * 2));
        }
        for (int i = 0; i < members.length; i++) {
            var definition = resolve(key.get(i), firstId);
            var supertype =
                    definition.supertype() == TypeDefinition.NONE
                            ? null
                            : grown[ValType.heap(definition.supertype())];
            members[i] = new DefinedType(firstId + i, definition, supertype, recursion);
            grown[firstId + i] = members[i];
        }
        count += members.length;
        types = grown;
        groups.put(new Group(key), members);
        return members;
    }

    private static TypeDefinition resolve(TypeDefinition definition, int firstId) {
        return new TypeDefinition(
                resolve(definition.composite(), firstId),
                resolve(definition.supertype(), firstId),
                definition.isFinal());
    }

    /// Without a pattern switch, whose bootstrap costs a cold start more than decoding does.
    private static CompositeType resolve(CompositeType type, int firstId) {
        if (type instanceof FunctionType f) {
            return new FunctionType(resolve(f.params(), firstId), resolve(f.results(), firstId));
        }
        if (type instanceof ArrayType a) {
            return new ArrayType(resolve(a.element(), firstId));
        }
        var fields = ((StructType) type).fields();
        var resolved = new ArrayList<FieldType>(fields.size());
        for (var field : fields) {
            resolved.add(resolve(field, firstId));
        }
        return new StructType(List.copyOf(resolved));
    }

    private static FieldType resolve(FieldType field, int firstId) {
        return new FieldType(resolve(field.storage(), firstId), field.mutable());
    }

    private static int[] resolve(int[] list, int firstId) {
        var resolved = list.clone();
        for (int i = 0; i < resolved.length; i++) {
            resolved[i] = resolve(resolved[i], firstId);
        }
        return resolved;
    }

    private static int resolve(int type, int firstId) {
        if ((type & ValType.RECURSIVE) == 0) {
            return type;
        }
        return (type & ~ValType.RECURSIVE | ValType.CONCRETE) + firstId;
    }

    /// Whether a value of type `a` fits where `b` is expected. `BOTTOM` fits everywhere.
    public boolean isSubtype(int a, int b) {
        if (a == b || a == ValType.BOTTOM) {
            return true;
        }
        if ((a & b & ValType.REF) == 0) {
            return false;
        }
        if (ValType.isNullable(a) && !ValType.isNullable(b)) {
            return false;
        }
        return isHeapSubtype(a, b);
    }

    private boolean isHeapSubtype(int a, int b) {
        int from = ValType.heap(a);
        int to = ValType.heap(b);
        if (ValType.isConcrete(a)) {
            var type = types[from];
            if (ValType.isConcrete(b)) {
                return from == to || type.isSubtypeOf(types[to]);
            }
            return isAbstractSubtype(abstractOf(type), to);
        }
        if (!ValType.isConcrete(b)) {
            return isAbstractSubtype(from, to);
        }
        return switch (from) {
            case ValType.BOTTOM -> true;
            case ValType.NO_FUNC -> types[to].composite instanceof FunctionType;
            case ValType.NONE -> !(types[to].composite instanceof FunctionType);
            default -> false;
        };
    }

    private static boolean isAbstractSubtype(int a, int b) {
        if (a == b || a == ValType.BOTTOM) {
            return true;
        }
        return switch (a) {
            case ValType.NONE ->
                    b == ValType.I31
                            || b == ValType.STRUCT
                            || b == ValType.ARRAY
                            || b == ValType.EQ
                            || b == ValType.ANY;
            case ValType.I31, ValType.STRUCT, ValType.ARRAY -> b == ValType.EQ || b == ValType.ANY;
            case ValType.EQ -> b == ValType.ANY;
            case ValType.NO_FUNC -> b == ValType.FUNC;
            case ValType.NO_EXTERN -> b == ValType.EXTERN;
            case ValType.NO_EXN -> b == ValType.EXN;
            default -> false;
        };
    }

    private static int abstractOf(DefinedType type) {
        if (type.composite instanceof FunctionType) {
            return ValType.FUNC;
        }
        return type.composite instanceof StructType ? ValType.STRUCT : ValType.ARRAY;
    }

    /// Code of the top heap type above a reference: `ANY`, `FUNC`, `EXTERN` or `EXN`.
    public int heapTop(int ref) {
        int heap =
                ValType.isConcrete(ref) ? abstractOf(types[ValType.heap(ref)]) : ValType.heap(ref);
        return switch (heap) {
            case ValType.FUNC, ValType.NO_FUNC -> ValType.FUNC;
            case ValType.EXTERN, ValType.NO_EXTERN -> ValType.EXTERN;
            case ValType.EXN, ValType.NO_EXN -> ValType.EXN;
            case ValType.BOTTOM -> ValType.BOTTOM;
            default -> ValType.ANY;
        };
    }

    /// The type in the text format's words, for messages.
    public String toText(int type) {
        return TypeText.of(this, type);
    }

    public String toText(DefinedType type) {
        return TypeText.of(this, type);
    }

    public String toText(FunctionType type) {
        return TypeText.of(this, type);
    }
}
