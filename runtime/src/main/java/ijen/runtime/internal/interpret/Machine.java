package ijen.runtime.internal.interpret;

import ijen.runtime.GuestException;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.instance.Boundary;
import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.instance.Headroom;
import ijen.runtime.internal.instance.HostFailure;
import ijen.runtime.internal.instance.StoreState;
import ijen.runtime.internal.type.ValType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The interpreter's stacks of one store: values of all frames, and where callers continue.
///
/// Guest functions call each other inside [Loop], without Java frames. Only a host function in
/// between starts another loop, on top of the same stacks.
final class Machine {
    private static final int FIRST_SLOTS = 1 << 8;

    /// 32 MiB of numbers.
    private static final int MOST_SLOTS = 1 << 22;

    /// Frames that a trap's backtrace shows.
    private static final int SHOWN_FRAMES = 64;

    final StoreState store;
    long[] nums = new long[FIRST_SLOTS];
    @Nullable Object[] refs = new Object[FIRST_SLOTS];

    /// First slot that a new loop may use.
    int top;

    /// Callers, and where they continue.
    @Nullable InterpretedFunction[] functions = new InterpretedFunction[16];

    int[] pcs = new int[16];
    int[] frames = new int[16];
    int depth;

    /// Where the loop stood when something was thrown out of it, or where it is to continue.
    InterpretedFunction function;

    int pc;
    int frame;

    private Machine(StoreState store, InterpretedFunction first) {
        this.store = store;
        function = first;
    }

    static Machine of(StoreState store, InterpretedFunction first) {
        if (store.engineState instanceof Machine machine) {
            return machine;
        }
        var machine = new Machine(store, first);
        store.engineState = machine;
        return machine;
    }

    /// Calls a guest function from outside. Without references among its parameters and results,
    /// compiled code gives an empty array for them.
    void enter(InterpretedFunction callee, long[] from, @Nullable Object[] fromRefs, int base) {
        Headroom.check();
        Loop.checkInterrupt(store);
        var outerFunction = function;
        var outerPc = pc;
        var outerFrame = frame;
        var bottom = depth;
        var start = top;
        var code = callee.code();
        try {
            reserve(start + code.frameSlots());
            System.arraycopy(from, base, nums, start, code.paramSlots());
            if (fromRefs.length > 0) {
                System.arraycopy(fromRefs, base, refs, start, code.paramSlots());
            }
            prepare(code, start);
            function = callee;
            pc = 0;
            frame = start;
            run(bottom);
            System.arraycopy(nums, start, from, base, code.resultSlots());
            if (fromRefs.length > 0) {
                System.arraycopy(refs, start, fromRefs, base, code.resultSlots());
            }
        } finally {
            Arrays.fill(functions, bottom, Math.max(bottom, depth), null);
            Arrays.fill(refs, start, Math.min(refs.length, start + code.frameSlots()), null);
            depth = bottom;
            top = start;
            function = outerFunction;
            pc = outerPc;
            frame = outerFrame;
        }
    }

    private void run(int bottom) {
        while (true) {
            try {
                Loop.run(this, bottom);
                return;
            } catch (GuestException e) {
                if (!unwind(e, bottom)) {
                    throw e;
                }
            } catch (Trap t) {
                throw traced(t, bottom);
            } catch (IndexOutOfBoundsException
                    | ArithmeticException
                    | ClassCastException
                    | NullPointerException e) {
                throw new HostFailure(broken(e));
            }
        }
    }

    /// The interpreter lets no error of the JVM stand for a trap: one is a mistake of its own, and
    /// must not look like the guest's.
    private IllegalStateException broken(RuntimeException cause) {
        return new IllegalStateException(
                "the interpreter failed in function %s @0x%x"
                        .formatted(function.name(), function.code().offset(pc)),
                cause);
    }

    /// Finds the clause that catches an exception and makes the loop continue there.
    private boolean unwind(GuestException e, int bottom) {
        var at = pc;
        while (true) {
            var clause = function.code().find(at, e.tag, function.instance.tags);
            if (clause != null) {
                land(e, clause);
                return true;
            }
            if (depth == bottom) {
                return false;
            }
            pop();
            at = pc - 1;
        }
    }

    private void land(GuestException e, FunctionCode.Clause clause) {
        var slot = frame + clause.slot;
        var count = clause.tag == FunctionCode.Clause.ALL ? 0 : e.nums.length;
        System.arraycopy(e.nums, 0, nums, slot, count);
        System.arraycopy(e.refs, 0, refs, slot, count);
        if (clause.withReference) {
            refs[slot + count] = e;
        }
        if (clause.exceptionSlot != FunctionCode.Clause.NO_SLOT) {
            refs[frame + clause.exceptionSlot] = e;
        }
        pc = clause.target;
    }

