package ijen.runtime.internal.interpret;

import ijen.runtime.internal.instance.TagIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A lowered function. A frame has the parameters and locals first, then operands; the arguments of
/// a call are the start of the callee's frame.
///
/// @param positions pairs of an instruction's pc and its offset in the module
record FunctionCode(
        int[] words,
        int[] positions,
        Handler[] handlers,
        int paramSlots,
        int resultSlots,
        int localSlots,
        int frameSlots,
        boolean referenceLocals,
        boolean references) {

    /// A range of code whose exceptions are caught; inner ranges come first.
    ///
    /// @param level nesting of the construct, for `delegate`
    /// @param delegate level whose handlers get the exception, or [#NO_DELEGATE]
    record Handler(int start, int end, int level, int delegate, Clause[] clauses) {
        static final int NO_DELEGATE = -1;

        Handler with(List<Clause> all) {
            return new Handler(start, end, level, delegate, all.toArray(Clause[]::new));
        }

        boolean covers(int pc) {
            return pc >= start && pc < end;
        }
    }

    /// A catch clause: what it catches and where the payload goes.
    static final class Clause {
        static final int ALL = -1;
        static final int NO_SLOT = -1;

        final int tag;
        final boolean withReference;
        final int slot;

        /// Where the exception is kept for `rethrow`, or [#NO_SLOT].
        final int exceptionSlot;

        int target;

        Clause(int tag, boolean withReference, int slot, int exceptionSlot) {
            this.tag = tag;
            this.withReference = withReference;
            this.slot = slot;
            this.exceptionSlot = exceptionSlot;
        }

        boolean catches(TagIdentity thrown, TagIdentity[] tags) {
            return tag == ALL || tags[tag] == thrown;
        }
    }

    /// The clause that catches an exception thrown at `pc`, or null.
    @Nullable Clause find(int pc, TagIdentity thrown, TagIdentity[] tags) {
        var limit = Integer.MAX_VALUE;
        for (var handler : handlers) {
            if (!handler.covers(pc) || handler.level > limit) {
                continue;
            }
            if (handler.delegate != Handler.NO_DELEGATE) {
                limit = handler.delegate;
                continue;
            }
            for (var clause : handler.clauses) {
                if (clause.catches(thrown, tags)) {
                    return clause;
                }
            }
        }
        return null;
    }

    /// Offset in the module of the instruction that contains `pc`.
    int offset(int pc) {
        var low = 0;
        var high = positions.length / 2 - 1;
        while (low < high) {
            var middle = low + high + 1 >>> 1;
            if (positions[2 * middle] <= pc) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return positions.length == 0 ? -1 : positions[2 * low + 1];
    }
}
