package ijen.runtime.internal.memory;

/// What an atomic read-modify-write makes of the old value and the operand.
public enum AtomicOp {
    ADD,
    SUB,
    AND,
    OR,
    XOR,
    XCHG;

    long apply(long old, long operand) {
        return switch (this) {
            case ADD -> old + operand;
            case SUB -> old - operand;
            case AND -> old & operand;
            case OR -> old | operand;
            case XOR -> old ^ operand;
            case XCHG -> operand;
        };
    }
}
