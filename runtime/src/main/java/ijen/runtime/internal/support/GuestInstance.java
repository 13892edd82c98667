package ijen.runtime.internal.support;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.gc.WasmStruct;
import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.instance.GlobalCell;
import ijen.runtime.internal.instance.Headroom;
import ijen.runtime.internal.instance.ModuleInstance;
import ijen.runtime.internal.instance.ResultCarrier;
import ijen.runtime.internal.memory.HeapMemory;
import org.jspecify.annotations.Nullable;

/// What all compiled instances have; the generated class of a module adds fields for its globals,
/// memories and tables.
public abstract class GuestInstance extends ModuleInstance implements HeapMemory.Follower {
    public final ResultCarrier results;

    /// Makes the classes of functions.
    public final FunctionMaker maker;

    // what outlined parts give back, valid from a part's return to its caller's next instructions
    public int i0, i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15;
    public long l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15;
    public float f0, f1, f2, f3, f4, f5, f6, f7;
    public double d0, d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11, d12, d13, d14, d15;
    public @Nullable Object r0, r1, r2, r3, r4, r5, r6, r7;

    /// For more of a kind, and for parts with more inputs than a method has parameters.
    public long[] nums = {};

    public @Nullable Object[] refs = {};

    /// Callable objects that the generated class has no fields for, by function.
    private @Nullable FuncRef @Nullable [] callables;

    private @Nullable PrivateGlobals privateGlobals;

    protected GuestInstance(Parts parts, FunctionMaker maker) {
        super(parts);
        results = store.results;
        this.maker = maker;
    }

    /// Keeps up with the memories from now on.
    public final void followMemories() {
        for (var memory : memories) {
            if (memory instanceof HeapMemory heap) {
                heap.follow(this);
            }
        }
        memoryChanged();
    }

    /// Takes over a global's initial value.
    public abstract void bind(int global, GlobalCell cell);

    @Override
    public final GlobalCell cell(int global) {
        var fields = privateGlobals;
        if (fields == null) {
            fields = new PrivateGlobals(this);
            privateGlobals = fields;
        }
        return fields.read(global);
    }

    @Override
    public final void cellChanged(int global) {
        bind(global, globals[global]);
    }

    /// A function that the compiler could not translate, as an object of its signature's class.
    public final FuncRef interpreted(int function) {
        var known = callables()[function];
        return known != null ? known : keep(function, maker.interpreted(this, function));
    }

    /// An imported function as a callable object, where there are too many for fields.
    public final FuncRef imported(int function) {
        var known = callables()[function];
        return known != null ? known : keep(function, callable(function));
    }

    private @Nullable FuncRef[] callables() {
        var known = callables;
        if (known == null) {
            known = new FuncRef[functions.length];
            callables = known;
        }
        return known;
    }

    private FuncRef keep(int function, FuncRef callable) {
        callables()[function] = callable;
        return callable;
    }

    /// Makes sure of the length of [#nums] and [#refs].
    public final void partRoom(int length) {
        if (nums.length < length) {
            nums = new long[length];
            refs = new Object[length];
        }
    }

    /// A defined or imported function of this instance as a callable object.
    public final FuncRef callable(int function) {
        return callable(functions[function]);
    }

    /// A reference as a callable object; traps if it is null.
    public final FuncRef callable(@Nullable Object reference) {
        return Functions.callable(reference, this);
    }

    /// The function value of a struct's field as a callable object, which takes its place there.
    public final FuncRef callable(WasmStruct struct, int field) {
        var callable = callable(struct.ref(field));
        if (Functions.isExact(callable)) {
            struct.setRef(field, callable);
        }
        return callable;
    }

    /// The element of a table as an object of the class of the module's type `type`, or a trap.
    public final FuncRef callable(int table, int index, int type) {
        Headroom.check();
        var t = tables[table];
        if (Integer.compareUnsigned(index, t.size) >= 0) {
            throw new Trap(
                    TrapKind.UNDEFINED_ELEMENT, Integer.toUnsignedString(index) + " of " + t.size);
        }
        var element = (FuncRef) t.elements[index];
        if (element == null) {
            throw new Trap(TrapKind.UNINITIALIZED_ELEMENT, Integer.toUnsignedString(index));
        }
        if (!element.type.isSubtypeOf(module.types()[type])) {
            throw new Trap(TrapKind.INDIRECT_CALL_TYPE_MISMATCH, "function " + element.name());
        }
        var callable = callable(element);
        if (Functions.isExact(callable)) {
            t.elements[index] = callable;
        }
        return callable;
    }

    /// Leaves a function to be called by whoever called the current one first.
    public final void tailCall(FuncRef callee) {
        results.pending = callee;
    }
}