    /// Goes back to the caller.
    void pop() {
        depth--;
        var caller = functions[depth];
        if (caller != null) {
            function = caller;
        }
        functions[depth] = null;
        pc = pcs[depth];
        frame = frames[depth];
    }

    /// Puts the guest's frames where the loop's Java frame is.
    private Trap traced(Trap trap, int bottom) {
        var java = trap.getStackTrace();
        var all = new ArrayList<StackTraceElement>(java.length + 8);
        var done = false;
        for (var element : java) {
            if (!done && isLoop(element)) {
                guestFrames(all, bottom);
                done = true;
            } else {
                all.add(element);
            }
        }
        trap.setStackTrace(all.toArray(StackTraceElement[]::new));
        return trap;
    }

    private static boolean isLoop(StackTraceElement element) {
        return element.getClassName().equals(Loop.class.getName());
    }

    private void guestFrames(List<StackTraceElement> all, int bottom) {
        all.add(function.frame(pc));
        var last = Math.max(bottom, depth - SHOWN_FRAMES);
        for (var i = depth - 1; i >= last; i--) {
            var caller = functions[i];
            if (caller != null) {
                all.add(caller.frame(pcs[i] - 1));
            }
        }
    }

    /// Remembers the caller of a guest function.
    void push(InterpretedFunction caller, int returnPc, int callerFrame) {
        if (depth >= store.limits.callDepth()) {
            throw new Trap(TrapKind.CALL_STACK_EXHAUSTED, depth + " nested calls");
        }
        if (depth == functions.length) {
            functions = Arrays.copyOf(functions, 2 * depth);
            pcs = Arrays.copyOf(pcs, 2 * depth);
            frames = Arrays.copyOf(frames, 2 * depth);
        }
        functions[depth] = caller;
        pcs[depth] = returnPc;
        frames[depth++] = callerFrame;
    }

    /// Makes room for a frame and clears its locals. May replace the arrays.
    void open(FunctionCode code, int start) {
        if (start + code.frameSlots() > nums.length) {
            reserve(start + code.frameSlots());
        }
        prepare(code, start);
    }

    private void prepare(FunctionCode code, int start) {
        var from = start + code.paramSlots();
        var to = start + code.localSlots();
        for (var i = from; i < to; i++) {
            nums[i] = 0;
        }
        if (code.referenceLocals()) {
            Arrays.fill(refs, from, to, null);
        }
    }

    private void reserve(int slots) {
        if (slots <= nums.length) {
            return;
        }
        if (slots > MOST_SLOTS) {
            throw new Trap(TrapKind.CALL_STACK_EXHAUSTED, slots + " values on the stack");
        }
        var capacity = Math.min(MOST_SLOTS, Math.max(slots, 2 * nums.length));
        nums = Arrays.copyOf(nums, capacity);
        refs = Arrays.copyOf(refs, capacity);
    }

    /// Calls a function of the host, or of compiled code, which lets errors of the JVM stand for
    /// traps. Its arguments start at a slot of the running frame. It may come back to this machine
    /// and replace the arrays.
    void callOutside(FuncRef callee, int base, int frameEnd) {
        var before = nums;
        var refsBefore = refs;
        var outer = top;
        top = frameEnd;
        try {
            callee.invoke(before, refsBefore, base);
        } catch (ArithmeticException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw Boundary.<RuntimeException>rethrow(Boundary.outside(e));
        } finally {
            top = outer;
        }
        if (nums != before) {
            var count = resultSlots(callee);
            System.arraycopy(before, base, nums, base, count);
            System.arraycopy(refsBefore, base, refs, base, count);
        }
    }

    void moveResults(FuncRef callee, int from, int to) {
        var count = resultSlots(callee);
        System.arraycopy(nums, from, nums, to, count);
        System.arraycopy(refs, from, refs, to, count);
    }

    /// Lets go of references in a frame that ends, but for its results.
    void clear(FunctionCode code, int start) {
        if (code.references()) {
            Arrays.fill(refs, start + code.resultSlots(), start + code.frameSlots(), null);
        }
    }

    private static int resultSlots(FuncRef function) {
        var slots = 0;
        for (var type : function.type.function().results()) {
            slots += ValType.slots(type);
        }
        return slots;
    }
}
