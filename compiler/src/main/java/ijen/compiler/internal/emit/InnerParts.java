package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.flow.Part;
import org.objectweb.asm.Label;

/// Calls of the parts inside one, where their statements stood: before each the stubs that lead
/// into it, behind it the switch on its exit number.
final class InnerParts {
    private final Emitter e;
    private final Code code;
    private final FunctionCompiler function;
    private final Part part;
    private final Branches branches;
    private final Dispatch dispatch;

    InnerParts(
            Emitter e, FunctionCompiler function, Part part, Branches branches, Dispatch dispatch) {
        this.e = e;
        code = e.code;
        this.function = function;
        this.part = part;
        this.branches = branches;
        this.dispatch = dispatch;
    }

    /// @param reached whether control comes from the statement before
    void call(int index, boolean reached) {
        Part inner = part.parts.get(index);
        e.at(inner.start);
        code.at(e.ir.pos[inner.start]);
        if (reached) {
            e.vectors.settle(inner.start);
            if (inner.entries.length > 0) {
                branches.setNumber(0);
            }
        }
        e.vectors.forget();
        entryStubs(index, reached);
        e.bind(branches.callSite(index), inner.start);
        e.memory.forget();
        var signature = function.signature(inner);
        String name = function.name(inner);
        PartCalls.call(e, signature, function.owner(), name, branches.numberSlot());
        e.memory.reloadAfterCall();
        if (signature.hasOthers()) {
            branches.loadNumber();
            code.jump(IFLT, dispatch.label(inner.dispatch));
            PartCalls.takeBackOthers(e, signature);
        }
        if (inner.exits.length > 0) {
            exits(inner);
        } else if (!inner.completes) {
            e.trap("unreachable");
        }
    }

    /// The stubs that lead into a part and are known by now stand before its call: at the method's
    /// end they would jump back, and into the middle of a loop the JVM must not enter compiled
    /// code, since C1 runs out of registers for loops of two entries.
    private void entryStubs(int index, boolean reached) {
        Part inner = part.parts.get(index);
        boolean open = reached;
        for (int label : inner.entries) {
            var stub = branches.stubBeforeCall(label);
            if (stub != null) {
                if (open) {
                    code.jump(GOTO, branches.callSite(index));
                }
                e.bind(stub, e.ir.labelAt[label]);
                branches.setNumber(inner.entry(label));
                open = true;
            }
        }
    }

    /// Goes on where the part was left for.
    private void exits(Part inner) {
        int n = inner.exits.length;
        if (!inner.completes && n == 1 && !inner.hasTail()) {
            branches.go(inner.exits[0]);
            return;
        }
        e.at(inner.end);
        branches.loadNumber();
        if (n == 1 && !inner.hasTail()) {
            code.jump(IFNE, branches.target(inner.exits[0]));
            return;
        }
        var on = new Label();
        if (inner.hasTail()) {
            var back = dispatch.label(inner.dispatch);
            var end = inner.completes ? on : back;
            boolean wentBack = function.signature(inner).hasOthers();
            Switches.exits(branches, e, inner, end, wentBack ? end : back);
        } else {
            code.iconst(1);
            code.op(ISUB);
            var otherwise = inner.completes ? on : branches.target(inner.exits[0]);
            Switches.emit(branches, e, inner.exits, 0, n, otherwise);
        }
        if (inner.completes) {
            e.bind(on, inner.end);
        }
    }
}
