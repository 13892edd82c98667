package ijen.runtime.internal.decode;

import ijen.runtime.Feature;
import ijen.runtime.MalformedException;
import ijen.runtime.ValidationException;
import ijen.runtime.internal.code.BinaryReader;
import ijen.runtime.internal.type.ArrayType;
import ijen.runtime.internal.type.CompositeType;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FieldType;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.StructType;
import ijen.runtime.internal.type.TypeDefinition;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.runtime.internal.type.ValType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Decodes the type section, recursion group by group, each interned as soon as it is complete.
/// Types are validated here too, because everything after refers to canonical types.
final class TypeSection {
    private static final int RECURSION = 0x4E;
    private static final int FINAL_SUBTYPE = 0x4F;
    private static final int SUBTYPE = 0x50;
    private static final int ARRAY = 0x5E;
    private static final int STRUCT = 0x5F;
    private static final int FUNCTION = 0x60;
    private static final int[] NONE = {};

    private final BinaryReader reader;
    private final TypeRegistry registry;
    private DefinedType[] types = new DefinedType[16];
    private int count;

    /// What type indices mean to the reader; members of the open group are `RECURSIVE`.
    private int[] refs = new int[16];

    /// Ancestors of each member of the open group, and where each begins.
    private int[] depths = NONE;

    private int[] offsets = NONE;
    private int[] list = new int[16];

    TypeSection(BinaryReader reader, TypeRegistry registry) {
        this.reader = reader;
        this.registry = registry;
    }

    DefinedType[] read() {
        int groups = reader.count(2);
        check(Limit.RECURSION_GROUPS, groups);
        for (int i = 0; i < groups; i++) {
            int at = reader.pc;
            if (reader.u8() == RECURSION) {
                reader.require(Feature.GC, "a recursion group", at);
                group(reader.count(2));
            } else {
                reader.pc = at;
                group(1);
            }
        }
        return Arrays.copyOf(types, count);
    }

    private void check(Limit limit, long value) {
        if (limit.exceededBy(value)) {
            throw new MalformedException(limit.message(value), reader.pc);
        }
    }

    private void group(int size) {
        check(Limit.TYPES, (long) count + size);
        refs = ModuleParts.grown(refs, count + size);
        depths = ModuleParts.grown(depths, size);
        offsets = ModuleParts.grown(offsets, size);
        for (int i = 0; i < size; i++) {
            refs[count + i] = ValType.RECURSIVE | i;
        }
        reader.defineTypes(refs, count + size);
        var definitions = new ArrayList<TypeDefinition>(size);
        for (int i = 0; i < size; i++) {
            offsets[i] = reader.pc;
            definitions.add(definition(i));
        }
        intern(definitions);
    }

    private void intern(List<TypeDefinition> definitions) {
        var members = registry.intern(definitions);
        if (count + members.length > types.length) {
            types = Arrays.copyOf(types, Math.max(count + members.length, types.length * 2));
        }
        for (int i = 0; i < members.length; i++) {
            types[count + i] = members[i];
            refs[count + i] = ValType.concrete(members[i].id, false);
        }
        for (int i = 0; i < members.length; i++) {
            Subtyping.check(registry, members[i], count + i, offsets[i]);
        }
        count += members.length;
    }

    private TypeDefinition definition(int position) {
        int at = reader.pc;
        int code = reader.u8();
        boolean isFinal = code != SUBTYPE;
        int supertype = TypeDefinition.NONE;
        depths[position] = 0;
        if (code == SUBTYPE || code == FINAL_SUBTYPE) {
            reader.require(Feature.GC, "a subtype", at);
            supertype = supertype(position, at);
            at = reader.pc;
            code = reader.u8();
        }
        return new TypeDefinition(composite(code, at), supertype, isFinal);
    }

    private int supertype(int position, int at) {
        int supertypes = reader.count(1);
        if (supertypes == 0) {
            return TypeDefinition.NONE;
        }
        if (supertypes > 1) {
            throw new ValidationException(
                    "sub type: type " + (count + position) + " has " + supertypes + " supertypes",
                    at);
        }
        int index = reader.u32();
        if (index < 0 || index >= count + position) {
            throw new ValidationException(
                    "unknown type "
                            + Integer.toUnsignedString(index)
                            + ": the supertype of type "
                            + (count + position)
                            + " must come before it",
                    at);
        }
        int depth = 1 + (index < count ? types[index].depth : depths[index - count]);
        check(Limit.SUBTYPING_DEPTH, depth);
        depths[position] = depth;
        return refs[index] & ~ValType.REF;
    }

    private CompositeType composite(int code, int at) {
        switch (code) {
            case FUNCTION -> {
                int[] params = values(Limit.PARAMETERS);
                int results = reader.pc;
                var type = new FunctionType(params, values(Limit.RESULTS));
                if (type.results().length > 1) {
                    reader.require(Feature.MULTI_VALUE, "a function with several results", results);
                }
                return type;
            }
            case STRUCT -> {
                reader.require(Feature.GC, "a struct type", at);
                int length = reader.count(2);
                check(Limit.FIELDS, length);
                var fields = new ArrayList<FieldType>(length);
                for (int i = 0; i < length; i++) {
                    fields.add(field());
                }
                return new StructType(List.copyOf(fields));
            }
            case ARRAY -> {
                reader.require(Feature.GC, "an array type", at);
                return new ArrayType(field());
            }
            default ->
                    throw reader.malformed(
                            (code < 0x80
                                            ? "malformed definition type 0x"
                                            : "integer representation too long: definition type 0x")
                                    + Integer.toHexString(code),
                            at);
        }
    }

    private int[] values(Limit limit) {
        int length = reader.count(1);
        check(limit, length);
        if (length == 0) {
            return NONE;
        }
        list = ModuleParts.grown(list, length);
        for (int i = 0; i < length; i++) {
            list[i] = known(reader.valueType());
        }
        return Arrays.copyOf(list, length);
    }

    private FieldType field() {
        int at = reader.pc;
        int storage = reader.u8();
        if (storage != ValType.I8 && storage != ValType.I16) {
            reader.pc = at;
            storage = known(reader.valueType());
        }
        at = reader.pc;
        int mutability = reader.u8();
        if (mutability > 1) {
            throw reader.malformed("malformed mutability " + mutability, at);
        }
        return new FieldType(storage, mutability == 1);
    }

    private int known(int type) {
        if (type == BinaryReader.UNKNOWN_TYPE) {
            throw new ValidationException("unknown type: it is defined nowhere before", reader.pc);
        }
        return type;
    }
}
