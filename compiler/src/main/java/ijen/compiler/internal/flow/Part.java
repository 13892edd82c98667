package ijen.compiler.internal.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A range of a function's statements that becomes a JVM method of its own; the whole function is
/// one. Parts nest: a part calls the parts inside it where their statements stood.
///
/// A part may be entered at several labels (then it has an entry number as its last parameter, 0
/// for its start) and left to several (then it returns an exit number; 0 is its end).
public final class Part {
    public final int start;
    public final int end;

    /// Inner parts in order of their statements.
    public final List<Part> parts = new ArrayList<>();

    /// Unique in the function; 0 is the function itself.
    public int number;

    /// Labels it is entered at, besides its first statement.
    public int[] entries = {};

    /// The wide switch outside that chooses among the entries, or -1. Its operand's complement is
    /// an entry number too, below 0.
    public int dispatch = -1;

    /// The way to the switch outside that the part repeats at its end: a label outside, labels,
    /// assignments and last [#dispatch]; or nothing. If that leads out of the part, the complement
    /// of the operand is the exit number.
    public int[] way = {};

    /// Labels outside that it leaves to; exit number is the position plus one.
    public int[] exits = {};

    /// Whether its end is reached.
    public boolean completes;

    /// Variables it gets and those it gives back.
    public int[] ins = {};

    public int[] outs = {};

    /// How many of [#outs], the first, are live at the switch that the part leaves for: the others
    /// come back only by other exits.
    public int tailOuts;

    /// Variables that the caller must keep assigned because ways into or out of the part differ in
    /// what is live.
    public int[] uneven = {};

    /// Bytes of bytecode that calling it takes.
    public int callCost;

    /// Of the entries and exits, made when they no longer change.
    private @Nullable Map<Integer, Integer> entryNumbers;

    private @Nullable Map<Integer, Integer> exitNumbers;

    public Part(int start, int end) {
        this.start = start;
        this.end = end;
    }

    public boolean contains(int statement) {
        return start <= statement && statement < end;
    }

    /// Whether it contains a statement and none of its inner parts does.
    public boolean hasItself(int statement) {
        return contains(statement) && innerAt(statement) < 0;
    }

    /// The inner part that contains a statement, by its position in [#parts], or -1.
    public int innerAt(int statement) {
        int low = 0;
        int high = parts.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Part p = parts.get(middle);
            if (p.contains(statement)) {
                return middle;
            }
            if (statement < p.start) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return -1;
    }

    /// Walks what becomes its method: its own statements and, where they stood, the inner parts;
    /// last the way to the switch that it repeats.
    public void walk(IntConsumer own, Consumer<Part> inner) {
        int from = start;
        for (Part p : parts) {
            walk(from, p.start, own);
            inner.accept(p);
            from = p.end;
        }
        walk(from, end, own);
        for (int statement : way) {
            own.accept(statement);
        }
    }

    private static void walk(int from, int to, IntConsumer own) {
        for (int statement = from; statement < to; statement++) {
            own.accept(statement);
        }
    }

    /// Whether it repeats the way to the switch.
    public boolean hasTail() {
        return way.length > 0;
    }

    /// The statement where that way begins, or -1.
    public int tail() {
        return hasTail() ? way[0] : -1;
    }

    /// Whether it contains the way that an inner part repeats, and itself the switch.
    boolean hasWayOf(Part inner) {
        return hasItself(inner.dispatch) && Arrays.stream(inner.way).allMatch(this::contains);
    }

    boolean hasTailOf(Part inner) {
        return hasTail() && tail() == inner.tail() && dispatch == inner.dispatch;
    }

    /// Number of the entry at a label; 0 is the part's start.
    public int entry(int label) {
        if (entryNumbers == null) {
            entryNumbers = numbers(entries);
        }
        return entryNumbers.getOrDefault(label, 0);
    }

    /// Exit number of a label, or 0.
    public int exit(int label) {
        if (exitNumbers == null) {
            exitNumbers = numbers(exits);
        }
        return exitNumbers.getOrDefault(label, 0);
    }

    private static Map<Integer, Integer> numbers(int[] labels) {
        var numbers = HashMap.<Integer, Integer>newHashMap(labels.length);
        for (int label : labels) {
            numbers.put(label, numbers.size() + 1);
        }
        return numbers;
    }
}
