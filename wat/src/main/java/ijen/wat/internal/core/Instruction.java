package ijen.wat.internal.core;

/// One line of the instruction table. `prefix` is 0 for one-byte opcodes; `alignment` is the base-2
/// logarithm of the natural alignment of a memory access.
public record Instruction(String mnemonic, int prefix, int opcode, Shape shape, int alignment) {
    /// Whether this memory access may not be given any other alignment than its natural one.
    public boolean isAtomic() {
        return prefix == 0xFE;
    }
}
