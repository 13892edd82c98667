package ijen.compiler.internal.bounds;

import java.util.Arrays;

/// What is known of some variables at one place of a function: a range of the unsigned value, and
/// up to which offset behind it memory 0 exists. Few variables at a time: an old fact gives way to
/// a new one.
final class Facts {
    static final long LARGEST = 0xFFFF_FFFFL;
    private static final int ROOM = 24;
    private static final int NOWHERE = -1;

    private final int[] variable = new int[ROOM];
    private final int[] reach = new int[ROOM];
    private final long[] least = new long[ROOM];
    private final long[] most = new long[ROOM];
    private int count;
    private int oldest;

    void clear() {
        count = 0;
        oldest = 0;
    }

    void copy(Facts other) {
        count = other.count;
        oldest = other.oldest;
        System.arraycopy(other.variable, 0, variable, 0, count);
        System.arraycopy(other.reach, 0, reach, 0, count);
        System.arraycopy(other.least, 0, least, 0, count);
        System.arraycopy(other.most, 0, most, 0, count);
    }

    private int find(int v) {
        for (int i = 0; i < count; i++) {
            if (variable[i] == v) {
                return i;
            }
        }
        return -1;
    }

    private int place(int v) {
        int i = find(v);
        if (i >= 0) {
            return i;
        }
        if (count < ROOM) {
            i = count++;
        } else {
            oldest = (oldest + 1) % ROOM;
            i = oldest;
        }
        variable[i] = v;
        reach[i] = NOWHERE;
        least[i] = 0;
        most[i] = LARGEST;
        return i;
    }

    private void remove(int i) {
        count--;
        variable[i] = variable[count];
        reach[i] = reach[count];
        least[i] = least[count];
        most[i] = most[count];
    }

    void forget(int v) {
        int i = find(v);
        if (i >= 0) {
            remove(i);
        }
    }

    /// The largest offset for which memory is known to exist behind the variable's value, or -1.
    int reach(int v) {
        int i = find(v);
        return i < 0 ? NOWHERE : reach[i];
    }

    long least(int v) {
        int i = find(v);
        return i < 0 ? 0 : least[i];
    }

    long most(int v) {
        int i = find(v);
        return i < 0 ? LARGEST : most[i];
    }

    void reaches(int v, int offset) {
        int i = place(v);
        reach[i] = Math.max(reach[i], offset);
    }

    /// Narrows the range of a variable.
    void within(int v, long from, long to) {
        if (from <= 0 && to >= LARGEST || from > to) {
            return;
        }
        int i = place(v);
        least[i] = Math.max(least[i], from);
        most[i] = Math.min(most[i], to);
    }

    /// Keeps what is known in both places.
    void meet(Facts other) {
        for (int i = count - 1; i >= 0; i--) {
            int v = variable[i];
            reach[i] = Math.min(reach[i], other.reach(v));
            least[i] = Math.min(least[i], other.least(v));
            most[i] = Math.max(most[i], other.most(v));
            if (reach[i] == NOWHERE && least[i] == 0 && most[i] == LARGEST) {
                remove(i);
            }
        }
    }

    /// The variables that something is known of.
    int[] variables() {
        return Arrays.copyOf(variable, count);
    }
}
