package ijen.compiler.internal.emit;

import ijen.compiler.internal.ir.Kind;

/// How the JVM's locals of a vector variable hold it: always in four slots.
enum Shape {
    LONGS(Kind.L),
    DOUBLES(Kind.D),
    FLOATS(Kind.F),
    INTS(Kind.I),

    /// One reference, whose box HotSpot leaves out.
    REGISTER(Kind.R);

    private final byte kind;

    Shape(byte kind) {
        this.kind = kind;
    }

    /// Kind of a lane.
    byte kind() {
        return kind;
    }

    int lanes() {
        return this == REGISTER ? 1 : 4 / Kind.slots(kind);
    }

    /// What a lane is in memory.
    Width width() {
        return switch (this) {
            case LONGS -> Width.LONG;
            case DOUBLES -> Width.DOUBLE;
            case FLOATS -> Width.FLOAT;
            case INTS -> Width.INT;
            case REGISTER -> throw new IllegalStateException("no lanes");
        };
    }
}
