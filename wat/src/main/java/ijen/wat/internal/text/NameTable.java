package ijen.wat.internal.text;

import java.util.Arrays;

/// Identifiers of one index space: name → index, looked up from the text without making strings.
///
/// Open addressing over hashes; the names are slices of one byte sink.
public final class NameTable {
    private final ByteSink names = new ByteSink(64);
    private int[] offsets = new int[8];
    private int[] hashes = new int[8];
    private int[] values = new int[8];
    private int[] slots = new int[16];
    private int size;

    /// The number of names.
    public int size() {
        return size;
    }

    /// Forgets all names.
    public void clear() {
        size = 0;
        names.truncate(0);
        Arrays.fill(slots, 0);
    }

    /// The value of a name, or -1.
    public int find(byte[] text, int from, int to) {
        int hash = hash(text, from, to);
        for (int slot = hash; ; slot++) {
            int entry = slots[slot & slots.length - 1] - 1;
            if (entry < 0) {
                return -1;
            }
            if (hashes[entry] == hash && isName(entry, text, from, to)) {
                return values[entry];
            }
        }
    }

    /// Adds a name; false if it was there already.
    public boolean add(byte[] text, int from, int to, int value) {
        if (find(text, from, to) >= 0) {
            return false;
        }
        if (size + 1 >= offsets.length) {
            grow();
        }
        int hash = hash(text, from, to);
        hashes[size] = hash;
        values[size] = value;
        names.bytes(text, from, to);
        offsets[++size] = names.size();
        place(hash, size);
        return true;
    }

    private void grow() {
        int length = offsets.length * 2;
        offsets = Arrays.copyOf(offsets, length);
        hashes = Arrays.copyOf(hashes, length);
        values = Arrays.copyOf(values, length);
        slots = new int[length * 2];
        for (int i = 0; i < size; i++) {
            place(hashes[i], i + 1);
        }
    }

    private void place(int hash, int entryAndOne) {
        int slot = hash;
        while (slots[slot & slots.length - 1] != 0) {
            slot++;
        }
        slots[slot & slots.length - 1] = entryAndOne;
    }

    private boolean isName(int entry, byte[] text, int from, int to) {
        return Arrays.equals(names.array(), offsets[entry], offsets[entry + 1], text, from, to);
    }

    private static int hash(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + text[i];
        }
        hash *= 0x9E3779B9;
        return hash ^ hash >>> 15;
    }

    /// The name added as the n-th.
    public byte[] name(int n) {
        return Arrays.copyOfRange(names.array(), offsets[n], offsets[n + 1]);
    }
}
