package ijen.conformance.decoding;

import ijen.runtime.internal.module.ModuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.CompType;
import run.endive.wasm.types.FieldType;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.GlobalImport;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemoryImport;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.TableImport;
import run.endive.wasm.types.TagImport;
import run.endive.wasm.types.ValType;

/// The lines of [ModuleSummary] as the Chicory parser sees the module.
final class PeerSummary {
    private final WasmModule module;
    private final ModuleInfo ours;
    private final List<String> lines = new ArrayList<>();

    private PeerSummary(WasmModule module, ModuleInfo ours) {
        this.module = module;
        this.ours = ours;
    }

    /// @param ours says only which types are equal
    static List<String> of(WasmModule module, ModuleInfo ours) {
        var summary = new PeerSummary(module, ours);
        var types = module.typeSection();
        for (int i = 0; types != null && i < types.subTypeCount(); i++) {
            var type = types.getSubType(i);
            summary.lines.add(
                    "type "
                            + i
                            + " "
                            + (type.isFinal() ? "final " : "open ")
                            + summary.composite(type.compType()));
        }
        var imports = module.importSection();
        for (int i = 0; i < imports.importCount(); i++) {
            var imported = imports.getImport(i);
            summary.lines.add(
                    "import "
                            + imported.module()
                            + " "
                            + imported.name()
                            + " "
                            + imported.importType()
                            + " "
                            + summary.typeOf(imported));
        }
        var exports = module.exportSection();
        for (int i = 0; i < exports.exportCount(); i++) {
            var exported = exports.getExport(i);
            summary.lines.add(
                    "export "
                            + exported.name()
                            + " "
                            + exported.exportType().name().toUpperCase(Locale.ROOT)
                            + " "
                            + exported.index());
        }
        summary.bodies();
        return summary.lines;
    }

    private void bodies() {
        var code = module.codeSection();
        for (int i = 0; i < code.functionBodyCount(); i++) {
            var body = code.getFunctionBody(i);
            lines.add(
                    "body "
                            + i
                            + " locals "
                            + body.localTypes().size()
                            + " instructions "
                            + body.instructions().size());
        }
    }

    private String typeOf(Import imported) {
        return switch (imported) {
            case FunctionImport f -> "" + ModuleSummary.firstEqual(ours, f.typeIndex());
            case TagImport t -> "" + ModuleSummary.firstEqual(ours, t.tagType().typeIdx());
            case GlobalImport g ->
                    (g.mutabilityType() == MutabilityType.Var ? "mut " : "") + value(g.type());
            case TableImport t -> value(t.entryType()) + " " + t.limits().min();
            case MemoryImport m -> "" + m.limits().initialPages();
            default -> imported.toString();
        };
    }

    private String composite(CompType type) {
        if (type.funcType() != null) {
            return "func "
                    + values(type.funcType().params())
                    + "->"
                    + values(type.funcType().returns());
        }
        if (type.arrayType() != null) {
            return "array " + field(type.arrayType().fieldType());
        }
        var text = new StringBuilder("struct");
        for (var field : type.structType().fieldTypes()) {
            text.append(' ').append(field(field));
        }
        return text.toString();
    }

    private String field(FieldType field) {
        var storage = field.storageType();
        var packed = storage.packedType();
        return (field.mut() == MutabilityType.Var ? "mut " : "")
                + (packed != null ? Integer.toHexString(packed.ID()) : value(storage.valType()));
    }

    private List<String> values(List<ValType> types) {
        var texts = new ArrayList<String>();
        for (var type : types) {
            texts.add(value(type));
        }
        return texts;
    }

    private String value(ValType type) {
        if (!type.isReference()) {
            return Integer.toHexString(type.opcode());
        }
        int heap = type.typeIdx();
        return (type.isNullable() ? "null " : "ref ")
                + (heap >= 0
                        ? "#" + ModuleSummary.firstEqual(ours, heap)
                        : Integer.toHexString(heap & 0x7F));
    }
}
