package ijen.runtime.internal.type;

import java.util.Arrays;

/// Parameters and results as [ValType] ints. The arrays are never written after construction.
public record FunctionType(int[] params, int[] results) implements CompositeType {
    @Override
    public boolean equals(Object o) {
        return o instanceof FunctionType f
                && Arrays.equals(params, f.params)
                && Arrays.equals(results, f.results);
    }

    @Override
    public int hashCode() {
        return new TypeHash().add(params).add(results).value();
    }
}
