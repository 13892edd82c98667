package ijen.wat.internal.print;

import ijen.wat.BinaryException;
import ijen.wat.internal.core.Space;
import ijen.wat.internal.text.BinaryInput;
import ijen.wat.internal.text.TextOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prints one core module, section by section, in the order of its binary.
public final class ModulePrinter {
    private static final byte[] PREAMBLE = {0, 'a', 's', 'm', 1, 0, 0, 0};
    private static final int MAX_LOCALS = 1_000_000;
    private static final List<String> PLACES =
            List.of(
                    "first",
                    "type",
                    "import",
                    "func",
                    "table",
                    "memory",
                    "global",
                    "export",
                    "start",
                    "elem",
                    "code",
                    "data",
                    "datacount",
                    "tag");

    private final byte[] bytes;
    private final TextOutput out;
    private final boolean folded;
    private final Names names = new Names();
    private final Types types = new Types(names);
    private final ModuleView module = new ModuleView(names, types);
    private final CodePrinter code = new CodePrinter(module);
    private final Fields fields;
    private final CodeNotes notes = new CodeNotes();
    private boolean namesUsed;
    private final List<Integer> defined = new ArrayList<>();
    private String place = "(before first)";

    private ModulePrinter(byte[] bytes, TextOutput out, boolean folded) {
        this.bytes = bytes;
        this.out = out;
        this.folded = folded;
        fields = new Fields(out, module, code);
    }

    /// The text of a module.
    ///
    /// @throws BinaryException if the bytes are no module
    public static String print(byte[] bytes, boolean folded) {
        var out = new TextOutput();
        var printer = new ModulePrinter(bytes, out, folded);
        printer.prepare();
        out.line().add("(module").add(printer.names.module());
        out.indent();
        printer.sections();
        return out.add(")\n").toString();
    }

    /// A module inside a component: its name, and its fields on lines of their own.
    public record Body(@Nullable String name, String fields) {}

    /// The name and the fields of a module, the lines `depth` levels deep.
    public static Body body(byte[] bytes, int depth, boolean folded) {
        var out = new TextOutput(depth);
        var printer = new ModulePrinter(bytes, out, folded);
        printer.prepare();
        printer.sections();
        String lines = out.toString();
        return new Body(printer.names.moduleName(), lines.isEmpty() ? "" : "\n" + lines);
    }

    private BinaryInput open() {
        var in = new BinaryInput(bytes, 0, bytes.length);
        byte[] start = in.take(Math.min(PREAMBLE.length, bytes.length));
        if (!Arrays.equals(start, 0, Math.min(4, start.length), PREAMBLE, 0, 4)) {
            throw new BinaryException("magic header not detected", 0);
        }
        if (!Arrays.equals(start, PREAMBLE)) {
            throw new BinaryException("unknown binary version: not a core module", 4);
        }
        return in;
    }

    /// Reads what has to be known before the first line: names and annotations of code.
    private void prepare() {
        BinaryInput in = open();
        while (!in.atEnd()) {
            int id = in.u8();
            BinaryInput content = in.sized();
            if (id == 0) {
                String name = content.name();
                if (name.equals("name") && !namesUsed) {
                    namesUsed = names.read(content);
                } else if (name.startsWith(CodeNotes.PREFIX)) {
                    notes.read(name, content);
                }
            }
        }
    }

    private void sections() {
        BinaryInput in = open();
        while (!in.atEnd()) {
            int id = in.u8();
            BinaryInput content = in.sized();
            if (id == 0) {
                custom(content);
                continue;
            }
            if (id >= PLACES.size()) {
                throw in.error("malformed section id " + id);
            }
            section(id, content);
            content.finish("the section " + PLACES.get(id));
            place = "(after " + PLACES.get(id) + ")";
        }
    }

    private void section(int id, BinaryInput in) {
        switch (id) {
            case 1 -> types.section(in, out);
            case 3 -> functions(in);
            case 8 -> out.line().add("(start ").add(names.reference(Space.FUNC, in.u32())).add(")");
            case 10 -> bodies(in);
            case 12 -> in.u32();
            default -> {
                for (int count = in.count(); count > 0; count--) {
                    fields.print(id, in);
                }
            }
        }
    }

    private void custom(BinaryInput in) {
        String name = in.name();
        if (name.equals("name") && namesUsed || notes.covers(name)) {
            return;
        }
        out.line().add("(@custom ").quote(name).add(" ").add(place).add(" ");
        out.quote(in.rest()).add(")");
    }

    private void functions(BinaryInput in) {
        for (int count = in.count(); count > 0; count--) {
            int type = in.u32();
            defined.add(module.addFunction(type));
        }
    }

    private void bodies(BinaryInput in) {
        int count = in.count();
        if (count != defined.size()) {
            throw in.error("function and code section have inconsistent lengths");
        }
        for (int function : defined) {
            body(function, in.sized());
        }
    }

    private void body(int function, BinaryInput in) {
        int start = in.at();
        int type = module.functionType(function);
        out.line().add("(func ").add(names.declaration(Space.FUNC, function)).add(" ");
        var params = new int[1];
        out.add(types.use(type, function, n -> params[0] = n));
        out.indent();
        List<String> locals = locals(in);
        if (!locals.isEmpty()) {
            out.line().add(types.declarations("local", locals, params[0], function).strip());
        }
        Layout layout = folded ? new FoldedLayout(out) : new FlatLayout(out);
        code.body(in, function, start, notes.of(function), layout);
        in.finish("the function's end");
        out.outdent();
        out.add(")");
    }

    private List<String> locals(BinaryInput in) {
        var locals = new ArrayList<String>();
        for (int groups = in.count(); groups > 0; groups--) {
            int count = in.u32();
            if (count < 0 || locals.size() + (long) count > MAX_LOCALS) {
                throw in.error("too many locals");
            }
            String type = types.value(in);
            for (int i = 0; i < count; i++) {
                locals.add(type);
            }
        }
        return locals;
    }

    /// Annotations on instructions, by function and offset.
    private static final class CodeNotes {
        static final String PREFIX = "metadata.code.";

        private final Map<Integer, Map<Integer, String>> byFunction = new HashMap<>();
        private final List<String> read = new ArrayList<>();

        void read(String name, BinaryInput in) {
            var found = new HashMap<Integer, Map<Integer, String>>();
            try {
                for (int functions = in.count(); functions > 0; functions--) {
                    var entries = found.computeIfAbsent(in.u32(), f -> new HashMap<>());
                    for (int count = in.count(); count > 0; count--) {
                        int offset = in.u32();
                        byte[] payload = in.sized().rest();
                        String text = new TextOutput().quote(payload).toString();
                        entries.put(offset, "(@" + name + " " + text + ") ");
                    }
                }
            } catch (BinaryException e) {
                return;
            }
            read.add(name);
            found.forEach((function, entries) ->
                    entries.forEach((offset, text) ->
                            byFunction
                                    .computeIfAbsent(function, f -> new HashMap<>())
                                    .merge(offset, text, String::concat)));
        }

        boolean covers(String name) {
            return read.contains(name);
        }

        Map<Integer, String> of(int function) {
            return byFunction.getOrDefault(function, Map.of());
        }
    }
}
