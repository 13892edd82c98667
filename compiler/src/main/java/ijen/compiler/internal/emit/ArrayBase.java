package ijen.compiler.internal.emit;

/// Where the elements of a `byte[]` begin.
final class ArrayBase {
    static final long OFFSET = offset();

    private ArrayBase() {}

    private static long offset() {
        try {
            var unsafe = Class.forName("jdk.internal.misc.Unsafe");
            return unsafe.getField("ARRAY_BYTE_BASE_OFFSET").getLong(null);
        } catch (ReflectiveOperationException e) {
            return 16;
        }
    }
}
