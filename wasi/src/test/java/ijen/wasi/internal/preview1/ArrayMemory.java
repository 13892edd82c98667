package ijen.wasi.internal.preview1;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.abi.WasiError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A memory of one page. Buffers are copies if so wished, as those of a memory in pieces are.
record ArrayMemory(byte[] bytes, boolean copies) implements GuestMemory {
    @Override
    public int loadByte(int address) {
        return view(address, 1).get(0) & 0xff;
    }

    @Override
    public int loadShort(int address) {
        return view(address, 2).getShort(0) & 0xffff;
    }

    @Override
    public int loadInt(int address) {
        return view(address, 4).getInt(0);
    }

    @Override
    public long loadLong(int address) {
        return view(address, 8).getLong(0);
    }

    @Override
    public void storeByte(int address, int value) {
        view(address, 1).put(0, (byte) value);
    }

    @Override
    public void storeShort(int address, int value) {
        view(address, 2).putShort(0, (short) value);
    }

    @Override
    public void storeInt(int address, int value) {
        view(address, 4).putInt(0, value);
    }

    @Override
    public void storeLong(int address, long value) {
        view(address, 8).putLong(0, value);
    }

    @Override
    public void check(int address, int length) {
        view(address, length);
    }

    @Override
    public ByteBuffer reading(int address, int length) {
        return view(address, length).asReadOnlyBuffer();
    }

    @Override
    public ByteBuffer writing(int address, int length) {
        var view = view(address, length);
        return copies ? ByteBuffer.allocate(length) : view;
    }

    @Override
    public void written(int address, ByteBuffer buffer) {
        if (copies) {
            view(address, buffer.position()).put(buffer.duplicate().flip());
        }
    }

    private ByteBuffer view(int address, int length) {
        long start = Integer.toUnsignedLong(address);
        if (start + Integer.toUnsignedLong(length) > bytes.length) {
            throw new WasiError(Errno.FAULT);
        }
        return ByteBuffer.wrap(bytes, address, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
