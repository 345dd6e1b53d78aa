package org.offhook.media.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Opus by libopus, over the foreign function interface. The memory of an encoder or decoder belongs
 * to its Java object and goes with it, so nothing needs to be closed.
 */
final class NativeOpus implements OpusLibrary {
  /** As the dynamic linkers of Linux, macOS and Windows know it. */
  private static final List<String> NAMES = List.of("libopus.so.0", "libopus.0.dylib", "opus.dll");

  // opus_defines.h
  private static final int APPLICATION_VOIP = 2048;
  private static final int SET_BITRATE = 4002;
  private static final int SET_COMPLEXITY = 4010;
  private static final int SET_INBAND_FEC = 4012;
  private static final int SET_PACKET_LOSS_PERCENT = 4014;
  private static final int SET_DTX = 4016;

  /** Milliseconds of the longest frame of Opus. */
  private static final int MAX_FRAME_MILLIS = 60;

  /** Octets of a payload; larger ones are not audio. */
  private static final int MAX_PAYLOAD = 2_048;

  private final String name = version();

  /** The library's functions: constants, so that the compiler calls them without a detour. */
  private static final class Functions {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Optional<SymbolLookup> LIBRARY = find();
    private static final MethodHandle VERSION = function("opus_get_version_string", ADDRESS);
    private static final MethodHandle ENCODER_SIZE =
        function("opus_encoder_get_size", JAVA_INT, JAVA_INT);
    private static final MethodHandle ENCODER_INIT =
        function("opus_encoder_init", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle ENCODER_CONTROL = control();
    private static final MethodHandle ENCODE =
        function("opus_encode", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle DECODER_SIZE =
        function("opus_decoder_get_size", JAVA_INT, JAVA_INT);
    private static final MethodHandle DECODER_INIT =
        function("opus_decoder_init", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle DECODE =
        function("opus_decode", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);

    private static Optional<SymbolLookup> find() {
      for (String name : NAMES) {
        try {
          return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
        } catch (IllegalArgumentException notInstalled) {
          // the next name, or the implementation in Java
        }
      }
      return Optional.empty();
    }

    private static MethodHandle function(String symbol, MemoryLayout result, MemoryLayout... of) {
      return LIBRARY
          .flatMap(library -> library.find(symbol))
          .map(address -> LINKER.downcallHandle(address, FunctionDescriptor.of(result, of)))
          .orElse(null);
    }

    /** The only one whose C prototype ends in dots. */
    private static MethodHandle control() {
      FunctionDescriptor types = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
      return LIBRARY
          .flatMap(library -> library.find("opus_encoder_ctl"))
          .map(at -> LINKER.downcallHandle(at, types, Linker.Option.firstVariadicArg(2)))
          .orElse(null);
    }

    private static boolean complete() {
      return Stream.of(
              VERSION,
              ENCODER_SIZE,
              ENCODER_INIT,
              ENCODER_CONTROL,
              ENCODE,
              DECODER_SIZE,
              DECODER_INIT,
              DECODE)
          .allMatch(Objects::nonNull);
    }
  }

  private NativeOpus() {}

  /** The installed library; empty where there is none. */
  static Optional<OpusLibrary> load() {
    return Functions.complete() ? Optional.of(new NativeOpus()) : Optional.empty();
  }

  private static String version() {
    try {
      MemorySegment text = (MemorySegment) Functions.VERSION.invokeExact();
      return text.reinterpret(100).getString(0);
    } catch (Throwable fault) {
      throw broken(fault);
    }
  }

  /** None of these functions throws; what arrives here is a fault of our own. */
  private static IllegalStateException broken(Throwable fault) {
    return new IllegalStateException("libopus", fault);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public AudioEncoder encoder(OpusSettings settings) {
    return new Encoder(settings);
  }

  @Override
  public AudioDecoder decoder(int rate) {
    return new Decoder(rate);
  }

  private static void check(int result, String what) {
    if (result < 0) {
      throw new IllegalArgumentException("libopus refuses " + what + ": error " + result);
    }
  }

  private static final class Encoder implements AudioEncoder {
    private final int rate;
    private final OpusPause pause;
    private final MemorySegment state;
    private final MemorySegment samples;
    private final MemorySegment payload;

    Encoder(OpusSettings settings) {
      rate = settings.rate();
      pause = new OpusPause(settings.dtx());
      Arena arena = Arena.ofAuto();
      samples = arena.allocate(JAVA_SHORT, rate * MAX_FRAME_MILLIS / 1000);
      payload = arena.allocate(MAX_OCTETS);
      try {
        state = arena.allocate((int) Functions.ENCODER_SIZE.invokeExact(1), Long.BYTES);
        check(
            (int) Functions.ENCODER_INIT.invokeExact(state, rate, 1, APPLICATION_VOIP), "encoding");
        control(SET_BITRATE, settings.bitrate());
        control(SET_COMPLEXITY, settings.complexity());
        control(SET_INBAND_FEC, settings.expectedLoss() > 0 ? 1 : 0);
        control(SET_PACKET_LOSS_PERCENT, settings.expectedLoss());
        control(SET_DTX, settings.dtx() ? 1 : 0);
      } catch (Throwable fault) {
        throw broken(fault);
      }
    }

    private void control(int request, int value) throws Throwable {
      check(
          (int) Functions.ENCODER_CONTROL.invokeExact(state, request, value),
          request + " = " + value);
    }

    @Override
    public int rate() {
      return rate;
    }

    @Override
    public int encode(short[] pcm, int count, byte[] octets, int offset) {
      MemorySegment.copy(pcm, 0, samples, JAVA_SHORT, 0, count);
      int length;
      try {
        int room = Math.min(MAX_OCTETS, octets.length - offset);
        length = (int) Functions.ENCODE.invokeExact(state, samples, count, payload, room);
      } catch (Throwable fault) {
        throw broken(fault);
      }
      if (length < 0) {
        throw new IllegalArgumentException("libopus cannot encode " + count + " samples");
      }
      MemorySegment.copy(payload, JAVA_BYTE, 0, octets, offset, length);
      return pause.sent(length);
    }
  }

  private static final class Decoder implements AudioDecoder {
    private final int rate;
    private final int most;
    private final MemorySegment state;
    private final MemorySegment samples;
    private final MemorySegment payload;
    private int last;

    Decoder(int rate) {
      this.rate = rate;
      most = rate * MAX_MILLIS / 1000;
      last = rate / 50;
      Arena arena = Arena.ofAuto();
      samples = arena.allocate(JAVA_SHORT, most);
      payload = arena.allocate(MAX_PAYLOAD);
      try {
        state = arena.allocate((int) Functions.DECODER_SIZE.invokeExact(1), Long.BYTES);
        check((int) Functions.DECODER_INIT.invokeExact(state, rate, 1), "decoding");
      } catch (Throwable fault) {
        throw broken(fault);
      }
    }

    @Override
    public int rate() {
      return rate;
    }

    @Override
    public int decode(byte[] octets, int offset, int length, short[] pcm) {
      if (length > MAX_PAYLOAD || OpusPacket.duration(octets, offset, length) == 0) {
        return conceal(pcm);
      }
      MemorySegment.copy(octets, offset, payload, JAVA_BYTE, 0, length);
      int count = run(payload, length, Math.min(most, pcm.length), 0, pcm);
      if (count <= 0) {
        return conceal(pcm);
      }
      last = Math.min(count, rate / 50);
      return count;
    }

    @Override
    public int conceal(short[] pcm) {
      return made(run(MemorySegment.NULL, 0, last, 0, pcm), pcm);
    }

    @Override
    public int recover(byte[] next, int offset, int length, short[] pcm) {
      if (length > MAX_PAYLOAD || OpusPacket.duration(next, offset, length) == 0) {
        return conceal(pcm);
      }
      MemorySegment.copy(next, offset, payload, JAVA_BYTE, 0, length);
      return made(run(payload, length, last, 1, pcm), pcm);
    }

    @Override
    public int comfort(short[] pcm) {
      return made(run(MemorySegment.NULL, 0, rate / 50, 0, pcm), pcm);
    }

    /** Silence where not even the concealment worked. */
    private int made(int count, short[] pcm) {
      if (count > 0) {
        return count;
      }
      Arrays.fill(pcm, 0, last, (short) 0);
      return last;
    }

    private int run(MemorySegment from, int length, int count, int fec, short[] pcm) {
      int written;
      try {
        written = (int) Functions.DECODE.invokeExact(state, from, length, samples, count, fec);
      } catch (Throwable fault) {
        throw broken(fault);
      }
      if (written > 0) {
        MemorySegment.copy(samples, JAVA_SHORT, 0, pcm, 0, written);
      }
      return written;
    }
  }
}
