package ijen.runtime;

import ijen.runtime.internal.module.GlobalDecl;
import ijen.runtime.internal.module.Limits;
import ijen.runtime.internal.module.MemoryDecl;
import ijen.runtime.internal.module.TableDecl;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.TypeRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The type of an import or export.
public sealed interface ExternType {
    /// Type of a function.
    record FuncType(List<ValueType> params, List<ValueType> results) implements ExternType {
        /// A type; the lists are copied.
        public FuncType {
            params = List.copyOf(params);
            results = List.copyOf(results);
        }

        /// A type with at most one result.
        public static FuncType of(List<ValueType> params, ValueType... results) {
            return new FuncType(params, List.of(results));
        }

        static FuncType of(DefinedType type, TypeRegistry registry) {
            var function = type.function();
            return new FuncType(
                    list(function.params(), registry), list(function.results(), registry));
        }

        private static List<ValueType> list(int[] codes, TypeRegistry registry) {
            return Arrays.stream(codes).mapToObj(c -> ValueType.of(c, registry)).toList();
        }

        DefinedType intern(TypeRegistry registry) {
            return registry.functionType(
                    new FunctionType(codes(params, registry), codes(results, registry)));
        }

        private static int[] codes(List<ValueType> types, TypeRegistry registry) {
            return types.stream().mapToInt(t -> t.codeIn(registry)).toArray();
        }

        @Override
        public String toString() {
            return "func " + text(params) + " -> " + text(results);
        }

        private static String text(List<ValueType> types) {
            return types.stream()
                    .map(ValueType::toString)
                    .collect(Collectors.joining(" ", "(", ")"));
        }
    }

    /// Type of a table: the type of its elements and how many, unsigned; `maximum` is meaningless
    /// unless `hasMaximum`.
    record TableType(
            ValueType element, boolean is64, long minimum, boolean hasMaximum, long maximum)
            implements ExternType {
        static TableType of(TableDecl decl, TypeRegistry registry) {
            var limits = decl.limits();
            return new TableType(
                    ValueType.of(decl.elementType(), registry),
                    decl.is64(),
                    limits.min(),
                    limits.hasMax(),
                    limits.max());
        }

        /// Checks what validation checks in a module.
        Limits checkedLimits() {
            if (!element.isReference()
                    || !is64 && minimum >>> 32 != 0
                    || hasMaximum && (!is64 && maximum >>> 32 != 0 || !inOrder(minimum, maximum))) {
                throw new IllegalArgumentException("no table can have the type " + this);
            }
            return new Limits(minimum, maximum, hasMaximum);
        }

        @Override
        public String toString() {
            return "table "
                    + (is64 ? "i64 " : "")
                    + limits(minimum, hasMaximum, maximum)
                    + " "
                    + element;
        }
    }

    /// Type of a memory; sizes are pages of `1 << pageSizeLog2` bytes, unsigned.
    record MemoryType(
            boolean is64,
            boolean shared,
            int pageSizeLog2,
            long minimum,
            boolean hasMaximum,
            long maximum)
            implements ExternType {
        /// A memory with 32-bit addresses, pages of 64 KiB, and at least `minimum` of them.
        public static MemoryType of(long minimum) {
            return new MemoryType(false, false, 16, minimum, false, 0);
        }

        /// The same with a maximum.
        public MemoryType withMaximum(long maximum) {
            return new MemoryType(is64, shared, pageSizeLog2, minimum, true, maximum);
        }

        static MemoryType of(MemoryDecl decl) {
            var limits = decl.limits();
            return new MemoryType(
                    decl.is64(),
                    decl.shared(),
                    decl.pageSizeLog2(),
                    limits.min(),
                    limits.hasMax(),
                    limits.max());
        }

        /// Checks what validation checks in a module.
        MemoryDecl decl() {
            if (pageSizeLog2 != 0 && pageSizeLog2 != 16
                    || !fits(minimum)
                    || hasMaximum && (!fits(maximum) || !inOrder(minimum, maximum))
                    || shared && !hasMaximum) {
                throw new IllegalArgumentException("no memory can have the type " + this);
            }
            return new MemoryDecl(
                    new Limits(minimum, maximum, hasMaximum), is64, shared, pageSizeLog2);
        }

        private boolean fits(long pages) {
            int bits = (is64 ? 64 : 32) - pageSizeLog2;
            return bits == 64 || inOrder(pages, 1L << bits);
        }

        @Override
        public String toString() {
            return "memory "
                    + (is64 ? "i64 " : "")
                    + limits(minimum, hasMaximum, maximum)
                    + (shared ? " shared" : "")
                    + (pageSizeLog2 == 16 ? "" : " (pagesize " + (1L << pageSizeLog2) + ")");
        }
    }

    /// Type of a global.
    record GlobalType(ValueType value, boolean mutable) implements ExternType {
        static GlobalType of(GlobalDecl decl, TypeRegistry registry) {
            return new GlobalType(ValueType.of(decl.type(), registry), decl.mutable());
        }

        @Override
        public String toString() {
            return mutable ? "global (mut " + value + ")" : "global " + value;
        }
    }

    /// Type of a tag: what its exceptions carry.
    record TagType(List<ValueType> params) implements ExternType {
        /// A type; the list is copied.
        public TagType {
            params = List.copyOf(params);
        }

        static TagType of(DefinedType type, TypeRegistry registry) {
            return new TagType(FuncType.of(type, registry).params());
        }

        @Override
        public String toString() {
            return "tag " + FuncType.text(params);
        }
    }

    private static boolean inOrder(long least, long most) {
        return Long.compareUnsigned(least, most) <= 0;
    }

    private static String limits(long minimum, boolean hasMaximum, long maximum) {
        var min = Long.toUnsignedString(minimum);
        return hasMaximum ? min + " " + Long.toUnsignedString(maximum) : min;
    }
}
