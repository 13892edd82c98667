package ijen.compiler.internal.emit;

import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.module.ModuleInfo;

/// Whether a function ends in tail calls of others. Dead ones count, so that all who ask, with or
/// without following the control flow, get the same answer.
public final class TailCalls {
    private TailCalls() {}

    public static boolean in(ModuleInfo module, int function) {
        var reader = new CodeReader(module.bytes(), module.types());
        var body = module.body(function);
        reader.reset(body.start(), body.end());
        int groups = reader.u32();
        for (int i = 0; i < groups; i++) {
            reader.u32();
            reader.valueType();
        }
        while (reader.next()) {
            if (isOne(reader, function)) {
                return true;
            }
        }
        return false;
    }

    /// Whether an instruction of the function is such a tail call, reached or not.
    public static boolean isOne(CodeReader reader, int function) {
        return switch (reader.op) {
            case Op.RETURN_CALL -> reader.index != function;
            case Op.RETURN_CALL_INDIRECT, Op.RETURN_CALL_REF -> true;
            default -> false;
        };
    }
}
