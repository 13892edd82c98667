package ijen.wat.internal.print;

/// Floats as the shortest literals that read back to the same bits.
final class FloatText {
    private static final int QUIET_F32 = 0x400000;
    private static final long QUIET_F64 = 0x8000000000000L;

    private FloatText() {}

    static String f32(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (!Float.isNaN(value)) {
            return number(Float.toString(value));
        }
        int payload = bits & 0x7FFFFF;
        return nan(bits < 0, payload == QUIET_F32, payload);
    }

    static String f64(long bits) {
        double value = Double.longBitsToDouble(bits);
        if (!Double.isNaN(value)) {
            return number(Double.toString(value));
        }
        long payload = bits & 0xFFFFFFFFFFFFFL;
        return nan(bits < 0, payload == QUIET_F64, payload);
    }

    private static String number(String java) {
        return java.replace("Infinity", "inf").replace("E", "e").replaceFirst("\\.0($|e)", "$1");
    }

    private static String nan(boolean negative, boolean canonical, long payload) {
        return (negative ? "-nan" : "nan") + (canonical ? "" : ":0x" + Long.toHexString(payload));
    }
}
