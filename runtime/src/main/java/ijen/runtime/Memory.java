package ijen.runtime;

import ijen.runtime.internal.memory.LinearMemory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A linear memory of a store. Every access is checked: out of bounds throws a [Trap] of
/// [TrapKind#MEMORY_OUT_OF_BOUNDS]. Addresses are unsigned; values are little-endian.
public final class Memory implements Extern {
    private final Store store;
    private final LinearMemory memory;

    Memory(Store store, LinearMemory memory) {
        this.store = store;
        this.memory = memory;
    }

    /// A new memory.
    public static Memory create(Store store, ExternType.MemoryType type) {
        return new Memory(store, store.newMemory(type.decl(), "the memory"));
    }

    /// The same shared memory for another store, whose thread may use it at the same time.
    public Memory in(Store other) {
        if (!memory.decl.shared()) {
            throw new IllegalArgumentException("only a shared memory can be used by two stores");
        }
        return new Memory(other, memory);
    }

    @Override
    public ExternType.MemoryType type() {
        var type = ExternType.MemoryType.of(memory.decl);
        return new ExternType.MemoryType(
                type.is64(),
                type.shared(),
                type.pageSizeLog2(),
                memory.sizePages(),
                type.hasMaximum(),
                type.maximum());
    }

    @Override
    public Store store() {
        return store;
    }

    /// Size in bytes.
    public long size() {
        return memory.size();
    }

    /// Size in pages.
    public long pages() {
        return memory.sizePages();
    }

    /// Grows; returns the old size in pages, or -1 when the memory cannot grow so far.
    public long grow(long pages) {
        return memory.grow(pages);
    }

    /// A byte, signed.
    public byte readByte(long address) {
        return memory.loadI8(address);
    }

    /// Two bytes.
    public short readShort(long address) {
        return memory.loadI16(address);
    }

    /// Four bytes.
    public int readInt(long address) {
        return memory.loadI32(address);
    }

    /// Eight bytes.
    public long readLong(long address) {
        return memory.loadI64(address);
    }

    /// Four bytes as a float.
    public float readFloat(long address) {
        return Float.intBitsToFloat(memory.loadI32(address));
    }

    /// Eight bytes as a double.
    public double readDouble(long address) {
        return Double.longBitsToDouble(memory.loadI64(address));
    }

    /// Writes the low byte.
    public void writeByte(long address, int value) {
        memory.storeI8(address, value);
    }

    /// Writes the low two bytes.
    public void writeShort(long address, int value) {
        memory.storeI16(address, value);
    }

    /// Writes four bytes.
    public void writeInt(long address, int value) {
        memory.storeI32(address, value);
    }

    /// Writes eight bytes.
    public void writeLong(long address, long value) {
        memory.storeI64(address, value);
    }

    /// Writes a float.
    public void writeFloat(long address, float value) {
        memory.storeI32(address, Float.floatToRawIntBits(value));
    }

    /// Writes a double.
    public void writeDouble(long address, double value) {
        memory.storeI64(address, Double.doubleToRawLongBits(value));
    }

    /// Copies bytes out into a new array.
    public byte[] read(long address, int length) {
        if (length < 0 || length > memory.size()) {
            memory.read(address, new byte[0], 0, length < 0 ? length : Integer.MAX_VALUE);
        }
        var bytes = new byte[length];
        memory.read(address, bytes, 0, length);
        return bytes;
    }

    /// Copies bytes out.
    public void read(long address, byte[] target, int offset, int length) {
        memory.read(address, target, offset, length);
    }

    /// Copies bytes in.
    public void write(long address, byte[] source) {
        memory.write(address, source, 0, source.length);
    }

    /// Copies bytes in.
    public void write(long address, byte[] source, int offset, int length) {
        memory.write(address, source, offset, length);
    }

    /// The bytes of a range as a little-endian buffer that reads and writes the memory itself.
    /// Valid until the guest runs again, since a memory moves when it grows. Null when the memory
    /// is not one array: a shared one, or one that may exceed 2 GiB.
    public @Nullable ByteBuffer view(long address, int length) {
        return memory.view(address, length);
    }

    /// Sets `length` bytes to a value.
    public void fill(long address, int value, long length) {
        memory.fill(address, value, length);
    }

    /// Bytes as UTF-8 text; what is malformed becomes the replacement character.
    public String readText(long address, int length) {
        return new String(read(address, length), StandardCharsets.UTF_8);
    }

    LinearMemory inner() {
        return memory;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Memory m && m.memory == memory;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(memory);
    }

    @Override
    public String toString() {
        return type().toString();
    }
}
