package ijen.runtime.internal.gc;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.instance.Headroom;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.ValType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Array instructions for every element type: elements as bits, upper half and reference, as slots
/// hold them; packed elements are read zero-extended. All check bounds; indices and counts are
/// unsigned 32-bit numbers.
public final class ArrayAccess {
    private ArrayAccess() {}

    /// An array of default elements.
    public static WasmArray create(DefinedType type, int length) {
        if (length < 0) {
            throw new Trap(
                    TrapKind.ALLOCATION_FAILED,
                    "an array of " + Integer.toUnsignedString(length) + " elements");
        }
        try {
            return allocate(type, length);
        } catch (OutOfMemoryError | ArithmeticException e) {
            throw new Trap(TrapKind.ALLOCATION_FAILED, "an array of " + length + " elements", e);
        }
    }

    private static WasmArray allocate(DefinedType type, int length) {
        return switch (type.array().element().storage()) {
            case ValType.I8 -> new WasmArray.OfI8(type, new byte[length]);
            case ValType.I16 -> new WasmArray.OfI16(type, new short[length]);
            case ValType.I32 -> new WasmArray.OfI32(type, new int[length]);
            case ValType.I64 -> new WasmArray.OfI64(type, new long[length]);
            case ValType.F32 -> new WasmArray.OfF32(type, new float[length]);
            case ValType.F64 -> new WasmArray.OfF64(type, new double[length]);
            case ValType.V128 ->
                    new WasmArray.OfV128(type, new long[Math.multiplyExact(2, length)]);
            default -> new WasmArray.OfRef(type, new Object[length]);
        };
    }

    /// Bytes that an element takes in a data segment.
    public static int elementBytes(DefinedType type) {
        return switch (type.array().element().storage()) {
            case ValType.I8 -> 1;
            case ValType.I16 -> 2;
            case ValType.I32, ValType.F32 -> 4;
            case ValType.V128 -> 16;
            default -> 8;
        };
    }

    private static int index(WasmArray array, int index) {
        if (index < 0 || index >= array.length()) {
            throw outOfBounds(index, 1, array.length());
        }
        return index;
    }

    public static void checkRange(WasmArray array, int at, int count) {
        var length = array.length();
        if (at < 0 || count < 0 || at > length - count) {
            throw outOfBounds(at, count, length);
        }
    }

    private static Trap outOfBounds(int at, int count, int length) {
        return new Trap(
                TrapKind.ARRAY_OUT_OF_BOUNDS,
                Headroom.format(
                        "%s elements at %s of %d",
                        Integer.toUnsignedString(count), Integer.toUnsignedString(at), length));
    }

    /// A number's bits, or the low half of a vector.
    public static long bits(WasmArray array, int index) {
        var i = index(array, index);
        if (array instanceof WasmArray.OfI8 a) {
            return a.data[i] & 0xFF;
        }
        if (array instanceof WasmArray.OfI16 a) {
            return a.data[i] & 0xFFFF;
        }
        if (array instanceof WasmArray.OfI32 a) {
            return a.data[i];
        }
        if (array instanceof WasmArray.OfI64 a) {
            return a.data[i];
        }
        if (array instanceof WasmArray.OfF32 a) {
            return Float.floatToRawIntBits(a.data[i]);
        }
        if (array instanceof WasmArray.OfF64 a) {
            return Double.doubleToRawLongBits(a.data[i]);
        }
        return array instanceof WasmArray.OfV128 a ? a.data[2 * i] : 0;
    }

    /// The high half of a vector.
    public static long high(WasmArray.OfV128 array, int index) {
        return array.data[2 * index(array, index) + 1];
    }

    public static @Nullable Object ref(WasmArray.OfRef array, int index) {
        return array.data[index(array, index)];
    }

    /// Sets an element; the array's type says which of the three values counts.
    public static void set(WasmArray array, int index, long bits, long high, @Nullable Object ref) {
        fill(array, index(array, index), 1, bits, high, ref);
    }

