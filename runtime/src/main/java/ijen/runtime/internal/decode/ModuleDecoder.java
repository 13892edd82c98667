package ijen.runtime.internal.decode;

import ijen.runtime.Feature;
import ijen.runtime.Features;
import ijen.runtime.MalformedException;
import ijen.runtime.ValidationException;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.module.CodeBody;
import ijen.runtime.internal.module.CustomSection;
import ijen.runtime.internal.module.DataSegment;
import ijen.runtime.internal.module.ElementSegment;
import ijen.runtime.internal.module.ExportDecl;
import ijen.runtime.internal.module.ExternKind;
import ijen.runtime.internal.module.ImportDecl;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.TypeRegistry;

/// Decodes a binary module's structure. Function bodies are only located: validation reads them, in
/// the same pass that checks their types, and complains there of what is malformed in them. Every
/// count is checked against the bytes that are left before anything is allocated for it.
public final class ModuleDecoder {
    private static final int MAGIC = 0x6D736100;
    private static final int VERSION = 1;
    private static final int COMPONENT_VERSION = 0x0001_000D;
    private static final ExternKind[] KINDS = ExternKind.values();

    private final CodeReader reader;
    private final TypeRegistry registry;
    private final ModuleParts parts;
    private final DeclarationReader declarations;
    private final SegmentReader segments;

    /// What [#offsetOf] looks for; no section otherwise.
    private int wantedSection = -1;

    private int wantedItem;
    private int wantedOffset;

    private ModuleDecoder(byte[] bytes, Features features, TypeRegistry registry) {
        this.registry = registry;
        reader = new CodeReader(bytes, features, ModuleParts.NO_TYPES);
        parts = new ModuleParts(bytes, registry);
        declarations = new DeclarationReader(reader, parts, features.has(Feature.MEMORY64));
        segments = new SegmentReader(reader, declarations);
    }

    /// Decodes a module. The bytes belong to it from here on and must not change.
    ///
    /// @throws MalformedException if the binary format is violated
    /// @throws ValidationException if a type is invalid, or the type of a declaration does not
    ///   exist
    public static ModuleInfo decode(byte[] bytes, Features features, TypeRegistry registry) {
        if (Limit.MODULE_SIZE.exceededBy(bytes.length)) {
            throw new MalformedException(Limit.MODULE_SIZE.message(bytes.length), 0);
        }
        return new ModuleDecoder(bytes, features, registry).decode();
    }

    /// Where an item of a section begins in a module that was decoded before: found by decoding it
    /// once more, since only messages about errors want to know. The section's own begin for an
    /// item it does not have.
    public static int offsetOf(ModuleInfo module, int section, int item) {
        var decoder = new ModuleDecoder(module.bytes(), Features.ALL, module.registry());
        decoder.wantedSection = section;
        decoder.wantedItem = item;
        decoder.decode();
        return decoder.wantedOffset;
    }

    private void item(int section, int item) {
        if (section == wantedSection && item == wantedItem) {
            wantedOffset = reader.pc;
        }
    }

    private ModuleInfo decode() {
        header();
        try {
            sections();
            return parts.finish();
        } catch (MalformedException e) {
            BodyScan.check(reader, parts.bodies, 0, parts.dataCount >= 0);
            throw e;
        }
    }

    private void sections() {
        int lastRank = 0;
        while (reader.pc < reader.bytes.length) {
            reader.end = reader.bytes.length;
            int at = reader.pc;
            int id = reader.u8();
            if (id > SectionId.LAST) {
                throw reader.malformed("malformed section id " + id, at);
            }
            int rank = SectionId.rank(id);
            if (id != SectionId.CUSTOM) {
                if (rank <= lastRank) {
                    throw reader.malformed(
                            "unexpected content after last section: section "
                                    + id
                                    + " is repeated or out of order",
                            at);
                }
                lastRank = rank;
            }
            section(id);
        }
    }

    private void header() {
        if (reader.fixed32() != MAGIC) {
            throw reader.malformed("magic header not detected", 0);
        }
        int version = reader.fixed32();
        if (version != VERSION) {
            throw reader.malformed(
                    "unknown binary version 0x"
                            + Integer.toHexString(version)
                            + (version == COMPONENT_VERSION
                                    ? ": this is a component, not a core module"
                                    : ""),
                    4);
        }
    }

    private void section(int id) {
        int size = reader.length();
        reader.end = reader.pc + size;
        int end = reader.end;
        if (id == wantedSection) {
            wantedOffset = reader.pc;
        }
        switch (id) {
            case SectionId.CUSTOM -> custom();
            case SectionId.TYPE -> parts.types = new TypeSection(reader, registry).read();
            case SectionId.IMPORT -> imports();
            case SectionId.FUNCTION -> functions();
            case SectionId.CODE -> code();
            case SectionId.DATA -> data();
            case SectionId.ELEMENT -> elements();
            case SectionId.EXPORT -> exports();
            case SectionId.START -> parts.start = startFunction();
            case SectionId.DATA_COUNT -> dataCount();
            default -> definitions(id);
        }
        if (reader.pc != end) {
            throw reader.malformed(
                    "section size mismatch: section "
                            + id
                            + " has "
                            + (end - reader.pc)
                            + " bytes left behind its content",
                    reader.pc);
        }
    }

