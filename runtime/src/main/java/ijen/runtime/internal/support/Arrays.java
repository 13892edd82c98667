package ijen.runtime.internal.support;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.gc.ArrayAccess;
import ijen.runtime.internal.gc.WasmArray;
import ijen.runtime.internal.instance.Headroom;
import ijen.runtime.internal.instance.ModuleInstance;
import ijen.runtime.internal.type.DefinedType;
import org.jspecify.annotations.Nullable;

/// Array instructions that generated code calls. Lengths, indices and counts are unsigned 32-bit
/// numbers; one that no Java array can have is out of bounds, or an allocation that fails.
public final class Arrays {
    private Arrays() {}

    private static WasmArray array(@Nullable Object o) {
        if (o == null) {
            throw new Trap(TrapKind.NULL_ARRAY_REFERENCE);
        }
        return (WasmArray) o;
    }

    /// Refuses what would be a negative length.
    private static int length(int n) {
        if (n < 0) {
            throw new Trap(
                    TrapKind.ALLOCATION_FAILED,
                    "an array of " + Integer.toUnsignedString(n) + " elements");
        }
        return n;
    }

    public static WasmArray ofI8(byte[] data, DefinedType type) {
        return new WasmArray.OfI8(type, data);
    }

    public static WasmArray zerosI8(int n, DefinedType type) {
        return new WasmArray.OfI8(type, new byte[length(n)]);
    }

    public static WasmArray filledI8(int value, int n, DefinedType type) {
        var data = new byte[length(n)];
        if (value != 0) {
            java.util.Arrays.fill(data, (byte) value);
        }
        return new WasmArray.OfI8(type, data);
    }

    public static WasmArray ofI16(short[] data, DefinedType type) {
        return new WasmArray.OfI16(type, data);
    }

    public static WasmArray zerosI16(int n, DefinedType type) {
        return new WasmArray.OfI16(type, new short[length(n)]);
    }

    public static WasmArray filledI16(int value, int n, DefinedType type) {
        var data = new short[length(n)];
        if (value != 0) {
            java.util.Arrays.fill(data, (short) value);
        }
        return new WasmArray.OfI16(type, data);
    }

    public static WasmArray ofI32(int[] data, DefinedType type) {
        return new WasmArray.OfI32(type, data);
    }

    public static WasmArray zerosI32(int n, DefinedType type) {
        return new WasmArray.OfI32(type, new int[length(n)]);
    }

    public static WasmArray filledI32(int value, int n, DefinedType type) {
        var data = new int[length(n)];
        if (value != 0) {
            java.util.Arrays.fill(data, value);
        }
        return new WasmArray.OfI32(type, data);
    }

    public static WasmArray ofI64(long[] data, DefinedType type) {
        return new WasmArray.OfI64(type, data);
    }

    public static WasmArray zerosI64(int n, DefinedType type) {
        return new WasmArray.OfI64(type, new long[length(n)]);
    }

    public static WasmArray filledI64(long value, int n, DefinedType type) {
        var data = new long[length(n)];
        if (value != 0) {
            java.util.Arrays.fill(data, value);
        }
        return new WasmArray.OfI64(type, data);
    }

    public static WasmArray ofF32(float[] data, DefinedType type) {
        return new WasmArray.OfF32(type, data);
    }

    public static WasmArray zerosF32(int n, DefinedType type) {
        return new WasmArray.OfF32(type, new float[length(n)]);
    }

    public static WasmArray filledF32(float value, int n, DefinedType type) {
        var data = new float[length(n)];
        java.util.Arrays.fill(data, value);
        return new WasmArray.OfF32(type, data);
    }

    public static WasmArray ofF64(double[] data, DefinedType type) {
        return new WasmArray.OfF64(type, data);
    }

    public static WasmArray zerosF64(int n, DefinedType type) {
        return new WasmArray.OfF64(type, new double[length(n)]);
    }

    public static WasmArray filledF64(double value, int n, DefinedType type) {
        var data = new double[length(n)];
        java.util.Arrays.fill(data, value);
        return new WasmArray.OfF64(type, data);
    }

    public static WasmArray ofV128(long[] data, DefinedType type) {
        return new WasmArray.OfV128(type, data);
    }

    public static WasmArray zerosV128(int n, DefinedType type) {
        return new WasmArray.OfV128(type, new long[Math.multiplyExact(2, length(n))]);
    }

