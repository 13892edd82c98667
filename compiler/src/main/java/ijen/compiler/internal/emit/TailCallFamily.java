package ijen.compiler.internal.emit;

import ijen.compiler.internal.ir.Fx;
import ijen.compiler.internal.ir.IrBuilder;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;

/// Tail calls. One to the function itself is a jump to its start. Any other leaves the callee and
/// its arguments in the store's carrier and returns; the wrapper of the outermost function that did
/// so calls on in a loop. Functions without tail calls know nothing of this and pay nothing.
final class TailCallFamily implements Family {
    @Override
    public void lower(IrBuilder b, CodeReader r) {
        if (r.op == Op.RETURN_CALL && r.index == b.ir().function) {
            b.control().selfTailCall();
            return;
        }
        b.ir().hasTailCalls = true;
        b.effect(CallFamily.node(b, r, Kind.VOID), Fx.ALL);
        b.control().returnNothing();
    }

    @Override
    public void emit(Emitter e, int n) {
        var type = CallFamily.calleeType(e, n);
        if (e.ir.op[n] == Op.RETURN_CALL) {
            e.instance();
            e.code.iconst(e.ir.aux[n]);
            e.code.invokeVirtual(
                    ModuleLayout.BASE_INSTANCE,
                    "callable",
                    "(I)Lijen/runtime/internal/instance/FuncRef;");
        } else {
            CallFamily.value(e, n);
        }
        Results.storeArguments(e, n, type);
        e.instance();
        e.code.swap();
        e.code.invokeVirtual(
                ModuleLayout.BASE_INSTANCE,
                "tailCall",
                "(Lijen/runtime/internal/instance/FuncRef;)V");
    }
}
