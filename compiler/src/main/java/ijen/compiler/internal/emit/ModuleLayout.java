package ijen.compiler.internal.emit;

import ijen.compiler.internal.ir.IndirectTargets;
import ijen.compiler.internal.ir.Kind;
import ijen.compiler.internal.types.JvmTypes;
import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.load.CodeForm;
import ijen.runtime.internal.memory.LinearMemory;
import ijen.runtime.internal.module.ExternKind;
import ijen.runtime.internal.module.MethodName;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.FunctionType;
import java.util.Arrays;

/// Where things of a module lie on the JVM: which class holds a function, under which name, and
/// which field of the instance a global, memory or table. Everything follows from the module alone,
/// so that classes compiled one by one, or in another process, agree.
public final class ModuleLayout {
    /// Package of a module's classes; each module has its own loader.
    public static final String PACKAGE = ClassNames.MODULE_PACKAGE;

    public static final String INSTANCE = ClassNames.INSTANCE;
    public static final String INSTANCE_DESCRIPTOR = "L" + INSTANCE + ";";
    public static final String SUPPORT = "ijen/runtime/internal/support/";
    public static final String BASE_INSTANCE = SUPPORT + "GuestInstance";

    /// Bytes of function bodies per class: small, because the first call of one function pays for
    /// all.
    private static final int GROUP_BYTES = 3_000;

    /// Further memories are called.
    private static final int MOST_ARRAYS = 64;

    /// Globals, tables and imported functions that have fields of the instance, of each kind: a
    /// class has room for 65,535 constants. Others are found in the instance's arrays.
    static final int MOST_FIELDS = 4_000;

    private static final int[] NO_GAPS = {};

    /// How a memory is reached.
    public enum Access {
        /// `byte[]` in a local.
        HEAP,
        /// Calls of [ijen.runtime.internal.memory.LinearMemory].
        CALLS
    }

    private final ModuleInfo module;
    private final IndirectTargets targets;
    private final CodeForm form;
    private final int[] groupOf;
    private final int[] groupStart;
    private final boolean[] exportedGlobals;
    private final Access[] access;
    private final boolean growable;

    public ModuleLayout(ModuleInfo module, CodeForm form) {
        this.module = module;
        targets = new IndirectTargets(module);
        this.form = form;
        groupOf = new int[module.bodies().length];
        groupStart = group();
        exportedGlobals = new boolean[module.globals().length];
        for (var export : module.exports()) {
            if (export.kind() == ExternKind.GLOBAL) {
                exportedGlobals[export.index()] = true;
            }
        }
        access = new Access[module.memories().length];
        boolean mayGrow = false;
        for (int i = 0; i < access.length; i++) {
            access[i] = accessOf(i);
            var limits = module.memories()[i].limits();
            mayGrow |= !(limits.hasMax() && limits.max() == limits.min());
        }
        growable = mayGrow;
    }

    private Access accessOf(int memory) {
        return LinearMemory.isHeap(module.memories()[memory]) ? Access.HEAP : Access.CALLS;
    }

    private int[] group() {
        int n = 0;
        int bytes = 0;
        int[] starts = new int[groupOf.length + 2];
        for (int i = 0; i < groupOf.length; i++) {
            int size = module.bodies()[i].size();
            if (i == 0 || bytes + size > GROUP_BYTES) {
                starts[n++] = i;
                bytes = 0;
            }
            bytes += size;
            groupOf[i] = n - 1;
        }
        starts[n] = groupOf.length;
        return Arrays.copyOf(starts, n + 1);
    }

    public ModuleInfo module() {
        return module;
    }

    public IndirectTargets targets() {
        return targets;
    }

    public boolean interruptible() {
        return form.interruptible();
    }

    /// Whether code may use the JDK's internal `Unsafe`.
    public boolean unsafe() {
        return form.unsafe();
    }

    /// Whether stores mark the pages they write.
    public boolean dirtyMarks() {
        return form.dirtyMarks();
    }

    /// Whether code may keep vectors in machine registers.
    public boolean vectors() {
        return form.vectors();
    }

    /// Number of the group of a defined function.
    public int groupOf(int defined) {
        return groupOf[defined];
    }

    public int groups() {
        return groupStart.length - 1;
    }

    /// Function index of the first function of a group; one more than the last group is allowed.
    public int groupStart(int group) {
        return groupStart[group] + module.importedFunctions();
    }

    public static String groupClass(int group) {
        return ClassNames.group(group);
    }

    /// Internal name of the class that holds a function's code.
    public String ownerOf(int function) {
        return groupClass(groupOf[function - module.importedFunctions()]);
    }

    /// Name of a function's method, by which others call it.
    public String methodName(int function) {
        return methodName(function, NO_GAPS);
    }

    /// @param gaps of a method that reaches further than line numbers do
    String methodName(int function, int... gaps) {
        return MethodName.of(
                MethodName.shown(module.functionName(function), function),
                module.body(function).start(),
                gaps);
    }

    public FunctionType type(int function) {
        return module.functions()[function].function();
    }

    /// Descriptor of a function's static method.
    public String descriptor(int function) {
        return descriptor(type(function));
    }

    public static String descriptor(FunctionType type) {
        return "("
                + INSTANCE_DESCRIPTOR
                + (JvmTypes.direct(type) ? JvmTypes.parameters(type) : "")
                + ")"
                + JvmTypes.returned(type);
    }

    /// Whether a global is a field of the instance; otherwise it is a cell that others see too.
    public boolean isPrivateGlobal(int global) {
        return global >= module.importedGlobals()
                && !exportedGlobals[global]
                && global < MOST_FIELDS;
    }

    public byte globalKind(int global) {
        return Kind.of(module.globals()[global].type());
    }

    public Access access(int memory) {
        return access[memory];
    }

    /// Whether methods keep a memory's array in a variable.
    public boolean inArray(int memory) {
        return access[memory] == Access.HEAP && memory < MOST_ARRAYS;
    }

    /// Bytes that a heap memory has from the start; none ever shrinks.
    public int leastBytes(int memory) {
        var decl = module.memories()[memory];
        return (int) Math.min(decl.limits().min() << decl.pageSizeLog2(), Integer.MAX_VALUE);
    }

    public boolean is64(int memory) {
        return module.memories()[memory].is64();
    }

    /// Whether any memory of the module can change its size at all.
    public boolean growable() {
        return growable;
    }
}