    public static WasmArray ofRef(@Nullable Object[] data, DefinedType type) {
        return new WasmArray.OfRef(type, data);
    }

    public static WasmArray zerosRef(int n, DefinedType type) {
        return new WasmArray.OfRef(type, new Object[length(n)]);
    }

    public static WasmArray filledRef(@Nullable Object value, int n, DefinedType type) {
        var data = new Object[length(n)];
        java.util.Arrays.fill(data, value);
        return new WasmArray.OfRef(type, data);
    }

    public static WasmArray filledV128(long low, long high, int n, DefinedType type) {
        var array = zerosV128(n, type);
        ArrayAccess.fill(array, 0, n, low, high, null);
        return array;
    }

    public static void fill(@Nullable Object array, int at, int value, int count) {
        ArrayAccess.fill(array(array), at, count, value, 0, null);
    }

    public static void fill(@Nullable Object array, int at, long value, int count) {
        ArrayAccess.fill(array(array), at, count, value, 0, null);
    }

    public static void fill(@Nullable Object array, int at, float value, int count) {
        ArrayAccess.fill(array(array), at, count, Float.floatToRawIntBits(value), 0, null);
    }

    public static void fill(@Nullable Object array, int at, double value, int count) {
        ArrayAccess.fill(array(array), at, count, Double.doubleToRawLongBits(value), 0, null);
    }

    public static void fill(@Nullable Object array, int at, long low, long high, int count) {
        ArrayAccess.fill(array(array), at, count, low, high, null);
    }

    public static void fill(@Nullable Object array, int at, @Nullable Object value, int count) {
        ArrayAccess.fill(array(array), at, count, 0, 0, value);
    }

    public static void copy(
            @Nullable Object target, int to, @Nullable Object source, int from, int count) {
        ArrayAccess.copy(array(target), to, array(source), from, count);
    }

    public static long low(@Nullable Object array, int index) {
        return ArrayAccess.bits(array(array), index);
    }

    public static long high(@Nullable Object array, int index) {
        return ArrayAccess.high((WasmArray.OfV128) array(array), index);
    }

    public static void setV128(@Nullable Object array, int index, long low, long high) {
        ArrayAccess.set(array(array), index, low, high, null);
    }

    public static WasmArray ofData(
            int from, int count, DefinedType type, ModuleInstance instance, int segment) {
        checkData(type, from, count, instance, segment);
        var array = ArrayAccess.create(type, count);
        initData(array, 0, from, count, instance, segment);
        return array;
    }

    /// Before anything is allocated: a lying count must not exhaust the host.
    private static void checkData(
            DefinedType type, int from, int count, ModuleInstance instance, int segment) {
        long need = Integer.toUnsignedLong(count) * ArrayAccess.elementBytes(type);
        long size = dataLength(instance, segment);
        if (Integer.toUnsignedLong(from) + need > size) {
            throw new Trap(
                    TrapKind.MEMORY_OUT_OF_BOUNDS,
                    Headroom.format(
                            "%d bytes at %s of a segment of %d",
                            need, Integer.toUnsignedString(from), size));
        }
    }

    private static int dataLength(ModuleInstance instance, int segment) {
        return instance.droppedData[segment] ? 0 : instance.module.data()[segment].length();
    }

    public static void initData(
            @Nullable Object array,
            int to,
            int from,
            int count,
            ModuleInstance instance,
            int segment) {
        ArrayAccess.initData(
                array(array),
                to,
                instance.module.bytes(),
                instance.module.data()[segment].start(),
                dataLength(instance, segment),
                from,
                count);
    }

    public static WasmArray ofElements(
            int from, int count, DefinedType type, ModuleInstance instance, int segment) {
        int size = instance.elements[segment].length;
        if (Integer.toUnsignedLong(from) + Integer.toUnsignedLong(count) > size) {
            throw new Trap(
                    TrapKind.TABLE_OUT_OF_BOUNDS,
                    Headroom.format(
                            "%s elements at %s of a segment of %d",
                            Integer.toUnsignedString(count), Integer.toUnsignedString(from), size));
        }
        var array = ArrayAccess.create(type, count);
        initElements(array, 0, from, count, instance, segment);
        return array;
    }

    public static void initElements(
            @Nullable Object array,
            int to,
            int from,
            int count,
            ModuleInstance instance,
            int segment) {
        ArrayAccess.initElements(
                (WasmArray.OfRef) array(array), to, instance.elements[segment], from, count);
    }
}
