package ijen.runtime.internal.interpret;

import ijen.runtime.internal.type.ValType;
import java.util.Arrays;

/// The operand stack while a function is lowered. Each operand has a home slot in the frame; an
/// operand that is just the value of a local stays in the local's slot until it must move.
final class Operands {
    int height;
    private int[] types = new int[64];
    private int[] homes = new int[64];
    private int[] places = new int[64];
    private int base;

    /// All operands below this index are at home.
    private int settled;

    private int highest;
    private boolean references;

    void reset(int firstSlot) {
        height = 0;
        base = firstSlot;
        settled = 0;
        highest = firstSlot;
        references = false;
    }

    /// Slots that the frame needs.
    int frameSlots() {
        return highest;
    }

    boolean references() {
        return references;
    }

    /// Home of the operand that is or would be at an index.
    int home(int index) {
        return index == 0 ? base : homes[index - 1] + ValType.slots(types[index - 1]);
    }

    int type(int index) {
        return types[index];
    }

    int place(int index) {
        return places[index];
    }

    boolean isHome(int index) {
        return places[index] == homes[index];
    }

    void settle(int index) {
        places[index] = homes[index];
    }

    void place(int index, int slot) {
        places[index] = slot;
        settled = Math.min(settled, index);
    }

    void push(int type) {
        pushAt(type, home(height));
    }

    void pushAt(int type, int place) {
        if (height == types.length) {
            types = Arrays.copyOf(types, 2 * height);
            homes = Arrays.copyOf(homes, 2 * height);
            places = Arrays.copyOf(places, 2 * height);
        }
        var home = home(height);
        settled = Math.min(settled, height);
        types[height] = type;
        homes[height] = home;
        places[height++] = place;
        references |= ValType.isRef(type);
        highest = Math.max(highest, home + ValType.slots(type));
    }

    void pushAll(int[] all) {
        for (var type : all) {
            push(type);
        }
    }

    /// Index of the first operand that may be away; all are home afterwards.
    int settleAll() {
        var first = Math.min(settled, height);
        settled = height;
        return first;
    }

    int slots(int from, int to) {
        var slots = 0;
        for (var i = from; i < to; i++) {
            slots += ValType.slots(types[i]);
        }
        return slots;
    }
}
