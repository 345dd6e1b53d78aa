package org.offhook.access.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/admin/", "/admin/journal.xhtml?id=1&x=%2F", "/a//b"})
  void ownPathsStay(String path) {
    assertThat(ReturnPath.safe(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "admin",
        "/a\r\nSet-Cookie: x",
        "/\t/evil.example",
        "/a\\b",
        "javascript:alert(1)"
      })
  void everythingElseIsTheStart(String path) {
    assertThat(ReturnPath.safe(path)).isEqualTo("/");
  }

  @Test
  void tooLongIsTheStart() {
    assertThat(ReturnPath.safe("/" + "a".repeat(1000))).isEqualTo("/");
  }

  @Test
  void theSignInPageLeadsBack() {
    assertThat(ReturnPath.signIn("/admin/?a=b")).isEqualTo("/signin?return=%2Fadmin%2F%3Fa%3Db");
  }
}
