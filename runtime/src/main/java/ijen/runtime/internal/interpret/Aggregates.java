package ijen.runtime.internal.interpret;

import ijen.runtime.I31;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.gc.ArrayAccess;
import ijen.runtime.internal.gc.RefTypes;
import ijen.runtime.internal.gc.StructFactory;
import ijen.runtime.internal.gc.WasmArray;
import ijen.runtime.internal.gc.WasmStruct;
import ijen.runtime.internal.instance.Headroom;
import ijen.runtime.internal.instance.ModuleInstance;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.ValType;
import org.jspecify.annotations.Nullable;

/// Structs, arrays, `i31` and casts.
final class Aggregates {
    private Aggregates() {}

    static void execute(
            int op,
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        switch (op) {
            case Op.STRUCT_NEW, Op.STRUCT_NEW_DEFAULT ->
                    newStruct(op, code, pc, nums, refs, fp, instance);
            case Op.STRUCT_GET, Op.STRUCT_GET_S, Op.STRUCT_GET_U ->
                    structGet(op, code, pc, nums, refs, fp, instance);
            case Op.STRUCT_SET -> structSet(code, pc, nums, refs, fp, instance);
            case Op.ARRAY_NEW,
                    Op.ARRAY_NEW_DEFAULT,
                    Op.ARRAY_NEW_FIXED,
                    Op.ARRAY_NEW_DATA,
                    Op.ARRAY_NEW_ELEM ->
                    newArray(op, code, pc, nums, refs, fp, instance);
            case Op.ARRAY_GET, Op.ARRAY_GET_S, Op.ARRAY_GET_U ->
                    arrayGet(op, code, pc, nums, refs, fp, instance);
            case Op.ARRAY_SET, Op.ARRAY_FILL -> arrayFill(op, code, pc, nums, refs, fp);
            case Op.ARRAY_LEN -> nums[fp + code[pc + 1]] = array(refs[fp + code[pc + 2]]).length();
            case Op.ARRAY_COPY ->
                    ArrayAccess.copy(
                            array(refs[fp + code[pc + 1]]),
                            (int) nums[fp + code[pc + 2]],
                            array(refs[fp + code[pc + 3]]),
                            (int) nums[fp + code[pc + 4]],
                            (int) nums[fp + code[pc + 5]]);
            case Op.ARRAY_INIT_DATA, Op.ARRAY_INIT_ELEM ->
                    arrayInit(op, code, pc, nums, refs, fp, instance);
            default -> scalars(op, code, pc, nums, refs, fp, instance);
        }
    }

    private static void scalars(
            int op,
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        var target = fp + code[pc + 1];
        var source = fp + code[pc + 2];
        switch (op) {
            case Op.REF_TEST, Op.REF_TEST_NULL ->
                    nums[target] =
                            RefTypes.matches(refs[source], code[pc + 3], instance.module.registry())
                                    ? 1
                                    : 0;
            case Op.REF_CAST, Op.REF_CAST_NULL ->
                    refs[target] = cast(refs[source], code[pc + 3], instance);
            case Op.REF_I31 -> refs[target] = I31.of((int) nums[source]);
            case Op.I31_GET_S -> nums[target] = i31(refs[source]).value();
            case Op.I31_GET_U -> nums[target] = i31(refs[source]).unsigned();
            default -> throw new IllegalStateException("no such instruction: " + op);
        }
    }

    private static @Nullable Object cast(
            @Nullable Object value, int type, ModuleInstance instance) {
        var registry = instance.module.registry();
        if (!RefTypes.matches(value, type, registry)) {
            var actual = value == null ? null : RefTypes.typeOf(value);
            throw new Trap(
                    TrapKind.CAST_FAILURE,
                    Headroom.format(
                            "expected %s, found %s",
                            registry.toText(type),
                            value == null
                                    ? "null"
                                    : actual == null
                                            ? value.getClass().getSimpleName()
                                            : registry.toText(actual)));
        }
        return value;
    }

    private static I31 i31(@Nullable Object reference) {
        if (reference instanceof I31 value) {
            return value;
        }
        throw new Trap(TrapKind.NULL_I31_REFERENCE);
    }

    private static WasmStruct struct(@Nullable Object reference) {
        if (reference instanceof WasmStruct value) {
            return value;
        }
        throw new Trap(TrapKind.NULL_STRUCTURE_REFERENCE);
    }

    private static WasmArray array(@Nullable Object reference) {
        if (reference instanceof WasmArray value) {
            return value;
        }
        throw new Trap(TrapKind.NULL_ARRAY_REFERENCE);
    }

    /// Operands: result, first field's slot, type, number of fields; or result, type.
    private static void newStruct(
            int op,
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        var full = op == Op.STRUCT_NEW;
        var type = instance.module.types()[code[pc + (full ? 3 : 2)]];
        var struct = allocate(type);
        if (full) {
            var slot = fp + code[pc + 2];
            var fields = type.struct().fields();
            for (var i = 0; i < fields.size(); i++) {
                var storage = fields.get(i).storage();
                setField(struct, i, storage, nums, refs, slot);
                slot += ValType.slots(storage);
            }
        }
        refs[fp + code[pc + 1]] = struct;
    }

