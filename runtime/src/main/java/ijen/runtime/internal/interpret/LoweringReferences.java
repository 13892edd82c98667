package ijen.runtime.internal.interpret;

import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;

/// Lowers what works on references, tables, segments and objects: result, operands, immediates.
final class LoweringReferences {
    private final Lowering to;
    private final CodeReader reader;

    LoweringReferences(Lowering to) {
        this.to = to;
        reader = to.reader;
    }

    void lower(int op) {
        if (op >= Op.GC_BASE && op < Op.MISC_BASE) {
            object(op);
            return;
        }
        var index = reader.index;
        switch (op) {
            case Op.REF_NULL -> to.generic(op, 0, true);
            case Op.REF_IS_NULL, Op.REF_AS_NON_NULL -> to.generic(op, 1, true);
            case Op.REF_FUNC -> to.generic(op, 0, true, index);
            case Op.REF_EQ -> to.generic(op, 2, true);
            case Op.TABLE_GET -> to.generic(op, 1, true, index);
            case Op.TABLE_SET -> to.generic(op, 2, false, index);
            case Op.TABLE_SIZE, Op.MEMORY_SIZE -> to.generic(op, 0, true, index);
            case Op.TABLE_GROW -> to.generic(op, 2, true, index);
            case Op.MEMORY_GROW -> to.generic(op, 1, true, index);
            case Op.TABLE_FILL, Op.MEMORY_FILL -> to.generic(op, 3, false, index);
            case Op.TABLE_COPY, Op.TABLE_INIT, Op.MEMORY_COPY, Op.MEMORY_INIT ->
                    to.generic(op, 3, false, index, reader.index2);
            case Op.ELEM_DROP, Op.DATA_DROP -> to.generic(op, 0, false, index);
            default -> throw new IllegalStateException("no lowering for instruction " + op);
        }
    }

    private void object(int op) {
        var type = reader.index;
        switch (op) {
            case Op.STRUCT_NEW -> fixed(op, to.module.types()[type].struct().fields().size());
            case Op.ARRAY_NEW_FIXED -> fixed(op, reader.index2);
            case Op.STRUCT_NEW_DEFAULT -> to.generic(op, 0, true, type);
            case Op.STRUCT_GET, Op.STRUCT_GET_S, Op.STRUCT_GET_U ->
                    to.generic(op, 1, true, type, reader.index2);
            case Op.STRUCT_SET -> to.generic(op, 2, false, type, reader.index2);
            case Op.ARRAY_NEW_DEFAULT -> to.generic(op, 1, true, type);
            case Op.ARRAY_NEW -> to.generic(op, 2, true, type);
            case Op.ARRAY_NEW_DATA, Op.ARRAY_NEW_ELEM ->
                    to.generic(op, 2, true, type, reader.index2);
            case Op.ARRAY_GET, Op.ARRAY_GET_S, Op.ARRAY_GET_U -> to.generic(op, 2, true, type);
            case Op.ARRAY_SET -> to.generic(op, 3, false, type);
            case Op.ARRAY_LEN, Op.REF_I31, Op.I31_GET_S, Op.I31_GET_U -> to.generic(op, 1, true);
            case Op.ARRAY_FILL -> to.generic(op, 4, false, type);
            case Op.ARRAY_COPY -> to.generic(op, 5, false);
            case Op.ARRAY_INIT_DATA, Op.ARRAY_INIT_ELEM ->
                    to.generic(op, 4, false, type, reader.index2);
            case Op.REF_TEST, Op.REF_TEST_NULL, Op.REF_CAST, Op.REF_CAST_NULL ->
                    to.generic(op, 1, true, reader.heapType);
            case Op.ANY_CONVERT_EXTERN, Op.EXTERN_CONVERT_ANY -> {}
            default -> throw new IllegalStateException("no lowering for instruction " + op);
        }
    }

    /// Operands at home, one behind the other: result, first operand's slot, type, number of
    /// operands.
    private void fixed(int op, int count) {
        var slot = to.settleArguments(count);
        to.operands.height -= count;
        to.generic(op, 0, true, slot, reader.index, count);
    }
}
