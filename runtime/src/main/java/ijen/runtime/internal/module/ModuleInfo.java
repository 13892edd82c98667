package ijen.runtime.internal.module;

import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.TypeRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A decoded module. Index spaces list imports first, as the binary format numbers them. Function
/// bodies and constant expressions stay in [#bytes] and are read in place.
///
/// @param bytes the whole binary
/// @param types types by module-local index
/// @param functions type of each function
/// @param tags type of each tag
/// @param hasDataCount whether the data count section was there
/// @param bodies body of each defined function (index minus imported functions)
public record ModuleInfo(
        byte[] bytes,
        TypeRegistry registry,
        DefinedType[] types,
        List<ImportDecl> imports,
        DefinedType[] functions,
        TableDecl[] tables,
        MemoryDecl[] memories,
        GlobalDecl[] globals,
        DefinedType[] tags,
        List<ExportDecl> exports,
        int startFunction,
        ElementSegment[] elements,
        DataSegment[] data,
        boolean hasDataCount,
        CodeBody[] bodies,
        int importedFunctions,
        int importedTables,
        int importedMemories,
        int importedGlobals,
        int importedTags,
        List<CustomSection> customSections,
        Names names,
        BranchHints branchHints) {

    public static final int NO_START = -1;

    public boolean hasStart() {
        return startFunction != NO_START;
    }

    public CodeBody body(int function) {
        return bodies[function - importedFunctions];
    }

    public boolean isImportedFunction(int function) {
        return function < importedFunctions;
    }

    /// Name from the name section, or null.
    public @Nullable String functionName(int function) {
        return names.function(function);
    }

    /// The name under which the module appears in backtraces: its own, or `module.wasm`.
    public String fileName() {
        var name = names.module();
        return name == null || name.isEmpty() ? "module.wasm" : MethodName.shown(name, 0);
    }
}
