package ijen.compiler.internal.emit;

import ijen.compiler.internal.ir.IrBuilder;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.OpTable;

/// A family of instructions: how they enter the [ijen.compiler.internal.ir.Ir] and how they become
/// bytecode. Registered per instruction in [Families].
public interface Family {
    /// Emits a node: its operands first, by [Emitter#value], then itself. Leaves the node's value
    /// on the JVM's stack, or nothing if the node has none.
    void emit(Emitter e, int node);

    /// Emits a jump taken if the node, an `i32`, is not zero (or zero, without `sense`). False if
    /// the family has nothing better than comparing the value.
    default boolean branch(Emitter e, int node, boolean sense, Target target) {
        return false;
    }

    /// Turns an instruction that is more than a signature into nodes; the reader stands on it.
    default void lower(IrBuilder b, CodeReader r) {
        throw new IllegalStateException("no lowering for " + OpTable.mnemonic(r.op));
    }
}