    public static void fill(
            WasmArray array, int at, int count, long bits, long high, @Nullable Object ref) {
        checkRange(array, at, count);
        var end = at + count;
        if (array instanceof WasmArray.OfI8 a) {
            Arrays.fill(a.data, at, end, (byte) bits);
        } else if (array instanceof WasmArray.OfI16 a) {
            Arrays.fill(a.data, at, end, (short) bits);
        } else if (array instanceof WasmArray.OfI32 a) {
            Arrays.fill(a.data, at, end, (int) bits);
        } else if (array instanceof WasmArray.OfI64 a) {
            Arrays.fill(a.data, at, end, bits);
        } else if (array instanceof WasmArray.OfF32 a) {
            Arrays.fill(a.data, at, end, Float.intBitsToFloat((int) bits));
        } else if (array instanceof WasmArray.OfF64 a) {
            Arrays.fill(a.data, at, end, Double.longBitsToDouble(bits));
        } else if (array instanceof WasmArray.OfV128 a) {
            for (var i = at; i < end; i++) {
                a.data[2 * i] = bits;
                a.data[2 * i + 1] = high;
            }
        } else if (array instanceof WasmArray.OfRef a) {
            Arrays.fill(a.data, at, end, ref);
        }
    }

    /// Copies to a Java array of the class that holds the elements here.
    public static void read(WasmArray array, int from, Object target, int count) {
        System.arraycopy(array.elements(), from, target, 0, count);
    }

    /// Copies from a Java array of the class that holds the elements here.
    public static void write(WasmArray array, int to, Object source, int count) {
        System.arraycopy(source, 0, array.elements(), to, count);
    }

    /// `array.copy`; the two may be one.
    public static void copy(WasmArray target, int to, WasmArray source, int from, int count) {
        checkRange(target, to, count);
        checkRange(source, from, count);
        var scale = target instanceof WasmArray.OfV128 ? 2 : 1;
        System.arraycopy(
                source.elements(), from * scale, target.elements(), to * scale, count * scale);
    }

    /// Sets elements from references (`array.init_elem`).
    public static void initElements(
            WasmArray.OfRef target, int to, @Nullable Object[] segment, int from, int count) {
        checkRange(target, to, count);
        if (from < 0 || count > segment.length || from > segment.length - count) {
            throw new Trap(
                    TrapKind.TABLE_OUT_OF_BOUNDS,
                    Headroom.format(
                            "%s elements at %s of a segment of %d",
                            Integer.toUnsignedString(count),
                            Integer.toUnsignedString(from),
                            segment.length));
        }
        System.arraycopy(segment, from, target.data, to, count);
    }

    /// Sets elements from bytes of a data segment of `length` bytes that starts at `start`
    /// (`array.init_data`). Traps before anything is written.
    public static void initData(
            WasmArray target, int to, byte[] bytes, int start, int length, int from, int count) {
        checkRange(target, to, count);
        var width = elementBytes(target.type);
        var need = (long) count * width;
        if (from < 0 || need > length || from > length - need) {
            throw new Trap(
                    TrapKind.MEMORY_OUT_OF_BOUNDS,
                    Headroom.format(
                            "%d bytes at %s of a segment of %d",
                            need, Integer.toUnsignedString(from), length));
        }
        for (var i = 0; i < count; i++) {
            var at = start + from + i * width;
            var low = littleEndian(bytes, at, Math.min(width, 8));
            var high = width == 16 ? littleEndian(bytes, at + 8, 8) : 0;
            set(target, to + i, low, high, null);
        }
    }

    private static long littleEndian(byte[] bytes, int at, int width) {
        var value = 0L;
        for (var i = width - 1; i >= 0; i--) {
            value = value << 8 | (bytes[at + i] & 0xFF);
        }
        return value;
    }
}
