package org.offhook.door;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of the console that somebody has open, as bare requests: its buttons can be pressed, also
 * those that it does not show, as somebody does who knows their names.
 */
final class ConsoleView {
  private static final Pattern FORM = Pattern.compile("(?s)<form\\b([^>]*)>(.*?)</form>");
  private static final Pattern FIELD = Pattern.compile("<(input|textarea|button)\\b([^>]*)>");
  private static final Pattern CHOICE = Pattern.compile("(?s)<select\\b([^>]*)>(.*?)</select>");
  private static final Pattern OPTION = Pattern.compile("<option\\b([^>]*)>");
  private static final Pattern NONCE = Pattern.compile("PrimeFaces\\.csp\\.init\\('([^']+)'");

  /** Ticked, or chosen, where there is something to type for them; else left alone. */
  private static final Set<String> TICKED = Set.of("checkbox", "radio", "file");

  private final Visitor visitor;
  private final String session;
  private final String html;

  private ConsoleView(Visitor visitor, String session, String html) {
    this.visitor = visitor;
    this.session = session;
    this.html = html;
  }

  /**
   * Opens a page.
   *
   * @param address below the console, with its query
   */
  static ConsoleView open(Visitor visitor, String address)
      throws IOException, InterruptedException {
    HttpResponse<String> page = visitor.get("admin/" + address);
    if (page.statusCode() != 200) {
      throw new IOException(address + ": " + page.statusCode());
    }
    String session =
        page.headers().allValues("Set-Cookie").stream()
            .map(set -> set.substring(0, set.indexOf(';')))
            .collect(Collectors.joining("; "));
    return new ConsoleView(visitor, session, page.body());
  }

  String html() {
    return html;
  }

  /** The names of all that can be pressed, but for the way out. */
  Set<String> buttons() {
    Set<String> names = new TreeSet<>();
    Matcher field = FIELD.matcher(html);
    while (field.find()) {
      if (attribute(field.group(2), "type").equals("submit")) {
        names.add(attribute(field.group(2), "name"));
      }
    }
    names.remove("who:signOut");
    return names;
  }

  /**
   * Presses a button of one of the page's forms, with this typed into the fields of these names.
   *
   * @return what the server says; empty where the page has no form for it
   */
  String press(String button, Map<String, String> typed) throws IOException, InterruptedException {
    Matcher form = FORM.matcher(html);
    while (form.find()) {
      String name = attribute(form.group(1), "name");
      if (button.startsWith(name + ":")) {
        Map<String, String> fields = fields(form.group(2), typed);
        fields.put(name, name);
        fields.put(button, "");
        Matcher nonce = NONCE.matcher(html);
        if (nonce.find()) {
          fields.put("primefaces.nonce", nonce.group(1));
        }
        return post(attribute(form.group(1), "action"), fields);
      }
    }
    return "";
  }

  private String post(String action, Map<String, String> fields)
      throws IOException, InterruptedException {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return visitor
        .send(
            visitor
                .request(action.substring(1))
                .setHeader("Cookie", visitor.cookie() + "; " + session)
                .header("Origin", visitor.origin())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)))
        .body();
  }

  private static Map<String, String> fields(String form, Map<String, String> typed) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(form);
    while (field.find()) {
      String type = attribute(field.group(2), "type");
      String name = attribute(field.group(2), "name");
      String last = name.substring(name.lastIndexOf(':') + 1);
      if (type.equals("hidden")) {
        fields.put(name, attribute(field.group(2), "value"));
      } else if (typed.containsKey(last)) {
        fields.put(name, typed.get(last));
      } else if (!TICKED.contains(type) && !type.equals("submit") && !name.isEmpty()) {
        fields.put(name, attribute(field.group(2), "value"));
      }
    }
    Matcher choice = CHOICE.matcher(form);
    while (choice.find()) {
      Matcher option = OPTION.matcher(choice.group(2));
      String value = "";
      while (value.isEmpty() && option.find()) {
        value = attribute(option.group(1), "value");
      }
      fields.put(attribute(choice.group(1), "name"), value);
    }
    return fields;
  }

  private static String attribute(String attributes, String name) {
    Matcher found = Pattern.compile("(?:^|\\s)" + name + "=\"([^\"]*)\"").matcher(attributes);
    return found.find() ? found.group(1).replace("&amp;", "&") : "";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
