package org.offhook.access.signin;

import java.time.Duration;
import org.offhook.access.factor.NewSecondFactor;
import org.offhook.access.session.NewSession;
import org.offhook.directory.KeptOut;

/** What became of a sign-in. */
public sealed interface SignInResult {

  /** The door is open. */
  record SignedIn(NewSession session) implements SignInResult {}

  /** Unknown, disabled or wrong password: nobody may learn which. */
  record WrongCredentials() implements SignInResult {}

  /** The password is right, and the tenant's suite does not let its owner in. */
  record KeptOutBySuite(KeptOut why) implements SignInResult {}

  /** The password is right; a code of the authenticator app is wanted too. */
  record CodeNeeded() implements SignInResult {}

  /** Neither a code of the app that was not used yet, nor a recovery code. */
  record WrongCode() implements SignInResult {}

  /**
   * The password is right, the tenant requires a second factor, and there is none yet: its first
   * code is wanted. Nobody is signed in.
   *
   * @param secondFactor to be set up; another sign-in without a code begins another
   */
  record EnrolFirst(NewSecondFactor secondFactor) implements SignInResult {}

  /** A first password: it must be changed before anybody is signed in with it. */
  record ChangeFirst() implements SignInResult {}

  /** The new password is too short, too long or the one it shall replace. */
  record UnfitPassword() implements SignInResult {}

  /** Too many tries from here, or too many people at once. */
  record TryLater(Duration pause) implements SignInResult {}
}
