package gov.nist.javax.sip.stack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a byte stream into SIP messages (RFC 3261 18.3) and keep-alives (RFC 5626 3.5.1). Holds at
 * most one message; never guesses where a message ends.
 */
final class SipFramer {
  /** Bytes of start line and headers. */
  static final int MOST_HEADER_BYTES = 64 * 1024;

  /** A piece of the stream. */
  sealed interface Frame {
    /** {@code head} ends with the empty line; {@code callId} is empty when there is none. */
    record Message(byte[] head, byte[] body, String callId) implements Frame {}

    /** Two CRLF: the peer asks for a single CRLF. */
    record Ping() implements Frame {}

    /**
     * What follows cannot be framed: the connection must end. {@code head} is what was read of the
     * message, {@code status} the answer it deserves, 0 for none.
     */
    record Broken(byte[] head, int status, String reason) implements Frame {}
  }

  private final int mostBodyBytes;
  private byte[] head = new byte[2048];
  private int headLength;
  private byte[] body;
  private int bodyLength;
  private boolean lineBreakBefore;
  private boolean broken;

  SipFramer(int mostBodyBytes) {
    this.mostBodyBytes = mostBodyBytes;
  }

  /** Whether a message has begun and is not complete. */
  boolean midMessage() {
    return headLength > 0;
  }

  /** Takes all of {@code bytes}; after {@link Frame.Broken} everything is dropped. */
  void feed(ByteBuffer bytes, Consumer<Frame> frames) {
    while (bytes.hasRemaining() && !broken) {
      if (body != null) {
        int n = Math.min(bytes.remaining(), body.length - bodyLength);
        bytes.get(body, bodyLength, n);
        bodyLength += n;
        if (bodyLength == body.length) {
          complete(frames);
        }
      } else {
        headByte(bytes.get(), frames);
      }
    }
    if (broken) {
      bytes.position(bytes.limit());
    }
  }

  private void headByte(byte b, Consumer<Frame> frames) {
    if (headLength == 0 && (b == '\r' || b == '\n')) {
      betweenMessages(b, frames);
      return;
    }
    lineBreakBefore = false;
    if (headLength == MOST_HEADER_BYTES) {
      breakOff(0, "headers longer than " + MOST_HEADER_BYTES + " bytes", frames);
      return;
    }
    if (headLength == head.length) {
      head = Arrays.copyOf(head, head.length * 2);
    }
    head[headLength++] = b;
    if (b == '\n' && headLength >= 4 && endsWithEmptyLine()) {
      headComplete(frames);
    } else if (headLength == 16 && !startsLikeSip()) {
      breakOff(0, "not SIP", frames);
    }
  }

  private void betweenMessages(byte b, Consumer<Frame> frames) {
    if (b == '\n') {
      if (lineBreakBefore) {
        frames.accept(new Frame.Ping());
      }
      lineBreakBefore = !lineBreakBefore;
    }
  }

  private boolean endsWithEmptyLine() {
    return head[headLength - 2] == '\r'
        && head[headLength - 3] == '\n'
        && head[headLength - 4] == '\r';
  }

  /** A method token or SIP/2.0: rejects TLS records and other binary at once. */
  private boolean startsLikeSip() {
    for (int i = 0; i < headLength; i++) {
      if (head[i] < ' ' && head[i] != '\t') {
        return i > 0 && head[i] == '\r';
      }
    }
    return true;
  }

  private void headComplete(Consumer<Frame> frames) {
    String text = new String(head, 0, headLength, StandardCharsets.ISO_8859_1);
    int line = text.indexOf("\r\n");
    if (!text.substring(0, line).contains("SIP/")) {
      breakOff(0, "not SIP", frames);
      return;
    }
    String length = StreamHeaders.value(text, "content-length", "l");
    if (length.isEmpty()) {
      length = "0";
    }
    if (!length.matches("[0-9]{1,9}")) {
      breakOff(400, "Content-Length " + StreamHeaders.printable(length), frames);
      return;
    }
    int bytes = Integer.parseInt(length);
    if (bytes > mostBodyBytes) {
      breakOff(513, "body of " + bytes + " bytes", frames);
      return;
    }
    body = new byte[bytes];
    bodyLength = 0;
    if (bytes == 0) {
      complete(frames);
    }
  }

  private void complete(Consumer<Frame> frames) {
    byte[] whole = Arrays.copyOf(head, headLength);
    byte[] content = body;
    headLength = 0;
    body = null;
    if (head.length > 16_384) {
      head = new byte[2048];
    }
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    frames.accept(new Frame.Message(whole, content, StreamHeaders.value(text, "call-id", "i")));
  }

  private void breakOff(int status, String reason, Consumer<Frame> frames) {
    broken = true;
    byte[] read = Arrays.copyOf(head, headLength);
    headLength = 0;
    frames.accept(new Frame.Broken(read, status, reason));
  }
}
