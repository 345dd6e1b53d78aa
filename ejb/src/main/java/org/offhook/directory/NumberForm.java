package org.offhook.directory;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
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
  private static final Pattern LOCAL = Pattern.compile("[1-9][0-9]{" + INTERNAL_DIGITS + ",}");
  private static final Pattern DIALLABLE = Pattern.compile("\\+?[0-9*#]+");

  private NumberForm() {}

  /**
   * @param written a number, a {@code tel:} or {@code sip:} URI, in any usual notation
   * @param country ISO 3166-1 alpha-2, as the tenant has it
   */
  public static String canonical(String written, String country) {
    String user = user(written);
    String bare = bare(user);
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

  /** What stands before the host of a URI. */
  private static String user(String written) {
    return URI_TAIL.matcher(SCHEME.matcher(written.strip()).replaceFirst("")).replaceFirst("");
  }

  private static String bare(String user) {
    return SEPARATORS.matcher(user.replace("(0)", "")).replaceAll("");
  }

  /**
   * The same for people of a site who leave out the code of their own area.
   *
   * @param areaCode without the national prefix; empty for none
   */
  public static String canonical(String written, String country, String areaCode) {
    String bare = bare(user(written));
    if (areaCode.isEmpty() || !LOCAL.matcher(bare).matches()) {
      return canonical(written, country);
    }
    // before the national reading: without its prefix a number of the next town looks the same
    String here = "+" + countryCode(country) + areaCode + bare;
    String form = canonical(written, country);
    return valid(here) || form.equals(bare) ? e164(here, country) : form;
  }

  /**
   * What a PBX is asked for when somebody of a site dials: in full (E.164) what it would read
   * otherwise than the person does; all else as it was typed.
   *
   * @param typed as {@code Dialled} reads it
   * @param site of the person
   * @param country of the tenant, in which its PBX reads numbers
   */
  static String dialled(String typed, SiteWish site, String country) {
    String there = canonical(typed, site.country(), site.areaCode());
    boolean completed =
        !site.areaCode().isEmpty()
            && there.equals("+" + countryCode(site.country()) + site.areaCode() + typed);
    boolean abroad = !site.country().equals(country);
    return (completed || abroad) && valid(there) ? there : typed;
  }

  private static boolean valid(String form) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      return form.startsWith("+") && numbers.isValidNumber(numbers.parse(form, null));
    } catch (NumberParseException e) {
      return false;
    }
  }

  /** Whether help answers at this number. */
  static boolean emergency(String typed, String country) {
    return ShortNumberInfo.getInstance().isEmergencyNumber(typed, country);
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
