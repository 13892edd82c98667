package ijen.wat.internal.component;

import ijen.wat.internal.text.BinaryInput;
import ijen.wat.internal.text.TextOutput;

/// Prints instances, imports, exports, values and start definitions.
final class DefinitionPrinter {
    private final BinaryInput in;
    private final TextOutput out;
    private final TypePrinter types;

    DefinitionPrinter(BinaryInput in, TextOutput out) {
        this.in = in;
        this.out = out;
        types = new TypePrinter(in, out);
    }

    void coreInstance(PrintScope scope) {
        out.line().add("(core instance");
        boolean exports = types.flag();
        int mark = out.mark();
        if (exports) {
            for (int count = in.count(); count > 0; count--) {
                out.add(" (export ").quote(in.name()).add(" (");
                Sort sort = coreSort();
                out.add(sort.keyword()).add(" ");
                scope.ref(sort, in.u32()).add("))");
            }
        } else {
            out.add(" (instantiate ");
            scope.ref(Sort.CORE_MODULE, in.u32());
            for (int count = in.count(); count > 0; count--) {
                out.add(" (with ").quote(in.name()).add(" (instance ");
                in.expect(Sort.CORE_INSTANCE.code(), "an instance");
                scope.ref(Sort.CORE_INSTANCE, in.u32()).add("))");
            }
            out.add(")");
        }
        define(Sort.CORE_INSTANCE, mark, scope);
    }

    private Sort coreSort() {
        Sort sort = Sort.ofCoreCode(in.u8());
        if (sort == null) {
            throw in.error("malformed core sort");
        }
        return sort;
    }

    void instance(PrintScope scope) {
        out.line().add("(instance");
        boolean exports = types.flag();
        int mark = out.mark();
        if (!exports) {
            out.add(" (instantiate ");
            scope.ref(Sort.COMPONENT, in.u32());
        }
        for (int count = in.count(); count > 0; count--) {
            if (exports) {
                out.add(" (export ");
                types.externName();
            } else {
                out.add(" (with ").quote(in.name());
            }
            out.add(" ");
            scope.item(types.sort(), in.u32());
            out.add(")");
        }
        out.add(exports ? "" : ")");
        define(Sort.INSTANCE, mark, scope);
    }

    /// Puts the identifier before what was printed since the mark, so that a definition that names
    /// itself is told from one that names another, and closes the form.
    private void define(Sort sort, int mark, PrintScope scope) {
        String text = out.cut(mark);
        scope.define(sort);
        out.add(text).add(")");
    }

    void imported(PrintScope scope) {
        out.line().add("(import ");
        types.externName();
        out.add(" ");
        types.extern(scope, true);
        out.add(")");
    }

    void exported(PrintScope scope) {
        out.line().add("(export");
        int mark = out.mark();
        out.add(" ");
        types.externName();
        out.add(" ");
        Sort sort = types.sort();
        scope.item(sort, in.u32());
        if (types.flag()) {
            out.add(" ");
            types.extern(scope, false);
        }
        define(sort, mark, scope);
    }

    void start(PrintScope scope) {
        out.line().add("(start ");
        scope.ref(Sort.FUNC, in.u32());
        for (int count = in.count(); count > 0; count--) {
            out.add(" ");
            scope.item(Sort.VALUE, in.u32());
        }
        int results = in.u32();
        if (results < 0 || results > 1000) {
            throw in.error("length out of bounds: a start function with so many results");
        }
        for (; results > 0; results--) {
            out.add(" (result (value");
            scope.define(Sort.VALUE);
            out.add("))");
        }
        out.add(")");
    }

    void value(PrintScope scope) {
        out.line().add("(value");
        int mark = out.mark();
        out.add(" ");
        types.valueAfterId(scope);
        out.add(" (binary ").quote(in.sized().rest()).add(")");
        define(Sort.VALUE, mark, scope);
    }
}
