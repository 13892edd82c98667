package ijen.runtime.internal.gc;

import ijen.runtime.GuestArray;
import ijen.runtime.internal.type.DefinedType;
import org.jspecify.annotations.Nullable;

/// An array object: its type and one Java array. A primitive Java array alone could not tell two
/// array types of equal elements apart, which casts must.
public abstract sealed class WasmArray implements GuestArray {
    public final DefinedType type;

    /// Kept here because `array.len` knows no element type.
    private final int length;

    protected WasmArray(DefinedType type, int length) {
        this.type = type;
        this.length = length;
    }

    @Override
    public final int length() {
        return length;
    }

    @Override
    public final String toString() {
        return type.registry().toText(type) + " of " + length;
    }

    /// The Java array.
    abstract Object elements();

    public static final class OfI8 extends WasmArray {
        public final byte[] data;

        public OfI8(DefinedType type, byte[] data) {
            super(type, data.length);
            this.data = data;
        }

        @Override
        Object elements() {
            return data;
        }
    }

    public static final class OfI16 extends WasmArray {
        public final short[] data;

        public OfI16(DefinedType type, short[] data) {
            super(type, data.length);
            this.data = data;
        }

        @Override
        Object elements() {
            return data;
        }
    }

    public static final class OfI32 extends WasmArray {
        public final int[] data;

        public OfI32(DefinedType type, int[] data) {
            super(type, data.length);
            this.data = data;
        }

        @Override
        Object elements() {
            return data;
        }
    }

    public static final class OfI64 extends WasmArray {
        public final long[] data;

        public OfI64(DefinedType type, long[] data) {
            super(type, data.length);
            this.data = data;
        }

        @Override
        Object elements() {
            return data;
        }
    }

    public static final class OfF32 extends WasmArray {
        public final float[] data;

        public OfF32(DefinedType type, float[] data) {
            super(type, data.length);
            this.data = data;
        }

        @Override
        Object elements() {
            return data;
        }
    }

    public static final class OfF64 extends WasmArray {
        public final double[] data;

        public OfF64(DefinedType type, double[] data) {
            super(type, data.length);
            this.data = data;
        }

        @Override
        Object elements() {
            return data;
        }
    }

    /// Two longs per element, low half first.
    public static final class OfV128 extends WasmArray {
        public final long[] data;

        public OfV128(DefinedType type, long[] data) {
            super(type, data.length / 2);
            this.data = data;
        }

        @Override
        Object elements() {
            return data;
        }
    }

    public static final class OfRef extends WasmArray {
        public final @Nullable Object[] data;

        public OfRef(DefinedType type, @Nullable Object[] data) {
            super(type, data.length);
            this.data = data;
        }

        @Override
        Object elements() {
            return data;
        }
    }
}
