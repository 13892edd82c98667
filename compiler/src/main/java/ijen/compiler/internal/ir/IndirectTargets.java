package ijen.compiler.internal.ir;

import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.DefinedType;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/// The functions of a module that calls through its tables are likely to reach: those of the type
/// in its element segments, as long as they are few. Nothing forbids a host or another module to
/// put others there, so a call asks for these first.
///
/// HotSpot looks at the first two classes that a call has seen, and with more it calls by the
/// object's table of methods: three dependent loads before the processor knows where to go on.
/// Comparing with few classes takes one, and what is found can be inlined.
public final class IndirectTargets {
    /// HotSpot knows two by itself.
    private static final int LEAST = 3;

    private static final int MOST = 4;
    private static final int[] NONE = {};

    private final Map<DefinedType, int[]> byType = new IdentityHashMap<>();

    public IndirectTargets(ModuleInfo module) {
        for (var segment : module.elements()) {
            var functions = segment.functions();
            if (functions != null) {
                for (int function : functions) {
                    if (!module.isImportedFunction(function)) {
                        byType.merge(
                                module.functions()[function], new int[] {function}, this::with);
                    }
                }
            }
        }
    }

    /// A list that is longer than allowed stays as it is.
    private int[] with(int[] known, int[] more) {
        for (int function : known) {
            if (function == more[0]) {
                return known;
            }
        }
        if (known.length > MOST) {
            return known;
        }
        int[] longer = Arrays.copyOf(known, known.length + 1);
        longer[known.length] = more[0];
        return longer;
    }

    /// The functions, or none where asking for them does not pay.
    public int[] of(DefinedType type) {
        int[] found = byType.getOrDefault(type, NONE);
        return found.length < LEAST || found.length > MOST ? NONE : found;
    }
}
