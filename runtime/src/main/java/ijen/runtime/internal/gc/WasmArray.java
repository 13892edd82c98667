package ijen.runtime.internal.gc;

import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.ValType;
import org.jspecify.annotations.Nullable;

/// An array object: its type and one Java array. A primitive Java array alone could not tell two
/// array types of equal elements apart, which casts must.
public abstract sealed class WasmArray {
    public final DefinedType type;

    protected WasmArray(DefinedType type) {
        this.type = type;
    }

    public abstract int length();

    /// An array of `length` zeros or nulls.
    public static WasmArray create(DefinedType type, int length) {
        return switch (type.array().element().storage()) {
            case ValType.I8 -> new OfI8(type, new byte[length]);
            case ValType.I16 -> new OfI16(type, new short[length]);
            case ValType.I32 -> new OfI32(type, new int[length]);
            case ValType.I64 -> new OfI64(type, new long[length]);
            case ValType.F32 -> new OfF32(type, new float[length]);
            case ValType.F64 -> new OfF64(type, new double[length]);
            case ValType.V128 -> new OfV128(type, new long[Math.multiplyExact(2, length)]);
            default -> new OfRef(type, new @Nullable Object[length]);
        };
    }

    public static final class OfI8 extends WasmArray {
        public final byte[] data;

        public OfI8(DefinedType type, byte[] data) {
            super(type);
            this.data = data;
        }

        @Override
        public int length() {
            return data.length;
        }
    }

    public static final class OfI16 extends WasmArray {
        public final short[] data;

        public OfI16(DefinedType type, short[] data) {
            super(type);
            this.data = data;
        }

        @Override
        public int length() {
            return data.length;
        }
    }

    public static final class OfI32 extends WasmArray {
        public final int[] data;

        public OfI32(DefinedType type, int[] data) {
            super(type);
            this.data = data;
        }

        @Override
        public int length() {
            return data.length;
        }
    }

    public static final class OfI64 extends WasmArray {
        public final long[] data;

        public OfI64(DefinedType type, long[] data) {
            super(type);
            this.data = data;
        }

        @Override
        public int length() {
            return data.length;
        }
    }

    public static final class OfF32 extends WasmArray {
        public final float[] data;

        public OfF32(DefinedType type, float[] data) {
            super(type);
            this.data = data;
        }

        @Override
        public int length() {
            return data.length;
        }
    }

    public static final class OfF64 extends WasmArray {
        public final double[] data;

        public OfF64(DefinedType type, double[] data) {
            super(type);
            this.data = data;
        }

        @Override
        public int length() {
            return data.length;
        }
    }

    /// Two longs per element, low half first.
    public static final class OfV128 extends WasmArray {
        public final long[] data;

        public OfV128(DefinedType type, long[] data) {
            super(type);
            this.data = data;
        }

        @Override
        public int length() {
            return data.length / 2;
        }
    }

    public static final class OfRef extends WasmArray {
        public final @Nullable Object[] data;

        public OfRef(DefinedType type, @Nullable Object[] data) {
            super(type);
            this.data = data;
        }

        @Override
        public int length() {
            return data.length;
        }
    }
}
