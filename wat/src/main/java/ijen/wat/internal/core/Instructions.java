package ijen.wat.internal.core;

import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.NameTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The instruction table of the text format, read from `instructions.txt`.
public final class Instructions {
    private static final String RESOURCE = "instructions.txt";
    private static final Instruction[] ALL = load();
    private static final NameTable BY_NAME = byName();
    private static final Map<Integer, Instruction> BY_OPCODE = byOpcode();

    private Instructions() {}

    /// The instruction whose mnemonic the cursor stands on, or null.
    static @Nullable Instruction at(Cursor cursor) {
        int index = cursor.lookUpWord(BY_NAME);
        return index < 0 ? null : ALL[index];
    }

    /// The instruction with this prefix (0 for none) and opcode, or null.
    public static @Nullable Instruction of(int prefix, int opcode) {
        return BY_OPCODE.get(key(prefix, opcode));
    }

    private static int key(int prefix, int opcode) {
        return prefix << 16 | opcode;
    }

    private static Instruction[] load() {
        try (InputStream in =
                Objects.requireNonNull(Instructions.class.getResourceAsStream(RESOURCE))) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            var all = new ArrayList<Instruction>();
            for (String line : lines) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    all.add(parse(line.split(" ", -1)));
                }
            }
            return all.toArray(Instruction[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instruction parse(String[] columns) {
        String[] code = columns[0].split(":", -1);
        int prefix = code.length == 1 ? 0 : Integer.parseInt(code[0], 16);
        int opcode = Integer.parseInt(code[code.length - 1], 16);
        String[] shape = columns[2].split(":", -1);
        int align =
                shape.length > 1 ? Integer.numberOfTrailingZeros(Integer.parseInt(shape[1])) : 0;
        boolean known = !columns[3].equals("?");
        String[] arity = known ? columns[3].split(">", -1) : new String[] {"-1", "-1"};
        return new Instruction(
                columns[1],
                prefix,
                opcode,
                Shape.of(shape[0]),
                align,
                Integer.parseInt(arity[0]),
                Integer.parseInt(arity[1]));
    }

    private static NameTable byName() {
        var names = new NameTable();
        for (int i = 0; i < ALL.length; i++) {
            byte[] name = ALL[i].mnemonic().getBytes(StandardCharsets.US_ASCII);
            names.add(name, 0, name.length, i);
        }
        return names;
    }

    private static Map<Integer, Instruction> byOpcode() {
        var map = new HashMap<Integer, Instruction>();
        for (Instruction instruction : ALL) {
            map.put(key(instruction.prefix(), instruction.opcode()), instruction);
        }
        return Map.copyOf(map);
    }
}
