package ijen.runtime.internal.memory;

import java.lang.ref.WeakReference;
import java.util.ArrayList;

/// The instances that keep a memory's array and size in fields of their own. The memory does not
/// keep them alive.
final class Followers {
    private static final int FEW = 8;

    private final ArrayList<WeakReference<HeapMemory.Follower>> all = new ArrayList<>(1);
    private int most = FEW;

    void add(HeapMemory.Follower follower) {
        if (all.size() >= most) {
            all.removeIf(f -> f.refersTo(null));
            most = Math.max(FEW, 2 * all.size());
        }
        all.add(new WeakReference<>(follower));
    }

    void tell() {
        for (int i = 0; i < all.size(); i++) {
            var follower = all.get(i).get();
            if (follower != null) {
                follower.memoryChanged();
            }
        }
    }

    int count() {
        return all.size();
    }
}
