package ijen.runtime.internal.validate;

import ijen.runtime.ValidationException;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.ValType;
import java.util.Arrays;

/// Types of a function's locals, and which of those without default value have been set on every
/// path.
final class Locals {
    private static final int MOST_LOCALS = 50_000;

    private final BodyState state;
    int[] types = new int[32];
    int count;
    private boolean[] unset = new boolean[32];

    /// Locals set in the frames that are open, in order.
    private int[] newlySet = new int[8];

    private int newlySetCount;

    Locals(BodyState state) {
        this.state = state;
    }

    /// Reads the declarations at the reader's position.
    void read(FunctionType type, CodeReader reader) {
        int[] params = type.params();
        count = 0;
        newlySetCount = 0;
        add(params.length);
        System.arraycopy(params, 0, types, 0, params.length);
        Arrays.fill(unset, 0, count, false);
        reader.opStart = reader.pc;
        int groups = reader.count(2);
        long total = 0;
        for (int i = 0; i < groups; i++) {
            reader.opStart = reader.pc;
            int n = reader.u32();
            total += Integer.toUnsignedLong(n);
            if (total > 0xFFFF_FFFFL) {
                throw reader.malformed("too many locals: " + total, reader.opStart);
            }
            int local = state.checkType(reader.valueType());
            if (count + Integer.toUnsignedLong(n) > MOST_LOCALS) {
                throw tooMany(total + params.length);
            }
            int from = count;
            add(n);
            Arrays.fill(types, from, count, local);
            Arrays.fill(unset, from, count, !ValType.isDefaultable(local));
        }
    }

    private ValidationException tooMany(long total) {
        return state.invalid("too many locals: " + total + ", the limit is " + MOST_LOCALS);
    }

    private void add(int n) {
        count += n;
        if (count > types.length) {
            int size = Math.max(count, types.length * 2);
            types = Arrays.copyOf(types, size);
            unset = Arrays.copyOf(unset, size);
        }
    }

    void clear() {
        count = 0;
        newlySetCount = 0;
    }

    int check(int index) {
        if (index < 0 || index >= count) {
            throw state.unknown("local", index, count);
        }
        return types[index];
    }

    int checkRead(int index) {
        int type = check(index);
        if (unset[index]) {
            throw state.invalid(
                    "uninitialized local: local "
                            + index
                            + " of type "
                            + state.registry.toText(type)
                            + " has no default value and is not set here");
        }
        return type;
    }

    void set(int index) {
        if (unset[index]) {
            unset[index] = false;
            if (newlySetCount == newlySet.length) {
                newlySet = Arrays.copyOf(newlySet, newlySetCount * 2);
            }
            newlySet[newlySetCount++] = index;
        }
    }

    int mark() {
        return newlySetCount;
    }

    /// Forgets what was set since a frame was opened.
    void resetTo(int mark) {
        while (newlySetCount > mark) {
            unset[newlySet[--newlySetCount]] = true;
        }
    }
}
