package ijen.runtime.internal.validate;

import ijen.runtime.Feature;
import ijen.runtime.Features;
import ijen.runtime.MalformedException;
import ijen.runtime.ValidationException;
import ijen.runtime.internal.decode.BodyScan;
import ijen.runtime.internal.module.ConstExpr;
import ijen.runtime.internal.module.DataSegment;
import ijen.runtime.internal.module.ElementSegment;
import ijen.runtime.internal.module.ElementSegment.Mode;
import ijen.runtime.internal.module.ExportDecl;
import ijen.runtime.internal.module.Limits;
import ijen.runtime.internal.module.MemoryDecl;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.module.TableDecl;
import ijen.runtime.internal.type.ValType;
import java.util.HashSet;

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
            table(module.tables()[i]);
            if (i >= module.importedTables()) {
                tableDefault(module.tables()[i], i);
            }
        }
        for (var memory : module.memories()) {
            memory(memory);
        }
        if (module.tables().length > 1 && !features.has(Feature.REFERENCE_TYPES)) {
            throw several("tables", Feature.REFERENCE_TYPES);
        }
        if (module.memories().length > 1 && !features.has(Feature.MULTI_MEMORY)) {
            throw several("memories", Feature.MULTI_MEMORY);
        }
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
        for (var data : module.data()) {
            data(data);
        }
    }

    private static ValidationException several(String what, Feature feature) {
        return new ValidationException(
                "multiple "
                        + what
                        + " need the feature "
                        + feature.flag()
                        + ", which is off; -W "
                        + feature.flag()
                        + " turns it on",
                0);
    }

    private void body(int body) {
        functions.begin(module.importedFunctions() + body);
        while (functions.decode()) {
            functions.apply();
        }
    }

    private void table(TableDecl table) {
        var limits = table.limits();
        if (!table.is64() && (limits.min() >>> 32 != 0 || limits.max() >>> 32 != 0)) {
            throw new ValidationException("table size must be at most 2^32-1", 0);
        }
        order(limits);
        if (table.init() != null) {
            constants.validate(table.init(), table.elementType(), module.importedGlobals());
        }
    }

    private void tableDefault(TableDecl table, int index) {
        if (table.init() == null && !ValType.isDefaultable(table.elementType())) {
            throw new ValidationException(
                    "type mismatch: table "
                            + index
                            + " of "
                            + module.registry().toText(table.elementType())
                            + " needs an initial element",
                    0);
        }
    }

    private static void order(Limits limits) {
        if (limits.hasMax() && Long.compareUnsigned(limits.min(), limits.max()) > 0) {
            throw new ValidationException(
                    "size minimum must not be greater than maximum: "
                            + Long.toUnsignedString(limits.min())
                            + " and "
                            + Long.toUnsignedString(limits.max()),
                    0);
        }
    }

    private static void memory(MemoryDecl memory) {
        var limits = memory.limits();
        int addressBits = memory.is64() ? 64 : 32;
        int pageBits = addressBits - memory.pageSizeLog2();
        if (exceeds(limits.min(), pageBits)
                || (limits.hasMax() && exceeds(limits.max(), pageBits))) {
            throw new ValidationException(
                    "memory size must be at most " + most(memory, pageBits), 0);
        }
        order(limits);
        if (memory.shared() && !limits.hasMax()) {
            throw new ValidationException("shared memory must have maximum", 0);
        }
    }

    private static String most(MemoryDecl memory, int pageBits) {
        return memory.pageSizeLog2() == 16 && !memory.is64()
                ? "65536 pages (4GiB)"
                : "2^" + pageBits + (memory.pageSizeLog2() == 0 ? "-1 pages" : " pages");
    }

    /// Sizes in bytes must fit into the address type, except that 65536 pages of 64 KiB are
    /// allowed.
    private static boolean exceeds(long pages, int bits) {
        return switch (bits) {
            case 64 -> false;
            case 32 -> pages >>> 32 != 0;
            default -> Long.compareUnsigned(pages, 1L << bits) > 0;
        };
    }

    private void exports() {
        var names = HashSet.<String>newHashSet(module.exports().size());
        for (var export : module.exports()) {
            if (!names.add(export.name())) {
                throw new ValidationException("duplicate export name: " + export.name(), 0);
            }
            export(export);
        }
    }

    private void export(ExportDecl export) {
        int index = export.index();
        switch (export.kind()) {
            case FUNCTION -> {
                bounds(index, module.functions().length, "function", export);
                declared[index] = true;
            }
            case TABLE -> bounds(index, module.tables().length, "table", export);
            case MEMORY -> bounds(index, module.memories().length, "memory", export);
            case GLOBAL -> {
                bounds(index, module.globals().length, "global", export);
                if (module.globals()[index].mutable() && !features.has(Feature.MUTABLE_GLOBAL)) {
                    throw new ValidationException(
                            "export of a mutable global needs the feature mutable-global, which is"
                                    + " off; -W mutable-global turns it on",
                            0);
                }
            }
            case TAG -> bounds(index, module.tags().length, "tag", export);
        }
    }

    private static void bounds(int index, int count, String what, ExportDecl export) {
        if (index < 0 || index >= count) {
            throw new ValidationException(
                    "unknown "
                            + what
                            + " "
                            + Integer.toUnsignedString(index)
                            + ": export \""
                            + export.name()
                            + "\", the module has "
                            + count,
                    0);
        }
    }

    private void start() {
        if (module.hasStart()) {
            var type = module.functions()[module.startFunction()].function();
            if (type.params().length + type.results().length != 0) {
                throw new ValidationException(
                        "start function: it must be (func) but is "
                                + module.registry().toText(type),
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
                    throw new ValidationException(
                            "unknown function "
                                    + Integer.toUnsignedString(function)
                                    + ": element segment "
                                    + index,
                            0);
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
            throw new ValidationException(
                    "unknown table "
                            + Integer.toUnsignedString(segment.table())
                            + ": element segment "
                            + index,
                    offset.start());
        }
        var table = module.tables()[segment.table()];
        if (!module.registry().isSubtype(segment.type(), table.elementType())) {
            throw new ValidationException(
                    "type mismatch: element segment "
                            + index
                            + " of "
                            + module.registry().toText(segment.type())
                            + " does not fit table "
                            + segment.table()
                            + " of "
                            + module.registry().toText(table.elementType()),
                    offset.start());
        }
        int address = table.is64() ? ValType.I64 : ValType.I32;
        constants.validate(offset, address, module.globals().length);
    }

    private void data(DataSegment segment) {
        var offset = segment.offset();
        if (offset == null) {
            return;
        }
        var memories = module.memories();
        if (segment.memory() < 0 || segment.memory() >= memories.length) {
            throw new ValidationException(
                    "unknown memory "
                            + Integer.toUnsignedString(segment.memory())
                            + ": data segment",
                    offset.start());
        }
        int address = memories[segment.memory()].is64() ? ValType.I64 : ValType.I32;
        constants.validate(offset, address, module.globals().length);
    }
}
