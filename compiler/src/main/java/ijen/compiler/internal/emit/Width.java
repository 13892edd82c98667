package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

/// What an access moves, as the JVM's type of it.
public enum Width {
    BYTE(1, "B", "Byte"),
    SHORT(2, "S", "Short"),
    CHAR(2, "C", "Char"),
    INT(4, "I", "Int"),
    LONG(8, "J", "Long"),
    FLOAT(4, "F", "Float"),
    DOUBLE(8, "D", "Double");

    private final int bytes;
    private final String descriptor;
    private final String title;

    Width(int bytes, String descriptor, String title) {
        this.bytes = bytes;
        this.descriptor = descriptor;
        this.title = title;
    }

    public int bytes() {
        return bytes;
    }

    String descriptor() {
        return descriptor;
    }

    String title() {
        return title;
    }

    private int bits() {
        return bytes * 8;
    }

    // by calls of LinearMemory, which knows integers only

    String slowLoad() {
        return "loadI" + bits();
    }

    String slowStore() {
        return "storeI" + bits();
    }

    String slowDescriptor() {
        return switch (bytes) {
            case 1 -> "B";
            case 2 -> "S";
            case 4 -> "I";
            default -> "J";
        };
    }

    String slowStoreDescriptor() {
        return bytes == 8 ? "J" : "I";
    }

    void fromSlow(Code code) {
        switch (this) {
            case CHAR -> code.op(I2C);
            case FLOAT -> code.invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
            case DOUBLE -> code.invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
            default -> {}
        }
    }

    void toSlow(Code code) {
        switch (this) {
            case FLOAT -> code.invokeStatic("java/lang/Float", "floatToRawIntBits", "(F)I");
            case DOUBLE -> code.invokeStatic("java/lang/Double", "doubleToRawLongBits", "(D)J");
            default -> {}
        }
    }
}
