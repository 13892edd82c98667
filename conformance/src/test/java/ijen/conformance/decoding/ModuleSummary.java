package ijen.conformance.decoding;

import ijen.runtime.internal.module.ImportDecl;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.ArrayType;
import ijen.runtime.internal.type.CompositeType;
import ijen.runtime.internal.type.FieldType;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.StructType;
import ijen.runtime.internal.type.ValType;
import ijen.runtime.internal.validate.FunctionValidator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A module's types, imports, exports and instruction counts as lines of text, to compare with what
/// another decoder reads. A reference to a type is written by the first index at which an equal
/// type stands.
final class ModuleSummary {
    private final ModuleInfo module;
    private final Map<Integer, Integer> firstIndex = new HashMap<>();
    private final List<String> lines = new ArrayList<>();

    private ModuleSummary(ModuleInfo module) {
        this.module = module;
        for (int i = 0; i < module.types().length; i++) {
            firstIndex.putIfAbsent(module.types()[i].id, i);
        }
    }

    static List<String> of(ModuleInfo module) {
        var summary = new ModuleSummary(module);
        for (int i = 0; i < module.types().length; i++) {
            var type = module.types()[i];
            summary.lines.add(
                    "type "
                            + i
                            + " "
                            + (type.isFinal ? "final " : "open ")
                            + summary.composite(type.composite));
        }
        for (var imported : module.imports()) {
            summary.lines.add(
                    "import "
                            + imported.module()
                            + " "
                            + imported.name()
                            + " "
                            + imported.kind()
                            + " "
                            + summary.typeOf(imported));
        }
        for (var exported : module.exports()) {
            summary.lines.add(
                    "export " + exported.name() + " " + exported.kind() + " " + exported.index());
        }
        summary.bodies();
        return summary.lines;
    }

    /// The first index of a type equal to the one at `index`.
    static int firstEqual(ModuleInfo module, int index) {
        int i = 0;
        while (module.types()[i] != module.types()[index]) {
            i++;
        }
        return i;
    }

    private void bodies() {
        var validator = new FunctionValidator(module);
        for (int i = 0; i < module.bodies().length; i++) {
            validator.begin(module.importedFunctions() + i);
            int count = 0;
            while (validator.decode()) {
                validator.apply();
                count++;
            }
            int params =
                    module.functions()[module.importedFunctions() + i].function().params().length;
            lines.add(
                    "body "
                            + i
                            + " locals "
                            + (validator.localCount() - params)
                            + " instructions "
                            + count);
        }
    }

    private String typeOf(ImportDecl imported) {
        int index = imported.index();
        return switch (imported.kind()) {
            case FUNCTION -> "" + firstIndex.get(module.functions()[index].id);
            case TAG -> "" + firstIndex.get(module.tags()[index].id);
            case GLOBAL -> {
                var global = module.globals()[index];
                yield (global.mutable() ? "mut " : "") + value(global.type());
            }
            case TABLE -> {
                var table = module.tables()[index];
                yield value(table.elementType()) + " " + table.limits().min();
            }
            case MEMORY -> "" + module.memories()[index].limits().min();
        };
    }

    private String composite(CompositeType type) {
        return switch (type) {
            case FunctionType f -> "func " + values(f.params()) + "->" + values(f.results());
            case StructType s -> {
                var text = new StringBuilder("struct");
                for (var field : s.fields()) {
                    text.append(' ').append(field(field));
                }
                yield text.toString();
            }
            case ArrayType a -> "array " + field(a.element());
        };
    }

    private String field(FieldType field) {
        return (field.mutable() ? "mut " : "") + value(field.storage());
    }

    private List<String> values(int[] types) {
        var texts = new ArrayList<String>();
        for (int type : types) {
            texts.add(value(type));
        }
        return texts;
    }

    private String value(int type) {
        if (!ValType.isRef(type)) {
            return Integer.toHexString(type);
        }
        int heap = ValType.heap(type);
        return (ValType.isNullable(type) ? "null " : "ref ")
                + (ValType.isConcrete(type)
                        ? "#" + firstIndex.get(heap)
                        : Integer.toHexString(heap));
    }
}
