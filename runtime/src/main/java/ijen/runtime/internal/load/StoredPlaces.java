package ijen.runtime.internal.load;

import java.io.ByteArrayOutputStream;

/// Places of functions as they lie in a file: differences, mostly of 0 or 2, seven bits to a byte.
final class StoredPlaces implements FunctionPlaces {
    /// Per function its group, shifted left by one, plus 1 if it has tail calls.
    private final int[] places;

    private StoredPlaces(int[] places) {
        this.places = places;
    }

    @Override
    public int group(int defined) {
        return places[defined] >> 1;
    }

    @Override
    public boolean hasTailCalls(int defined) {
        return (places[defined] & 1) != 0;
    }

    static byte[] encode(FunctionPlaces places, int count) {
        var out = new ByteArrayOutputStream();
        int last = 0;
        for (int i = 0; i < count; i++) {
            int place = places.group(i) << 1 | (places.hasTailCalls(i) ? 1 : 0);
            int difference = place - last;
            int zigzag = difference << 1 ^ difference >> 31;
            for (; (zigzag & ~0x7F) != 0; zigzag >>>= 7) {
                out.write(zigzag & 0x7F | 0x80);
            }
            out.write(zigzag);
            last = place;
        }
        return out.toByteArray();
    }

    static StoredPlaces decode(byte[] bytes, int count) {
        int[] places = new int[count];
        int at = 0;
        int last = 0;
        for (int i = 0; i < count; i++) {
            int zigzag = 0;
            int shift = 0;
            byte b;
            do {
                b = bytes[at++];
                zigzag |= (b & 0x7F) << shift;
                shift += 7;
            } while (b < 0);
            last += zigzag >>> 1 ^ -(zigzag & 1);
            places[i] = last;
        }
        return new StoredPlaces(places);
    }
}
