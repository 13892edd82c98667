package ijen.runtime.internal.interpret;

import java.util.Arrays;

/// Words of a function being lowered, and which offset in the module each instruction came from.
final class CodeBuffer {
    private static final int NONE = -1;

    private int[] words = new int[256];
    private int size;
    private int start;
    private int[] positions = new int[128];
    private int positionCount;

    /// Where the last instruction names its result, while nothing was emitted or bound since.
    private int lastResult = NONE;

    private int pendingResult = NONE;

    void reset() {
        size = 0;
        positionCount = 0;
        lastResult = NONE;
    }

    int pc() {
        return size;
    }

    void begin(int op, int offset) {
        start = size;
        lastResult = NONE;
        pendingResult = NONE;
        if (positionCount == positions.length) {
            positions = Arrays.copyOf(positions, 2 * positionCount);
        }
        positions[positionCount++] = size;
        positions[positionCount++] = offset;
        add(op);
    }

    void add(int word) {
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
        }
        words[size++] = word;
    }

    void addLong(long value) {
        add((int) value);
        add((int) (value >>> 32));
    }

    void addResult(int slot) {
        pendingResult = size;
        add(slot);
    }

    void end() {
        words[start] |= size - start << 16;
        lastResult = pendingResult;
    }

    void set(int at, int word) {
        words[at] = word;
    }

    int get(int at) {
        return words[at];
    }

    /// Start of the last instruction, if its result is in `slot` and nothing came since; else -1.
    int lastWriting(int slot) {
        return lastResult != NONE && words[lastResult] == slot ? start : NONE;
    }

    /// Start of the last instruction.
    int lastStart() {
        return start;
    }

    /// Lets the last instruction put its result elsewhere.
    boolean redirect(int slot, int target) {
        if (lastWriting(slot) == NONE) {
            return false;
        }
        words[lastResult] = target;
        lastResult = NONE;
        return true;
    }

    /// Forgets the last instruction, which the next one will contain.
    void removeLast() {
        size = start;
        positionCount -= 2;
        lastResult = NONE;
    }

    /// Control can come here from elsewhere.
    void bind() {
        lastResult = NONE;
    }

    int[] words() {
        return Arrays.copyOf(words, size);
    }

    int[] positions() {
        return Arrays.copyOf(positions, positionCount);
    }
}
