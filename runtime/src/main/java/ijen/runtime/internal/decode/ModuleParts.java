package ijen.runtime.internal.decode;

import ijen.runtime.MalformedException;
import ijen.runtime.internal.module.BranchHints;
import ijen.runtime.internal.module.CodeBody;
import ijen.runtime.internal.module.CustomSection;
import ijen.runtime.internal.module.DataSegment;
import ijen.runtime.internal.module.ElementSegment;
import ijen.runtime.internal.module.ExportDecl;
import ijen.runtime.internal.module.GlobalDecl;
import ijen.runtime.internal.module.ImportDecl;
import ijen.runtime.internal.module.MemoryDecl;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.module.Names;
import ijen.runtime.internal.module.TableDecl;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.TypeRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// What has been decoded of a module so far.
final class ModuleParts {
    static final DefinedType[] NO_TYPES = {};

    private final byte[] bytes;
    private final TypeRegistry registry;
    DefinedType[] types = NO_TYPES;
    final List<ImportDecl> imports = new ArrayList<>();
    final List<DefinedType> functions = new ArrayList<>();
    final List<TableDecl> tables = new ArrayList<>();
    final List<MemoryDecl> memories = new ArrayList<>();
    final List<GlobalDecl> globals = new ArrayList<>();
    final List<DefinedType> tags = new ArrayList<>();
    final List<ExportDecl> exports = new ArrayList<>();
    final List<CustomSection> customSections = new ArrayList<>();
    int start = ModuleInfo.NO_START;
    ElementSegment[] elements = {};
    DataSegment[] data = {};
    int dataCount = -1;
    CodeBody[] bodies = {};
    int importedFunctions;
    int importedTables;
    int importedMemories;
    int importedGlobals;
    int importedTags;

    ModuleParts(byte[] bytes, TypeRegistry registry) {
        this.bytes = bytes;
        this.registry = registry;
    }

    void checkLengths() {
        int defined = functions.size() - importedFunctions;
        if (defined != bodies.length) {
            throw new MalformedException(
                    "function and code section have inconsistent lengths: "
                            + defined
                            + " and "
                            + bodies.length,
                    bytes.length);
        }
        if (dataCount >= 0 && dataCount != data.length) {
            throw new MalformedException(
                    "data count and data section have inconsistent lengths: "
                            + dataCount
                            + " and "
                            + data.length,
                    bytes.length);
        }
    }

    ModuleInfo finish() {
        checkLengths();
        return new ModuleInfo(
                bytes,
                registry,
                types,
                Collections.unmodifiableList(imports),
                functions.toArray(NO_TYPES),
                tables.toArray(new TableDecl[0]),
                memories.toArray(new MemoryDecl[0]),
                globals.toArray(new GlobalDecl[0]),
                tags.toArray(NO_TYPES),
                Collections.unmodifiableList(exports),
                start,
                elements,
                data,
                dataCount >= 0,
                bodies,
                importedFunctions,
                importedTables,
                importedMemories,
                importedGlobals,
                importedTags,
                Collections.unmodifiableList(customSections),
                names(),
                hints());
    }

    private Names names() {
        for (var section : customSections) {
            if (section.name().equals("name")) {
                return new Names(bytes, section.start(), section.end(), functions.size());
            }
        }
        return Names.NONE;
    }

    private BranchHints hints() {
        for (var section : customSections) {
            if (section.name().equals("metadata.code.branch_hint")) {
                return BranchHintReader.read(bytes, section);
            }
        }
        return BranchHints.NONE;
    }

    /// The longer array a list of unknown length grows into.
    static int[] grown(int[] array, int length) {
        return length <= array.length
                ? array
                : Arrays.copyOf(array, Math.max(length, array.length * 2));
    }
}
