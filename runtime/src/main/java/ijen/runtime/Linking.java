package ijen.runtime;

import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.instance.GlobalCell;
import ijen.runtime.internal.instance.Instantiator;
import ijen.runtime.internal.instance.ModuleInstance;
import ijen.runtime.internal.instance.TagIdentity;
import ijen.runtime.internal.instance.WasmTable;
import ijen.runtime.internal.memory.HeapMemory;
import ijen.runtime.internal.memory.LinearMemory;
import ijen.runtime.internal.module.ExternKind;
import ijen.runtime.internal.module.ImportDecl;
import ijen.runtime.internal.module.Limits;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.DefinedType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One instantiation: checks what was found for the imports and puts it into the index spaces.
final class Linking {
    private final Store store;
    private final WasmModule module;
    private final ModuleInfo info;
    private final List<? extends Definition> found;
    private final List<HostFunc> hosts = new ArrayList<>();
    private final ModuleInstance.Parts parts;

    private Linking(Store store, WasmModule module, List<? extends Definition> found) {
        this.store = store;
        this.module = module;
        this.info = module.info();
        this.found = found;
        parts =
                new ModuleInstance.Parts(
                        info,
                        store.state(),
                        new LinearMemory[info.memories().length],
                        new WasmTable[info.tables().length],
                        new GlobalCell[info.globals().length],
                        new FuncRef[info.functions().length],
                        new TagIdentity[info.tags().length],
                        new boolean[info.data().length],
                        new @Nullable Object[info.elements().length][]);
    }

    /// Of definitions in the order of the imports.
    static Linking of(Store store, WasmModule module, List<? extends Definition> found) {
        store.checkOpen();
        return new Linking(store, module, found);
    }

    Instance instantiate() {
        for (var i = 0; i < found.size(); i++) {
            fill(info.imports().get(i), found.get(i));
        }
        store.countInstance();
        allocate();
        var inner = module.code().newInstance(parts);
        var instance = new Instance(store, module, inner);
        hosts.forEach(h -> h.callableBy(instance));
        new Instantiator(inner, module.code()).run();
        return instance;
    }

    private void allocate() {
        for (var i = info.importedMemories(); i < info.memories().length; i++) {
            parts.memories()[i] = store.newMemory(info.memories()[i], "memory " + i);
        }
        for (var i = info.importedTables(); i < info.tables().length; i++) {
            var decl = info.tables()[i];
            parts.tables()[i] =
                    store.newTable(decl.elementType(), decl.is64(), decl.limits(), "table " + i);
        }
        for (var i = info.importedTags(); i < info.tags().length; i++) {
            parts.tags()[i] = new TagIdentity(info.tags()[i]);
        }
    }

    /// Without a pattern switch, as all that every start passes.
    private void fill(ImportDecl decl, Definition item) {
        checkStore(decl, item);
        var index = decl.index();
        if (item instanceof HostFunction f && fits(decl, f)) {
            parts.functions()[index] = host(decl, f);
        } else if (item instanceof Func f && fits(decl, f)) {
            parts.functions()[index] = imported(decl, f.ref());
        } else if (item instanceof Memory m && fits(decl, m)) {
            checkRepresentation(decl, m);
            parts.memories()[index] = m.inner();
        } else if (item instanceof Table t && fits(decl, t)) {
            parts.tables()[index] = t.inner();
        } else if (item instanceof Global g && fits(decl, g)) {
            parts.globals()[index] = g.inner();
        } else if (item instanceof Tag t && fits(decl, t)) {
            parts.tags()[index] = t.inner();
        } else {
            throw incompatible(decl, item);
        }
    }

    private void checkStore(ImportDecl decl, Definition item) {
        if (item instanceof Extern e && e.store() != store) {
            throw new IllegalArgumentException(
                    "the definition of %s belongs to another store".formatted(module.shown(decl)));
        }
    }

    /// Code for a memory that begins below 2 GiB works on an array.
    private void checkRepresentation(ImportDecl decl, Memory memory) {
        if (LinearMemory.isHeap(info.memories()[decl.index()])
                && !(memory.inner() instanceof HeapMemory)) {
            throw new LinkException(
                    "incompatible import type for %s: a memory declared with 2 GiB or more, %s, can only be imported as one: %s"
                            .formatted(
                                    module.shown(decl), memory.type(), module.type(decl).type()));
        }
    }

    private FuncRef host(ImportDecl decl, HostFunction function) {
        var type = hostType(function, info.functions()[decl.index()]);
        return remember(function.bind(store, type, decl.module() + "." + decl.name()));
    }

    private FuncRef imported(ImportDecl decl, FuncRef ref) {
        return ref instanceof HostFunc h
                ? remember(h.imported(decl.module() + "." + decl.name()))
                : ref;
    }

    private FuncRef remember(HostFunc function) {
        hosts.add(function);
        return function;
    }

    private boolean fits(ImportDecl decl, HostFunction function) {
        if (decl.kind() != ExternKind.FUNCTION) {
            return false;
        }
        var wanted = info.functions()[decl.index()];
        return hostType(function, wanted).isSubtypeOf(wanted);
    }

    /// The host says parameters and results only. Compilers declare the types of imports among
    /// others in a recursion group, or open ones; such an import's type becomes the function's.
    private DefinedType hostType(HostFunction function, DefinedType wanted) {
        var type = function.type().intern(store.engine().types());
        return type.function().equals(wanted.function()) ? wanted : type;
    }

    private boolean fits(ImportDecl decl, Extern item) {
        var index = decl.index();
        return switch (decl.kind()) {
            case FUNCTION ->
                    item instanceof Func f && f.ref().type.isSubtypeOf(info.functions()[index]);
            case TABLE -> item instanceof Table t && fitsTable(index, t.inner());
            case MEMORY -> item instanceof Memory m && fitsMemory(index, m.inner());
            case GLOBAL -> item instanceof Global g && fitsGlobal(index, g.inner());
            case TAG -> item instanceof Tag t && t.inner().type == info.tags()[index];
        };
    }

    private boolean fitsTable(int index, WasmTable table) {
        var decl = info.tables()[index];
        return table.elementType == decl.elementType()
                && table.is64 == decl.is64()
                && fitsLimits(table.size, table.hasMax, table.max, decl.limits());
    }

    private boolean fitsMemory(int index, LinearMemory memory) {
        var wanted = info.memories()[index];
        var actual = memory.decl;
        return actual.is64() == wanted.is64()
                && actual.shared() == wanted.shared()
                && actual.pageSizeLog2() == wanted.pageSizeLog2()
                && fitsLimits(
                        memory.sizePages(),
                        actual.limits().hasMax(),
                        actual.limits().max(),
                        wanted.limits());
    }

    private static boolean fitsLimits(long size, boolean hasMax, long max, Limits wanted) {
        return Long.compareUnsigned(size, wanted.min()) >= 0
                && (!wanted.hasMax() || (hasMax && Long.compareUnsigned(max, wanted.max()) <= 0));
    }

    private boolean fitsGlobal(int index, GlobalCell global) {
        var decl = info.globals()[index];
        return global.mutable == decl.mutable()
                && (global.type == decl.type()
                        || (!decl.mutable()
                                && store.engine().types().isSubtype(global.type, decl.type())));
    }

    private LinkException incompatible(ImportDecl decl, Definition item) {
        return new LinkException(
                "incompatible import type for %s: expected %s, found %s"
                        .formatted(module.shown(decl), module.type(decl).type(), item.type()));
    }
}
