package ijen.runtime.internal.validate;

import ijen.runtime.Feature;
import ijen.runtime.Features;
import ijen.runtime.MalformedException;
import ijen.runtime.ValidationException;
import ijen.runtime.internal.decode.BodyScan;
import ijen.runtime.internal.decode.ModuleDecoder;
import ijen.runtime.internal.decode.SectionId;
import ijen.runtime.internal.module.ConstExpr;
import ijen.runtime.internal.module.DataSegment;
import ijen.runtime.internal.module.ElementSegment;
import ijen.runtime.internal.module.ElementSegment.Mode;
import ijen.runtime.internal.module.ExportDecl;
import ijen.runtime.internal.module.ExternKind;
import ijen.runtime.internal.module.Limits;
import ijen.runtime.internal.module.MemoryDecl;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.module.TableDecl;
import ijen.runtime.internal.type.ValType;
import java.util.HashSet;
import java.util.Locale;

/// Validates a decoded module: its declarations, then every body in one pass each. Types were
/// validated as they were decoded.
public final class ModuleValidator {
    private final ModuleInfo module;
    private final Features features;
    private final boolean[] declared;
    private final FunctionValidator functions;
    private final ConstExprValidator constants;

    private ModuleValidator(ModuleInfo module, Features features) {
        this.module = module;
        this.features = features;
        declared = new boolean[module.functions().length];
        functions = new FunctionValidator(module, features, declared);
        constants = new ConstExprValidator(functions, module, features, declared);
    }

    /// Validates a module.
    ///
    /// @throws MalformedException if a function body violates the binary format
    /// @throws ValidationException if a rule of validation is broken
    public static void validate(ModuleInfo module, Features features) {
        var validator = new ModuleValidator(module, features);
        int body = 0;
        try {
            validator.declarations();
            for (; body < module.bodies().length; body++) {
                validator.body(body);
            }
        } catch (ValidationException e) {
            BodyScan.check(module, features, body);
            throw e;
        }
    }

    private void declarations() {
        for (int i = 0; i < module.tables().length; i++) {
            table(module.tables()[i], i);
        }
        for (int i = 0; i < module.memories().length; i++) {
            memory(module.memories()[i], i);
        }
        several(ExternKind.TABLE, module.tables().length, Feature.REFERENCE_TYPES);
        several(ExternKind.MEMORY, module.memories().length, Feature.MULTI_MEMORY);
        for (int i = module.importedGlobals(); i < module.globals().length; i++) {
            var global = module.globals()[i];
            if (global.init() != null) {
                constants.validate(global.init(), global.type(), i);
            }
        }
        exports();
        start();
        for (int i = 0; i < module.elements().length; i++) {
            element(module.elements()[i], i);
        }
        for (int i = 0; i < module.data().length; i++) {
            data(module.data()[i], i);
        }
    }

    private ValidationException invalid(String message, int section, int item) {
        return new ValidationException(message, ModuleDecoder.offsetOf(module, section, item));
    }

    /// Complains about a declaration, imported or not.
    private ValidationException invalid(String message, ExternKind kind, int index) {
        for (int i = 0; i < module.imports().size(); i++) {
            var imported = module.imports().get(i);
            if (imported.kind() == kind && imported.index() == index) {
                return invalid(message, SectionId.IMPORT, i);
            }
        }
        return kind == ExternKind.TABLE
                ? invalid(message, SectionId.TABLE, index - module.importedTables())
                : invalid(message, SectionId.MEMORY, index - module.importedMemories());
    }

    private void several(ExternKind kind, int count, Feature feature) {
        if (count > 1 && !features.has(feature)) {
            var what = kind == ExternKind.TABLE ? "multiple tables" : "multiple memories";
            throw invalid(what + needs(feature), kind, 1).needing(feature);
        }
    }

    static String needs(Feature feature) {
        return ": this needs the feature "
                + feature.flag()
                + ", which is off; -W "
                + feature.flag()
                + " turns it on";
    }

    private void body(int body) {
        functions.begin(module.importedFunctions() + body);
        while (functions.decode()) {
            functions.apply();
        }
    }

    private void table(TableDecl table, int index) {
        var limits = table.limits();
        if (!table.is64() && (limits.min() >>> 32 != 0 || limits.max() >>> 32 != 0)) {
            throw invalid(
                    "table size must be at most 2^32-1: table " + index, ExternKind.TABLE, index);
        }
        order(limits, ExternKind.TABLE, index);
        if (table.init() != null) {
            constants.validate(table.init(), table.elementType(), module.importedGlobals());
        } else if (index >= module.importedTables()
                && !ValType.isDefaultable(table.elementType())) {
            throw invalid(
                    "type mismatch: table "
                            + index
                            + " of "
                            + module.registry().toText(table.elementType())
                            + " needs an initial element",
                    ExternKind.TABLE,
                    index);
        }
    }

    private void order(Limits limits, ExternKind kind, int index) {
        if (limits.hasMax() && Long.compareUnsigned(limits.min(), limits.max()) > 0) {
            throw invalid(
                    "size minimum must not be greater than maximum: "
                            + Long.toUnsignedString(limits.min())
                            + " and "
                            + Long.toUnsignedString(limits.max()),
                    kind,
                    index);
        }
    }

