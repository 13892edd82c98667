package ijen.runtime.internal.instance;

import ijen.runtime.I31;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.gc.ArrayAccess;
import ijen.runtime.internal.gc.StructFactory;
import ijen.runtime.internal.module.ConstExpr;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.ValType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Evaluates constant expressions of an instance. One value is left in [#bits], [#high] and [#ref].
final class ConstEvaluator {
    private final ModuleInstance instance;
    private final CodeReader reader;
    private long[] nums = new long[16];
    private long[] highs = new long[16];
    private @Nullable Object[] refs = new Object[16];
    private int top;

    ConstEvaluator(ModuleInstance instance) {
        this.instance = instance;
        reader = new CodeReader(instance.module.bytes(), instance.module.types());
    }

    long bits() {
        return nums[0];
    }

    long high() {
        return highs[0];
    }

    @Nullable Object ref() {
        return refs[0];
    }

    void evaluate(ConstExpr expression) {
        reader.reset(expression.start(), expression.end());
        top = 0;
        while (reader.next() && reader.op != Op.END) {
            step();
        }
    }

    private void step() {
        switch (reader.op) {
            case Op.I32_CONST, Op.I64_CONST, Op.F32_CONST, Op.F64_CONST -> push(reader.bits);
            case Op.V128_CONST -> {
                push(reader.low);
                highs[top - 1] = reader.high;
            }
            case Op.REF_NULL -> pushRef(null);
            case Op.REF_FUNC -> pushRef(instance.functions[reader.index]);
            case Op.GLOBAL_GET -> pushGlobal(instance.globals[reader.index]);
            case Op.ANY_CONVERT_EXTERN, Op.EXTERN_CONVERT_ANY -> {}
            case Op.REF_I31 -> refs[top - 1] = I31.of((int) nums[top - 1]);
            case Op.STRUCT_NEW, Op.STRUCT_NEW_DEFAULT -> struct(type());
            case Op.ARRAY_NEW, Op.ARRAY_NEW_DEFAULT, Op.ARRAY_NEW_FIXED -> array(type());
            default -> arithmetic();
        }
    }

    private DefinedType type() {
        return instance.module.types()[reader.index];
    }

    private void arithmetic() {
        top--;
        var a = nums[top - 1];
        var b = nums[top];
        nums[top - 1] =
                switch (reader.op) {
                    case Op.I32_ADD -> (int) (a + b);
                    case Op.I32_SUB -> (int) (a - b);
                    case Op.I32_MUL -> (int) (a * b);
                    case Op.I64_ADD -> a + b;
                    case Op.I64_SUB -> a - b;
                    case Op.I64_MUL -> a * b;
                    default -> throw new IllegalStateException("not constant: " + reader.op);
                };
    }

    private void pushGlobal(GlobalCell cell) {
        push(cell.bits);
        highs[top - 1] = cell.high;
        refs[top - 1] = cell.ref;
    }

    private void struct(DefinedType type) {
        var struct = StructFactory.create(type);
        if (reader.op == Op.STRUCT_NEW) {
            var fields = type.struct().fields();
            top -= fields.size();
            for (var i = 0; i < fields.size(); i++) {
                var storage = fields.get(i).storage();
                if (ValType.isRef(storage)) {
                    struct.setRef(i, refs[top + i]);
                } else if (storage == ValType.V128) {
                    struct.setV128(i, nums[top + i], highs[top + i]);
                } else {
                    struct.setBits(i, nums[top + i]);
                }
            }
        }
        pushRef(struct);
    }

    private void array(DefinedType type) {
        if (reader.op == Op.ARRAY_NEW_FIXED) {
            var array = ArrayAccess.create(type, reader.index2);
            top -= reader.index2;
            for (var i = 0; i < reader.index2; i++) {
                ArrayAccess.set(array, i, nums[top + i], highs[top + i], refs[top + i]);
            }
            pushRef(array);
            return;
        }
        var array = ArrayAccess.create(type, (int) nums[--top]);
        if (reader.op == Op.ARRAY_NEW) {
            top--;
            ArrayAccess.fill(array, 0, array.length(), nums[top], highs[top], refs[top]);
        }
        pushRef(array);
    }

    private void push(long value) {
        if (top == nums.length) {
            nums = Arrays.copyOf(nums, 2 * top);
            highs = Arrays.copyOf(highs, 2 * top);
            refs = Arrays.copyOf(refs, 2 * top);
        }
        nums[top] = value;
        refs[top++] = null;
    }

    private void pushRef(@Nullable Object value) {
        push(0);
        refs[top - 1] = value;
    }
}
