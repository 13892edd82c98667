package ijen.runtime.internal.decode;

import ijen.runtime.ValidationException;
import ijen.runtime.internal.type.ArrayType;
import ijen.runtime.internal.type.CompositeType;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FieldType;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.StructType;
import ijen.runtime.internal.type.TypeRegistry;

/// Whether a type may declare the supertype it declares.
final class Subtyping {
    private final TypeRegistry registry;

    private Subtyping(TypeRegistry registry) {
        this.registry = registry;
    }

    static void check(TypeRegistry registry, DefinedType type, int index, int offset) {
        var supertype = type.supertype;
        if (supertype == null) {
            return;
        }
        if (supertype.isFinal) {
            throw new ValidationException(
                    "sub type: type "
                            + index
                            + " extends a final type, "
                            + registry.toText(supertype),
                    offset);
        }
        if (!new Subtyping(registry).matches(type.composite, supertype.composite)) {
            throw new ValidationException(
                    "sub type: type "
                            + index
                            + ", "
                            + registry.toText(type)
                            + ", does not match its supertype "
                            + registry.toText(supertype),
                    offset);
        }
    }

    private boolean matches(CompositeType a, CompositeType b) {
        if (a instanceof FunctionType f && b instanceof FunctionType g) {
            return matches(g.params(), f.params()) && matches(f.results(), g.results());
        }
        if (a instanceof StructType s && b instanceof StructType t) {
            return matches(s, t);
        }
        return a instanceof ArrayType x
                && b instanceof ArrayType y
                && matches(x.element(), y.element());
    }

    private boolean matches(int[] a, int[] b) {
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < a.length; i++) {
            if (!registry.isSubtype(a[i], b[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(StructType a, StructType b) {
        if (a.fields().size() < b.fields().size()) {
            return false;
        }
        for (int i = 0; i < b.fields().size(); i++) {
            if (!matches(a.fields().get(i), b.fields().get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(FieldType a, FieldType b) {
        if (a.mutable() != b.mutable()) {
            return false;
        }
        return a.storage() == b.storage()
                || (!a.mutable() && registry.isSubtype(a.storage(), b.storage()));
    }
}