    private void memory(MemoryDecl memory, int index) {
        var limits = memory.limits();
        int addressBits = memory.is64() ? 64 : 32;
        int pageBits = addressBits - memory.pageSizeLog2();
        boolean minFits = fits(limits.min(), pageBits);
        if (!minFits || (limits.hasMax() && !fits(limits.max(), pageBits))) {
            throw invalid(
                    "memory size must be at most "
                            + most(memory, pageBits)
                            + " but is "
                            + Long.toUnsignedString(minFits ? limits.max() : limits.min()),
                    ExternKind.MEMORY,
                    index);
        }
        order(limits, ExternKind.MEMORY, index);
        if (memory.shared() && !limits.hasMax()) {
            throw invalid(
                    "shared memory must have maximum: memory " + index, ExternKind.MEMORY, index);
        }
    }

    private static String most(MemoryDecl memory, int pageBits) {
        return memory.pageSizeLog2() == 16 && !memory.is64()
                ? "65536 pages (4GiB)"
                : "2^" + pageBits + (memory.pageSizeLog2() == 0 ? "-1 pages" : " pages");
    }

    /// Sizes in bytes must fit into the address type, except that 65536 pages of 64 KiB are
    /// allowed.
    private static boolean fits(long pages, int bits) {
        return switch (bits) {
            case 64 -> true;
            case 32 -> pages >>> 32 == 0;
            default -> Long.compareUnsigned(pages, 1L << bits) <= 0;
        };
    }

    private void exports() {
        var names = HashSet.<String>newHashSet(module.exports().size());
        for (int i = 0; i < module.exports().size(); i++) {
            var export = module.exports().get(i);
            if (!names.add(export.name())) {
                throw invalid("duplicate export name: " + export.name(), SectionId.EXPORT, i);
            }
            export(export, i);
        }
    }

    private void export(ExportDecl export, int position) {
        int index = export.index();
        int count =
                switch (export.kind()) {
                    case FUNCTION -> module.functions().length;
                    case TABLE -> module.tables().length;
                    case MEMORY -> module.memories().length;
                    case GLOBAL -> module.globals().length;
                    case TAG -> module.tags().length;
                };
        if (index < 0 || index >= count) {
            throw invalid(
                    "unknown "
                            + export.kind().name().toLowerCase(Locale.ROOT)
                            + " "
                            + Integer.toUnsignedString(index)
                            + ": export \""
                            + export.name()
                            + "\", the module has "
                            + count,
                    SectionId.EXPORT,
                    position);
        }
        if (export.kind() == ExternKind.FUNCTION) {
            declared[index] = true;
        }
        if (export.kind() == ExternKind.GLOBAL
                && module.globals()[index].mutable()
                && !features.has(Feature.MUTABLE_GLOBAL)) {
            throw invalid(
                            "export of a mutable global" + needs(Feature.MUTABLE_GLOBAL),
                            SectionId.EXPORT,
                            position)
                    .needing(Feature.MUTABLE_GLOBAL);
        }
    }

    private void start() {
        if (module.hasStart()) {
            var type = module.functions()[module.startFunction()].function();
            if (type.params().length + type.results().length != 0) {
                throw invalid(
                        "start function: it must be (func) but is "
                                + module.registry().toText(type),
                        SectionId.START,
                        0);
            }
        }
    }

    private void element(ElementSegment segment, int index) {
        if (segment.mode() == Mode.ACTIVE && segment.offset() != null) {
            active(segment, segment.offset(), index);
        }
        if (segment.functions() != null) {
            for (int function : segment.functions()) {
                if (function < 0 || function >= declared.length) {
                    throw invalid(
                            "unknown function "
                                    + Integer.toUnsignedString(function)
                                    + ": element segment "
                                    + index
                                    + ", the module has "
                                    + declared.length,
                            SectionId.ELEMENT,
                            index);
                }
                declared[function] = true;
            }
        }
        if (segment.expressions() != null) {
            for (var expression : segment.expressions()) {
                constants.validate(expression, segment.type(), module.globals().length);
            }
        }
    }

    private void active(ElementSegment segment, ConstExpr offset, int index) {
        if (segment.table() < 0 || segment.table() >= module.tables().length) {
            throw invalid(
                    "unknown table "
                            + Integer.toUnsignedString(segment.table())
                            + ": element segment "
                            + index
                            + ", the module has "
                            + module.tables().length,
                    SectionId.ELEMENT,
                    index);
        }
        var table = module.tables()[segment.table()];
        if (!module.registry().isSubtype(segment.type(), table.elementType())) {
            throw invalid(
                    "type mismatch: element segment "
                            + index
                            + " of "
                            + module.registry().toText(segment.type())
                            + " does not fit table "
                            + segment.table()
                            + " of "
                            + module.registry().toText(table.elementType()),
                    SectionId.ELEMENT,
                    index);
        }
        int address = table.is64() ? ValType.I64 : ValType.I32;
        constants.validate(offset, address, module.globals().length);
    }

    private void data(DataSegment segment, int index) {
        var offset = segment.offset();
        if (offset == null) {
            return;
        }
        var memories = module.memories();
        if (segment.memory() < 0 || segment.memory() >= memories.length) {
            throw invalid(
                    "unknown memory "
                            + Integer.toUnsignedString(segment.memory())
                            + ": data segment "
                            + index
                            + ", the module has "
                            + memories.length,
                    SectionId.DATA,
                    index);
        }
        int address = memories[segment.memory()].is64() ? ValType.I64 : ValType.I32;
        constants.validate(offset, address, module.globals().length);
    }
}
