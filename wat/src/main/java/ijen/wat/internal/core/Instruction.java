package ijen.wat.internal.core;

/// One line of the instruction table. `prefix` is 0 for one-byte opcodes; `alignment` is the base-2
/// logarithm of the natural alignment of a memory access; `pops` and `pushes` are the operands it
/// takes and leaves, -1 where that depends on types.
public record Instruction(
        String mnemonic, int prefix, int opcode, Shape shape, int alignment, int pops, int pushes) {
    /// The number of operands where that depends on types.
    public static final int UNKNOWN = -1;
}
