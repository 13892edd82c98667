package ijen.compiler.internal.ir;

/// What evaluating an expression depends on or may do: decides past what it may be deferred.
public final class Fx {
    /// Reads memory, tables or fields of objects.
    public static final int READS_MEMORY = 1;

    public static final int READS_GLOBALS = 2;

    /// May trap, and only as an access out of a memory's bounds.
    public static final int MEMORY_TRAP = 4;

    /// May trap for another reason.
    public static final int OTHER_TRAP = 8;

    /// Does something: always the root of a statement.
    public static final int EFFECT = 16;

    public static final int TRAPS = MEMORY_TRAP | OTHER_TRAP;

    /// Everything that a call or another change of the world must not overtake.
    public static final int ALL = READS_MEMORY | READS_GLOBALS | TRAPS;

    private Fx() {}
}
