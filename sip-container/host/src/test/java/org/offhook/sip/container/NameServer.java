package org.offhook.sip.container;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

/** A DNS server on loopback that the container asks while it is open. */
final class NameServer implements AutoCloseable {
  private final DatagramSocket socket;
  private final Resolver before = Lookup.getDefaultResolver();
  private final List<Record> records = new CopyOnWriteArrayList<>();

  NameServer() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    SimpleResolver resolver = new SimpleResolver("127.0.0.1");
    resolver.setPort(socket.getLocalPort());
    Lookup.setDefaultResolver(resolver);
    Lookup.setDefaultCache(new Cache(), DClass.IN);
    Thread.ofVirtual().name("name-server").start(this::serve);
  }

  NameServer address(String host, String... addresses) throws IOException {
    for (String address : addresses) {
      records.add(new ARecord(name(host), DClass.IN, 60, InetAddress.ofLiteral(address)));
    }
    return this;
  }

  NameServer service(String service, String host, int port) throws IOException {
    records.add(new SRVRecord(name(service), DClass.IN, 60, 1, 1, port, name(host)));
    return this;
  }

  private static Name name(String host) throws IOException {
    return Name.fromString(host + ".");
  }

  private void serve() {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        socket.receive(packet);
        Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        byte[] answer = answer(query).toWire();
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private Message answer(Message query) {
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    records.stream()
        .filter(record -> record.getName().equals(query.getQuestion().getName()))
        .filter(record -> record.getType() == query.getQuestion().getType())
        .forEach(record -> answer.addRecord(record, Section.ANSWER));
    return answer;
  }

  @Override
  public void close() {
    Lookup.setDefaultResolver(before);
    Lookup.setDefaultCache(new Cache(), DClass.IN);
    socket.close();
  }
}
