package ijen.wat.internal.component;

import ijen.wat.internal.print.ModulePrinter;
import ijen.wat.internal.text.BinaryInput;
import ijen.wat.internal.text.TextOutput;
import java.util.Arrays;

/// Components, binary to text that reads back to the same binary.
///
/// Nothing is folded back into sugar: every definition has a form of its own, in the order of the
/// binary, so that indices mean the same.
public final class ComponentPrinter {
    private static final int MAX_DEPTH = 200;
    private static final byte[] PREAMBLE = {0x00, 'a', 's', 'm', 0x0D, 0x00, 0x01, 0x00};

    private final byte[] bytes;
    private final TextOutput out = new TextOutput();
    private final boolean folded;

    private ComponentPrinter(byte[] bytes, boolean folded) {
        this.bytes = bytes;
        this.folded = folded;
    }

    /// Whether these bytes are a component, not a core module.
    public static boolean isComponent(byte[] bytes) {
        return bytes.length >= PREAMBLE.length && Arrays.equals(bytes, 4, 8, PREAMBLE, 4, 8);
    }

    /// The text of a component; `folded` is about the instructions of its core modules.
    ///
    /// @throws ijen.wat.BinaryException if the bytes are no component
    public static String print(byte[] bytes, boolean folded) {
        var printer = new ComponentPrinter(bytes, folded);
        PrintedNames names = printer.names(0, bytes.length);
        printer.out.line().add("(component");
        if (names.component() != null) {
            printer.out.add(" ").id(names.component());
        }
        printer.component(new BinaryInput(bytes, 0, bytes.length), names, MAX_DEPTH);
        return printer.out.add(")\n").toString();
    }

    private PrintedNames names(int from, int to) {
        var in = new BinaryInput(bytes, from, to);
        preamble(in);
        while (!in.atEnd()) {
            int id = in.u8();
            BinaryInput content = in.sized();
            if (id == 0 && content.name().equals("component-name")) {
                PrintedNames names = PrintedNames.read(content);
                return names == null ? PrintedNames.NONE : names;
            }
        }
        return PrintedNames.NONE;
    }

    private static void preamble(BinaryInput in) {
        byte[] start = in.take(PREAMBLE.length);
        if (!Arrays.equals(start, 0, 4, PREAMBLE, 0, 4)) {
            throw in.error("magic header not detected");
        }
        if (!Arrays.equals(start, PREAMBLE)) {
            throw in.error("unknown binary version: not a component");
        }
    }

    private void component(BinaryInput in, PrintedNames names, int depth) {
        if (depth == 0) {
            throw in.error("nesting too deep: more than " + MAX_DEPTH + " levels");
        }
        preamble(in);
        var scope = new PrintScope(out, names);
        out.indent();
        while (!in.atEnd()) {
            int id = in.u8();
            BinaryInput content = in.sized();
            section(id, content, scope, depth);
            content.finish("section " + id);
        }
        out.outdent();
    }

    private void section(int id, BinaryInput in, PrintScope scope, int depth) {
        switch (id) {
            case 0 -> custom(in);
            case 1 -> module(in, scope);
            case 4 -> nested(in, scope, depth - 1);
            case 9 -> new DefinitionPrinter(in, out).start(scope);
            case 2, 3, 5, 6, 7, 8, 10, 11, 12 -> vector(id, in, scope, depth);
            default -> throw in.error("malformed section id " + id);
        }
    }

    private void vector(int id, BinaryInput in, PrintScope scope, int depth) {
        var definitions = new DefinitionPrinter(in, out);
        var types = new TypePrinter(in, out);
        for (int count = in.count(); count > 0; count--) {
            switch (id) {
                case 2 -> definitions.coreInstance(scope);
                case 3 -> new CoreTypePrinter(in, out).definition(scope);
                case 5 -> definitions.instance(scope);
                case 6 -> types.alias(scope);
                case 7 -> types.type(scope, depth);
                case 8 -> new CanonPrinter(in, out).print(scope);
                case 10 -> definitions.imported(scope);
                case 11 -> definitions.exported(scope);
                default -> definitions.value(scope);
            }
        }
    }

    private void custom(BinaryInput in) {
        String name = in.name();
        byte[] content = in.rest();
        if (name.equals("component-name")
                && PrintedNames.read(new BinaryInput(content, 0, content.length)) != null) {
            return;
        }
        out.line().add("(@custom ").quote(name).add(" ").quote(content).add(")");
    }

    /// A core module. Its own name is said only if the component has no name for it.
    private void module(BinaryInput in, PrintScope scope) {
        ModulePrinter.Body body = ModulePrinter.body(in.rest(), out.depth() + 1, folded);
        out.line().add("(core module");
        boolean named = scope.define(Sort.CORE_MODULE);
        if (body.name() != null && !named) {
            out.add(" (@name ").quote(body.name()).add(")");
        }
        out.add(body.fields()).add(")");
    }

    private void nested(BinaryInput in, PrintScope scope, int depth) {
        int from = in.at();
        int length = in.rest().length;
        PrintedNames names = names(from, from + length);
        out.line().add("(component");
        scope.define(Sort.COMPONENT);
        component(new BinaryInput(bytes, from, from + length), names, depth);
        out.add(")");
    }
}
