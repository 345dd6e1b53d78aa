package org.offhook.media.codec;

class PureOpusTest implements OpusContract {
  @Override
  public OpusLibrary testee() {
    return new PureOpus();
  }
}