    private int count(int itemBytes, Limit limit, int already) {
        int at = reader.pc;
        int count = reader.count(itemBytes);
        if (limit.exceededBy((long) count + already)) {
            throw reader.malformed(limit.message((long) count + already), at);
        }
        return count;
    }

    private void custom() {
        var name = reader.name();
        parts.customSections.add(new CustomSection(name, reader.pc, reader.end));
        reader.pc = reader.end;
    }

    private void imports() {
        int count = count(1, Limit.IMPORTS, 0);
        for (int i = 0; i < count; i++) {
            item(SectionId.IMPORT, i);
            var module = reader.name();
            var name = reader.name();
            var kind = kind("import");
            parts.imports.add(new ImportDecl(module, name, kind, importOf(kind)));
        }
        parts.importedFunctions = parts.functions.size();
        parts.importedTables = parts.tables.size();
        parts.importedMemories = parts.memories.size();
        parts.importedGlobals = parts.globals.size();
        parts.importedTags = parts.tags.size();
    }

    private ExternKind kind(String what) {
        int kind = reader.u8();
        if (kind >= KINDS.length) {
            throw reader.malformed("malformed " + what + " kind " + kind, reader.pc - 1);
        }
        return KINDS[kind];
    }

    private int importOf(ExternKind kind) {
        return switch (kind) {
            case FUNCTION -> {
                parts.functions.add(declarations.functionType());
                yield parts.functions.size() - 1;
            }
            case TABLE -> {
                parts.tables.add(declarations.table(false));
                yield parts.tables.size() - 1;
            }
            case MEMORY -> {
                parts.memories.add(declarations.memory());
                yield parts.memories.size() - 1;
            }
            case GLOBAL -> {
                int at = reader.pc;
                var global = declarations.global(false);
                if (global.mutable()) {
                    reader.require(Feature.MUTABLE_GLOBAL, "importing a mutable global", at);
                }
                parts.globals.add(global);
                yield parts.globals.size() - 1;
            }
            case TAG -> {
                parts.tags.add(declarations.tag());
                yield parts.tags.size() - 1;
            }
        };
    }

    private void functions() {
        int count = count(1, Limit.FUNCTIONS, parts.functions.size());
        for (int i = 0; i < count; i++) {
            parts.functions.add(declarations.functionType());
        }
    }

    private void definitions(int id) {
        switch (id) {
            case SectionId.TABLE -> {
                int count = count(1, Limit.TABLES, parts.tables.size());
                for (int i = 0; i < count; i++) {
                    item(id, i);
                    parts.tables.add(declarations.table(true));
                }
            }
            case SectionId.MEMORY -> {
                int count = count(1, Limit.MEMORIES, parts.memories.size());
                for (int i = 0; i < count; i++) {
                    item(id, i);
                    parts.memories.add(declarations.memory());
                }
            }
            case SectionId.GLOBAL -> {
                int count = count(1, Limit.GLOBALS, parts.globals.size());
                for (int i = 0; i < count; i++) {
                    item(id, i);
                    parts.globals.add(declarations.global(true));
                }
            }
            case SectionId.TAG -> {
                int count = count(1, Limit.TAGS, parts.tags.size());
                for (int i = 0; i < count; i++) {
                    item(id, i);
                    parts.tags.add(declarations.tag());
                }
            }
            default -> throw new IllegalStateException("section " + id);
        }
    }

    private void exports() {
        int count = count(1, Limit.EXPORTS, 0);
        for (int i = 0; i < count; i++) {
            item(SectionId.EXPORT, i);
            var name = reader.name();
            var kind = kind("export");
            parts.exports.add(new ExportDecl(name, kind, reader.u32()));
        }
    }

    private int startFunction() {
        int at = reader.pc;
        int index = reader.u32();
        if (index < 0 || index >= parts.functions.size()) {
            throw new ValidationException(
                    "unknown function " + Integer.toUnsignedString(index) + ": the start function",
                    at);
        }
        return index;
    }

    private void elements() {
        int count = count(1, Limit.ELEMENT_SEGMENTS, 0);
        var elements = new ElementSegment[count];
        for (int i = 0; i < count; i++) {
            item(SectionId.ELEMENT, i);
            elements[i] = segments.element();
        }
        parts.elements = elements;
    }

    private void dataCount() {
        int at = reader.pc;
        reader.require(Feature.BULK_MEMORY, "the data count section", at);
        int count = reader.u32();
        if (Limit.DATA_SEGMENTS.exceededBy(Integer.toUnsignedLong(count))) {
            throw reader.malformed(Limit.DATA_SEGMENTS.message(count & 0xFFFF_FFFFL), at);
        }
        parts.dataCount = count;
    }

    private void code() {
        int count = count(3, Limit.FUNCTIONS, 0);
        var bodies = new CodeBody[count];
        for (int i = 0; i < count; i++) {
            int at = reader.pc;
            int size = reader.length();
            if (Limit.BODY_SIZE.exceededBy(size)) {
                throw reader.malformed(Limit.BODY_SIZE.message(size), at);
            }
            bodies[i] = new CodeBody(reader.pc, reader.pc + size);
            reader.pc += size;
        }
        parts.bodies = bodies;
    }

    private void data() {
        int count = count(1, Limit.DATA_SEGMENTS, 0);
        var data = new DataSegment[count];
        for (int i = 0; i < count; i++) {
            item(SectionId.DATA, i);
            data[i] = segments.data();
        }
        parts.data = data;
    }
}
