package org.offhook.directory;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one form in which telephone numbers are compared: E.164 for numbers of the public network as
 * read in the tenant's country, the bare digits for short internal numbers, lower case for names.
 */
public final class NumberForm {
  /** Numbers up to this length without a plus are internal; source: usual PBX dial plans. */
  private static final int INTERNAL_DIGITS = 6;

  private static final Pattern SCHEME = Pattern.compile("(?i)^(sips?|tel):");
  private static final Pattern URI_TAIL = Pattern.compile("[@;?].*$");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s()./\\u00a0\\u2010-\\u2015-]");
  private static final Pattern DIALLABLE = Pattern.compile("\\+?[0-9*#]+");

  private NumberForm() {}

  /**
   * @param written a number, a {@code tel:} or {@code sip:} URI, in any usual notation
   * @param country ISO 3166-1 alpha-2, as the tenant has it
   */
  public static String canonical(String written, String country) {
    String user =
        URI_TAIL.matcher(SCHEME.matcher(written.strip()).replaceFirst("")).replaceFirst("");
    String national = user.replace("(0)", "");
    String bare = SEPARATORS.matcher(national).replaceAll("");
    if (!DIALLABLE.matcher(bare).matches()) {
      return user.strip().toLowerCase(Locale.ROOT);
    }
    if (bare.indexOf('*') >= 0 || bare.indexOf('#') >= 0) {
      return bare;
    }
    if (!bare.startsWith("+") && bare.length() <= INTERNAL_DIGITS) {
      return bare;
    }
    return e164(bare, country);
  }

  /**
   * The same for people of a site who leave out the code of their own area.
   *
   * @param areaCode without the national prefix; empty for none
   */
  public static String canonical(String written, String country, String areaCode) {
    String form = canonical(written, country);
    boolean local =
        !areaCode.isEmpty()
            && form.length() > INTERNAL_DIGITS
            && form.chars().allMatch(sign -> sign >= '0' && sign <= '9')
            && !form.startsWith("0");
    return local ? e164("+" + countryCode(country) + areaCode + form, country) : form;
  }

  private static int countryCode(String country) {
    return PhoneNumberUtil.getInstance().getCountryCodeForRegion(country);
  }

  private static String e164(String bare, String country) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber parsed = numbers.parse(bare, country);
      boolean prefixed = bare.startsWith("+") || bare.startsWith("0");
      boolean possible = numbers.isPossibleNumberWithReason(parsed) == ValidationResult.IS_POSSIBLE;
      return (prefixed && possible) || numbers.isValidNumber(parsed)
          ? numbers.format(parsed, PhoneNumberFormat.E164)
          : bare;
    } catch (NumberParseException e) {
      // Not a number of the public network: internal numbers may look like anything.
      return bare;
    }
  }
}
