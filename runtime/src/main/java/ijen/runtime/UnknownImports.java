package ijen.runtime;

import ijen.runtime.ExternType.FuncType;
import org.jspecify.annotations.Nullable;

/// Stands in for functions that a module imports and nothing is defined for, as a linker's
/// [resolver][Linker#resolver]. Memories, tables, globals and tags stay missing.
public enum UnknownImports implements Linker.Resolver {
    /// A call is a trap that names the import.
    TRAP {
        @Override
        HostFunction function(ImportType wanted, FuncType type) {
            var name = "\"%s\" \"%s\"".formatted(wanted.module(), wanted.name());
            return HostFunction.of(
                    type,
                    (caller, arguments) -> {
                        throw new Trap(TrapKind.UNKNOWN_IMPORT, name);
                    });
        }
    },

    /// A call does nothing and gives zeros and nulls. A function with a result that cannot be null
    /// stays missing.
    DEFAULT {
        @Override
        @Nullable HostFunction function(ImportType wanted, FuncType type) {
            if (type.results().stream().anyMatch(t -> t.isReference() && !t.isNullable())) {
                return null;
            }
            var results = type.results().stream().map(UnknownImports::zero).toArray();
            return HostFunction.of(
                    type,
                    (caller, arguments) -> results.length == 1 ? results[0] : results.clone());
        }
    };

    abstract @Nullable HostFunction function(ImportType wanted, FuncType type);

    @Override
    public @Nullable Definition resolve(ImportType wanted) {
        return wanted.type() instanceof FuncType type ? function(wanted, type) : null;
    }

    private static @Nullable Object zero(ValueType type) {
        if (type.equals(ValueType.I32)) {
            return 0;
        } else if (type.equals(ValueType.I64)) {
            return 0L;
        } else if (type.equals(ValueType.F32)) {
            return 0f;
        } else if (type.equals(ValueType.F64)) {
            return 0.0;
        }
        return type.equals(ValueType.V128) ? new V128(0, 0) : null;
    }
}
