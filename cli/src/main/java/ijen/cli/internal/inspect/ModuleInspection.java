package ijen.cli.internal.inspect;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.ExternType;
import ijen.runtime.Features;
import ijen.runtime.WasmModule;
import ijen.runtime.internal.decode.ModuleDecoder;
import ijen.runtime.internal.module.MemoryDecl;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.TypeRegistry;
import java.util.ArrayList;
import java.util.List;

/// Looks into a module and makes its report.
public final class ModuleInspection {
    private final WasmModule module;
    private final ModuleInfo info;

    private ModuleInspection(WasmModule module, ModuleInfo info) {
        this.module = module;
        this.info = info;
    }

    /// Validates a module with all proposals on and reports what it is.
    public static ModuleReport of(byte[] bytes) {
        var config =
                EngineConfig.STANDARD
                        .withCompileMode(EngineConfig.CompileMode.NEVER)
                        .withFeatures(Features.ALL);
        try (var engine = Engine.create(config)) {
            var info = ModuleDecoder.decode(bytes, Features.ALL, new TypeRegistry());
            return new ModuleInspection(engine.load(bytes), info).report();
        }
    }

    private ModuleReport report() {
        return new ModuleReport(
                module.name(),
                info.bytes().length,
                NeededFeatures.of(info.bytes()),
                imports(),
                exports(),
                memories(),
                info.importedFunctions(),
                functions(),
                customSections());
    }

    private List<ModuleReport.Import> imports() {
        return module.imports().stream()
                .map(i ->
                        new ModuleReport.Import(
                                i.module(), i.name(), kind(i.type()), i.type().toString()))
                .toList();
    }

    private List<ModuleReport.Export> exports() {
        return module.exports().stream()
                .map(e -> new ModuleReport.Export(e.name(), kind(e.type()), e.type().toString()))
                .toList();
    }

    private static String kind(ExternType type) {
        return switch (type) {
            case ExternType.FuncType _ -> "func";
            case ExternType.TableType _ -> "table";
            case ExternType.MemoryType _ -> "memory";
            case ExternType.GlobalType _ -> "global";
            case ExternType.TagType _ -> "tag";
        };
    }

    private List<ModuleReport.MemoryType> memories() {
        var memories = new ArrayList<ModuleReport.MemoryType>();
        for (var memory : info.memories()) {
            memories.add(memory(memory, memories.size() < info.importedMemories()));
        }
        return memories;
    }

    private static ModuleReport.MemoryType memory(MemoryDecl memory, boolean imported) {
        var limits = memory.limits();
        return new ModuleReport.MemoryType(
                imported,
                limits.min(),
                limits.hasMax() ? limits.max() : null,
                1 << memory.pageSizeLog2(),
                memory.is64(),
                memory.shared());
    }

    private List<ModuleReport.Function> functions() {
        var functions = new ArrayList<ModuleReport.Function>();
        for (var body : info.bodies()) {
            int index = info.importedFunctions() + functions.size();
            functions.add(new ModuleReport.Function(index, info.functionName(index), body.size()));
        }
        return functions;
    }

    private List<ModuleReport.Section> customSections() {
        return info.customSections().stream()
                .map(s -> new ModuleReport.Section(s.name(), s.end() - s.start()))
                .toList();
    }
}
