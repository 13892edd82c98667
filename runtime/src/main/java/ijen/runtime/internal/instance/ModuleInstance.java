package ijen.runtime.internal.instance;

import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.internal.gc.ArrayAccess;
import ijen.runtime.internal.gc.WasmArray;
import ijen.runtime.internal.memory.LinearMemory;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.DefinedType;
import org.jspecify.annotations.Nullable;

/// The state of one instance. Index spaces list imports first; all arrays are filled by the
/// instantiator before guest code runs. The compiler subclasses it with typed fields.
public class ModuleInstance {
    private static final @Nullable Object[] NONE = {};

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

    /// The cell of a global with its present value. Compiled code keeps globals that only it uses
    /// in fields.
    public GlobalCell cell(int global) {
        return globals[global];
    }

    /// The value in a global's cell has changed.
    public void cellChanged(int global) {}

    /// `memory.init`: copies from a data segment, which is empty once dropped.
    public final void initMemory(int memory, int segment, long to, long from, long count) {
        var data = module.data()[segment];
        var length = droppedData[segment] ? 0 : data.length();
        if (from < 0 || count < 0 || count > length || from > length - count) {
            throw new Trap(
                    TrapKind.MEMORY_OUT_OF_BOUNDS,
                    Headroom.format(
                            "%s bytes at %s of a segment of %d",
                            Long.toUnsignedString(count), Long.toUnsignedString(from), length));
        }
        memories[memory].write(to, module.bytes(), data.start() + (int) from, (int) count);
    }

    public final void dropData(int segment) {
        droppedData[segment] = true;
    }

    /// `table.init`.
    public final void initTable(int table, int segment, long to, long from, long count) {
        tables[table].init(to, elements[segment], from, count);
    }

    public final void dropElements(int segment) {
        elements[segment] = NONE;
    }

    /// `array.init_data` and `array.init_elem`.
    public final void initArray(
            boolean fromData, WasmArray array, int to, int segment, int from, int count) {
        if (fromData) {
            var data = module.data()[segment];
            var length = droppedData[segment] ? 0 : data.length();
            ArrayAccess.initData(array, to, module.bytes(), data.start(), length, from, count);
        } else {
            ArrayAccess.initElements((WasmArray.OfRef) array, to, elements[segment], from, count);
        }
    }

    /// What `array.new_data` and `array.new_elem` need before they allocate: that the segment has
    /// so much.
    public final void checkArraySegment(
            boolean fromData, int segment, DefinedType type, int from, int count) {
        var length =
                fromData
                        ? droppedData[segment] ? 0 : module.data()[segment].length()
                        : elements[segment].length;
        var width = fromData ? ArrayAccess.elementBytes(type) : 1;
        var end = (from & 0xFFFF_FFFFL) + (count & 0xFFFF_FFFFL) * width;
        if (end > length) {
            throw new Trap(
                    fromData ? TrapKind.MEMORY_OUT_OF_BOUNDS : TrapKind.TABLE_OUT_OF_BOUNDS,
                    Headroom.format("up to %d of a segment of %d", end, length));
        }
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
