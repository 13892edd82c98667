package ijen.compiler.internal.bounds;

/// Pairs of variables that are equal, in a straight run of statements. `*p += x` is made of a load
/// and a store whose addresses are two variables where the value loaded takes the first one's
/// place. Few pairs at a time: an old one gives way to a new one.
final class Copies {
    private static final int ROOM = 8;
    private static final int NONE = -1;

    private final int[] first = new int[ROOM];
    private final int[] second = new int[ROOM];
    private int count;

    void clear() {
        count = 0;
    }

    /// Two variables became equal.
    void add(int v, int w) {
        int at = count % ROOM;
        count++;
        first[at] = v;
        second[at] = w;
    }

    /// A variable changes.
    void forget(int v) {
        for (int i = 0; i < Math.min(count, ROOM); i++) {
            if (first[i] == v || second[i] == v) {
                first[i] = NONE;
                second[i] = NONE;
            }
        }
    }

    /// The pair behind pair `last` that a variable is in, or -1.
    int next(int v, int last) {
        for (int i = last + 1; i < Math.min(count, ROOM); i++) {
            if (first[i] == v || second[i] == v) {
                return i;
            }
        }
        return -1;
    }

    /// The other variable of a pair.
    int other(int v, int pair) {
        return first[pair] == v ? second[pair] : first[pair];
    }
}
