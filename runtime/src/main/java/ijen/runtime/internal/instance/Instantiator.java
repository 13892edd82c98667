package ijen.runtime.internal.instance;

import ijen.runtime.internal.module.ElementSegment;
import ijen.runtime.internal.module.ElementSegment.Mode;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.spi.ModuleCode;
import org.jspecify.annotations.Nullable;

/// Fills a new instance in the specification's order: functions, globals, tables, element segments,
/// data segments, start. A trap on the way leaves what was done before it.
public final class Instantiator {
    private static final @Nullable Object[] NONE = {};

    private final ModuleInstance instance;
    private final ModuleInfo module;
    private final ModuleCode code;
    private final ConstEvaluator constants;

    /// Memories, tables and tags are there already; imports are filled in.
    public Instantiator(ModuleInstance instance, ModuleCode code) {
        this.instance = instance;
        this.module = instance.module;
        this.code = code;
        constants = new ConstEvaluator(instance);
    }

    public void run() {
        for (var i = module.importedFunctions(); i < instance.functions.length; i++) {
            instance.functions[i] = code.function(instance, i);
        }
        initializeGlobals();
        initializeTables();
        for (var i = 0; i < module.elements().length; i++) {
            instance.elements[i] = evaluate(module.elements()[i]);
        }
        applyElements();
        applyData();
        if (module.hasStart()) {
            Boundary.invoke(
                    instance.store,
                    instance.functions[module.startFunction()],
                    new long[0],
                    new Object[0],
                    0);
        }
    }

    private void initializeGlobals() {
        for (var i = module.importedGlobals(); i < instance.globals.length; i++) {
            var decl = module.globals()[i];
            var cell = new GlobalCell(decl.type(), decl.mutable());
            var init = decl.init();
            if (init != null) {
                constants.evaluate(init);
                cell.bits = constants.bits();
                cell.high = constants.high();
                cell.ref = constants.ref();
            }
            instance.globals[i] = cell;
            code.bindGlobal(instance, i, cell);
        }
    }

    private void initializeTables() {
        for (var i = module.importedTables(); i < instance.tables.length; i++) {
            var init = module.tables()[i].init();
            if (init != null) {
                constants.evaluate(init);
                var table = instance.tables[i];
                table.fill(0, constants.ref(), table.size);
            }
        }
    }

    private @Nullable Object[] evaluate(ElementSegment segment) {
        if (segment.mode() == Mode.DECLARATIVE) {
            return NONE;
        }
        var values = new @Nullable Object[segment.length()];
        var functions = segment.functions();
        var expressions = segment.expressions();
        for (var i = 0; i < values.length; i++) {
            if (functions != null) {
                values[i] = instance.functions[functions[i]];
            } else if (expressions != null) {
                constants.evaluate(expressions[i]);
                values[i] = constants.ref();
            }
        }
        return values;
    }

    private void applyElements() {
        for (var i = 0; i < module.elements().length; i++) {
            var segment = module.elements()[i];
            var offset = segment.offset();
            if (segment.mode() == Mode.ACTIVE && offset != null) {
                constants.evaluate(offset);
                var at = address(module.tables()[segment.table()].is64());
                instance.initTable(segment.table(), i, at, 0, segment.length());
                instance.dropElements(i);
            }
        }
    }

    private void applyData() {
        for (var i = 0; i < module.data().length; i++) {
            var segment = module.data()[i];
            var offset = segment.offset();
            if (offset != null) {
                constants.evaluate(offset);
                var at = address(module.memories()[segment.memory()].is64());
                instance.initMemory(segment.memory(), i, at, 0, segment.length());
                instance.dropData(i);
            }
        }
    }

    private long address(boolean is64) {
        return is64 ? constants.bits() : constants.bits() & 0xFFFF_FFFFL;
    }
}
