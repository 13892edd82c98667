package ijen.compiler.internal.emit;

import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.module.ModuleInfo;

/// Whether a function ends in tail calls of others.
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
            boolean other = reader.op == Op.RETURN_CALL && reader.index != function;
            if (other || reader.op == Op.RETURN_CALL_INDIRECT || reader.op == Op.RETURN_CALL_REF) {
                return true;
            }
        }
        return false;
    }
}
