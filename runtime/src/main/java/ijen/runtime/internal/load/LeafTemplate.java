package ijen.runtime.internal.load;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Makes the classes of function values. All functions of one type have the same class but for
/// names, so it is generated once per type with holes for them: strings of the constant pool that
/// are replaced here.
public final class LeafTemplate {
    /// Hole for the name of the class itself.
    public static final String SELF = "guest/$self";

    /// Hole for the class that holds the function's code.
    public static final String OWNER = "guest/$owner";

    /// Hole for the function's method.
    public static final String METHOD = "$method";

    /// Hole for the method that ends before a tail call.
    public static final String BODY = "$body";

    /// Hole for the function's name as the module has it.
    public static final String NAME = "$name";

    private static final int UTF8 = 1;
    private static final int POOL_AT = 8;

    private final byte[] file;

    /// Begin and end of each replaced string with its length, and which hole it is; in order.
    private final int[] holes = new int[3 * 5];

    private int count;
    private final int constants;

    /// @param file a class file whose holes are names
    public LeafTemplate(byte[] file) {
        this.file = file;
        var names =
                new byte[][] {ascii(SELF), ascii(OWNER), ascii(METHOD), ascii(BODY), ascii(NAME)};
        constants = u2(POOL_AT);
        int at = POOL_AT + 2;
        for (int i = 1; i < constants; i++) {
            int tag = file[at];
            if (tag == UTF8) {
                int end = at + 3 + u2(at + 1);
                hole(names, at, end);
                at = end;
            } else {
                at += size(tag);
                i += tag == 5 || tag == 6 ? 1 : 0;
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void hole(byte[][] names, int at, int end) {
        for (int n = 0; n < names.length; n++) {
            if (Arrays.equals(file, at + 3, end, names[n], 0, names[n].length)) {
                holes[3 * count] = at;
                holes[3 * count + 1] = end;
                holes[3 * count + 2] = n;
                count++;
            }
        }
    }

    private int u2(int at) {
        return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
    }

    private static int size(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
            case 5, 6 -> 9;
            default -> throw new IllegalStateException("constant " + tag + " in a template");
        };
    }

    /// The class of one function. Names must fit into 65,535 bytes.
    public byte[] fill(String self, String owner, String method, String body, String name) {
        var values = new String[] {self, owner, method, body, name};
        var out = new ByteArrayOutputStream(file.length + 200);
        int at = 0;
        try (var data = new DataOutputStream(out)) {
            for (int i = 0; i < count; i++) {
                data.write(file, at, holes[3 * i] - at);
                data.writeByte(UTF8);
                data.writeUTF(values[holes[3 * i + 2]]);
                at = holes[3 * i + 1];
            }
            data.write(file, at, file.length - at);
        } catch (IOException e) {
            throw new UncheckedIOException("a name does not fit into a class", e);
        }
        return out.toByteArray();
    }
}
