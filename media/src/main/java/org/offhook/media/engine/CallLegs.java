package org.offhook.media.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.offhook.media.relay.MediaLeg;

/** The legs of one call by name, and who is joined to whom. Guarded by its call's lock. */
final class CallLegs {
  private final List<String> ours;
  private final Map<String, BrowserSide> browsers = new LinkedHashMap<>();
  private final Map<String, PbxSide> pbxs = new LinkedHashMap<>();
  private final Map<String, String> pbxOfBrowser = new HashMap<>();

  /**
   * None yet.
   *
   * @param ours our codecs, best first
   */
  CallLegs(List<String> ours) {
    this.ours = ours;
  }

  void add(String name, BrowserSide side) {
    browsers.put(name, side);
  }

  void add(String name, PbxSide side) {
    pbxs.put(name, side);
  }

  Optional<BrowserSide> browser(String name) {
    return Optional.ofNullable(browsers.get(name));
  }

  Optional<PbxSide> pbx(String name) {
    return Optional.ofNullable(pbxs.get(name));
  }

  /** A leg of either kind. */
  Optional<MediaLeg> find(String name) {
    return browser(name).<MediaLeg>map(BrowserSide::end).or(() -> pbx(name).map(PbxSide::end));
  }

  Optional<BrowserSide> removeBrowser(String name) {
    pbxOfBrowser.remove(name);
    return Optional.ofNullable(browsers.remove(name));
  }

  Optional<PbxSide> removePbx(String name) {
    pbxOfBrowser.values().removeIf(name::equals);
    return Optional.ofNullable(pbxs.remove(name));
  }

  void joined(String browser, String pbx) {
    pbxOfBrowser.values().removeIf(pbx::equals);
    pbxOfBrowser.put(browser, pbx);
  }

  void parted(String leg) {
    pbxOfBrowser.remove(leg);
    pbxOfBrowser.values().removeIf(leg::equals);
  }

  List<String> browserNames() {
    return List.copyOf(browsers.keySet());
  }

  List<String> pbxNames() {
    return List.copyOf(pbxs.keySet());
  }

  List<String> names() {
    List<String> names = new ArrayList<>(browsers.keySet());
    names.addAll(pbxs.keySet());
    return names;
  }

  /** The PBX's codecs in its order, then those of ours that can be turned into one of them. */
  List<String> codecsFor(String browser) {
    String joined = pbxOfBrowser.get(browser);
    PbxSide pbx = joined == null ? null : pbxs.get(joined);
    if (pbx == null && !pbxs.isEmpty()) {
      pbx = pbxs.values().iterator().next();
    }
    return pbx == null ? ours : CodecOrder.of(pbx.codecs()).orTurnedInto(ours).all();
  }

  /**
   * Our codecs that every browser of this call can hear: first those it has, then those that we
   * transcode for it. All of ours while there is no browser.
   */
  CodecOrder codecsForPbx() {
    CodecOrder order = CodecOrder.of(ours);
    for (BrowserSide side : browsers.values()) {
      order = order.sharedWith(side.codecs());
    }
    return order;
  }

  /** A number that changes while any leg shows life. */
  long life() {
    long life = 0;
    for (BrowserSide side : browsers.values()) {
      life += side.end().liveSpans();
    }
    for (PbxSide side : pbxs.values()) {
      life += side.end().liveSpans();
    }
    return life;
  }
}
