package ijen.runtime.internal.instance;

import ijen.runtime.internal.memory.LinearMemory;
import ijen.runtime.internal.module.ModuleInfo;
import org.jspecify.annotations.Nullable;

/// The state of one instance. Index spaces list imports first; all arrays are filled by the
/// instantiator before guest code runs. The compiler subclasses it with typed fields.
public class ModuleInstance {
    public final ModuleInfo module;
    public final StoreState store;
    public final LinearMemory[] memories;
    public final WasmTable[] tables;
    public final GlobalCell[] globals;
    public final FuncRef[] functions;
    public final TagIdentity[] tags;
    public final boolean[] droppedData;

    /// Evaluated element segments; a dropped one is empty.
    public final @Nullable Object[][] elements;

    public ModuleInstance(Parts parts) {
        module = parts.module;
        store = parts.store;
        memories = parts.memories;
        tables = parts.tables;
        globals = parts.globals;
        functions = parts.functions;
        tags = parts.tags;
        droppedData = parts.droppedData;
        elements = parts.elements;
    }

    /// What an instance is made of.
    public record Parts(
            ModuleInfo module,
            StoreState store,
            LinearMemory[] memories,
            WasmTable[] tables,
            GlobalCell[] globals,
            FuncRef[] functions,
            TagIdentity[] tags,
            boolean[] droppedData,
            @Nullable Object[][] elements) {}
}