    private static WasmStruct allocate(DefinedType type) {
        try {
            return StructFactory.create(type);
        } catch (OutOfMemoryError e) {
            throw new Trap(TrapKind.ALLOCATION_FAILED, "a struct", e);
        }
    }

    private static void setField(
            WasmStruct struct,
            int field,
            int storage,
            long[] nums,
            @Nullable Object[] refs,
            int slot) {
        if (ValType.isRef(storage)) {
            struct.setRef(field, refs[slot]);
        } else if (storage == ValType.V128) {
            struct.setV128(field, nums[slot], nums[slot + 1]);
        } else {
            struct.setBits(field, nums[slot]);
        }
    }

    private static void structGet(
            int op,
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        var target = fp + code[pc + 1];
        var struct = struct(refs[fp + code[pc + 2]]);
        var field = code[pc + 4];
        var storage = instance.module.types()[code[pc + 3]].struct().fields().get(field).storage();
        if (ValType.isRef(storage)) {
            refs[target] = struct.ref(field);
            return;
        }
        nums[target] = extended(op == Op.STRUCT_GET_S, storage, struct.bits(field));
        if (storage == ValType.V128) {
            nums[target + 1] = struct.high(field);
        }
    }

    private static long extended(boolean signed, int storage, long bits) {
        if (signed && storage == ValType.I8) {
            return (byte) bits;
        }
        return signed && storage == ValType.I16 ? (short) bits : bits;
    }

    private static void structSet(
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        var struct = struct(refs[fp + code[pc + 1]]);
        var field = code[pc + 4];
        var storage = instance.module.types()[code[pc + 3]].struct().fields().get(field).storage();
        setField(struct, field, storage, nums, refs, fp + code[pc + 2]);
    }

    private static void newArray(
            int op,
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        var types = instance.module.types();
        var target = fp + code[pc + 1];
        switch (op) {
            case Op.ARRAY_NEW_DEFAULT ->
                    refs[target] =
                            ArrayAccess.create(types[code[pc + 3]], (int) nums[fp + code[pc + 2]]);
            case Op.ARRAY_NEW -> {
                var array = ArrayAccess.create(types[code[pc + 4]], (int) nums[fp + code[pc + 3]]);
                fill(array, 0, array.length(), nums, refs, fp + code[pc + 2]);
                refs[target] = array;
            }
            case Op.ARRAY_NEW_FIXED -> {
                var type = types[code[pc + 3]];
                var array = ArrayAccess.create(type, code[pc + 4]);
                var width = ValType.slots(type.array().element().storage());
                for (var i = 0; i < array.length(); i++) {
                    fill(array, i, 1, nums, refs, fp + code[pc + 2] + i * width);
                }
                refs[target] = array;
            }
            default -> {
                var from = (int) nums[fp + code[pc + 2]];
                var count = (int) nums[fp + code[pc + 3]];
                var type = types[code[pc + 4]];
                instance.checkArraySegment(
                        op == Op.ARRAY_NEW_DATA, code[pc + 5], type, from, count);
                var array = ArrayAccess.create(type, count);
                instance.initArray(op == Op.ARRAY_NEW_DATA, array, 0, code[pc + 5], from, count);
                refs[target] = array;
            }
        }
    }

    private static void fill(
            WasmArray array, int at, int count, long[] nums, @Nullable Object[] refs, int slot) {
        var high = array instanceof WasmArray.OfV128 ? nums[slot + 1] : 0;
        ArrayAccess.fill(array, at, count, nums[slot], high, refs[slot]);
    }

    private static void arrayGet(
            int op,
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        var target = fp + code[pc + 1];
        var array = array(refs[fp + code[pc + 2]]);
        var index = (int) nums[fp + code[pc + 3]];
        if (array instanceof WasmArray.OfRef references) {
            refs[target] = ArrayAccess.ref(references, index);
            return;
        }
        var storage = array.type.array().element().storage();
        nums[target] = extended(op == Op.ARRAY_GET_S, storage, ArrayAccess.bits(array, index));
        if (array instanceof WasmArray.OfV128 vectors) {
            nums[target + 1] = ArrayAccess.high(vectors, index);
        }
    }

    private static void arrayFill(
            int op, int[] code, int pc, long[] nums, @Nullable Object[] refs, int fp) {
        var array = array(refs[fp + code[pc + 1]]);
        var at = (int) nums[fp + code[pc + 2]];
        var count = op == Op.ARRAY_SET ? 1 : (int) nums[fp + code[pc + 4]];
        fill(array, at, count, nums, refs, fp + code[pc + 3]);
    }

    private static void arrayInit(
            int op,
            int[] code,
            int pc,
            long[] nums,
            @Nullable Object[] refs,
            int fp,
            ModuleInstance instance) {
        instance.initArray(
                op == Op.ARRAY_INIT_DATA,
                array(refs[fp + code[pc + 1]]),
                (int) nums[fp + code[pc + 2]],
                code[pc + 6],
                (int) nums[fp + code[pc + 3]],
                (int) nums[fp + code[pc + 4]]);
    }
}
