package org.offhook.sip.container;

import jakarta.servlet.http.HttpSession;
import java.util.Iterator;
import org.mobicents.servlet.sip.core.MobicentsSipFactory;
import org.mobicents.servlet.sip.core.SipContext;
import org.mobicents.servlet.sip.core.SipManager;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSessionKey;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSessionKey;
import org.mobicents.servlet.sip.core.session.SipApplicationSessionKey;
import org.mobicents.servlet.sip.core.session.SipManagerDelegate;
import org.mobicents.servlet.sip.core.session.SipSessionKey;
import org.mobicents.servlet.sip.core.session.SipStandardManagerDelegate;
import org.mobicents.servlet.sip.message.SipFactoryImpl;

/** The SIP sessions of the application, kept in memory by Mobicents. */
final class SipSessions implements SipManager {
  private final SipManagerDelegate sessions = new SipStandardManagerDelegate();

  SipSessions(SipContext context) {
    sessions.setContainer(context);
  }

  @Override
  public MobicentsSipSession removeSipSession(MobicentsSipSessionKey key) {
    return sessions.removeSipSession(key);
  }

  @Override
  public MobicentsSipApplicationSession removeSipApplicationSession(
      MobicentsSipApplicationSessionKey key) {
    return sessions.removeSipApplicationSession(key);
  }

  @Override
  public MobicentsSipApplicationSession getSipApplicationSession(
      MobicentsSipApplicationSessionKey key, boolean create) {
    return sessions.getSipApplicationSession((SipApplicationSessionKey) key, create);
  }

  @Override
  public MobicentsSipSession getSipSession(
      MobicentsSipSessionKey key,
      boolean create,
      MobicentsSipFactory factory,
      MobicentsSipApplicationSession application) {
    return sessions.getSipSession(
        (SipSessionKey) key, create, (SipFactoryImpl) factory, application);
  }

  @Override
  public MobicentsSipApplicationSession findSipApplicationSession(HttpSession http) {
    return sessions.findSipApplicationSession(http);
  }

  @Override
  public void removeAllSessions() {
    sessions.removeAllSessions();
  }

  @Override
  public void setMobicentsSipFactory(MobicentsSipFactory factory) {
    sessions.setSipFactoryImpl((SipFactoryImpl) factory);
  }

  @Override
  public MobicentsSipFactory getMobicentsSipFactory() {
    return sessions.getSipFactoryImpl();
  }

  @Override
  public void dumpSipSessions() {
    sessions.dumpSipSessions();
  }

  @Override
  public void dumpSipApplicationSessions() {
    sessions.dumpSipApplicationSessions();
  }

  @Override
  public Iterator<MobicentsSipSession> getAllSipSessions() {
    return sessions.getAllSipSessions();
  }

  @Override
  public Iterator<MobicentsSipApplicationSession> getAllSipApplicationSessions() {
    return sessions.getAllSipApplicationSessions();
  }

  @Override
  public int getMaxActiveSipSessions() {
    return sessions.getMaxActiveSipSessions();
  }

  @Override
  public void setMaxActiveSipSessions(int value) {
    sessions.setMaxActiveSipSessions(value);
  }

  @Override
  public int getMaxActiveSipApplicationSessions() {
    return sessions.getMaxActiveSipApplicationSessions();
  }

  @Override
  public void setMaxActiveSipApplicationSessions(int value) {
    sessions.setMaxActiveSipApplicationSessions(value);
  }

  @Override
  public int getRejectedSipSessions() {
    return sessions.getRejectedSipSessions();
  }

  @Override
  public void setRejectedSipSessions(int value) {
    sessions.setRejectedSipSessions(value);
  }

  @Override
  public int getRejectedSipApplicationSessions() {
    return sessions.getRejectedSipApplicationSessions();
  }

  @Override
  public void setRejectedSipApplicationSessions(int value) {
    sessions.setRejectedSipApplicationSessions(value);
  }

  @Override
  public void setSipSessionCounter(int value) {
    sessions.setSipSessionCounter(value);
  }

  @Override
  public int getSipSessionCounter() {
    return sessions.getSipSessionCounter();
  }

  @Override
  public int getActiveSipSessions() {
    return sessions.getActiveSipSessions();
  }

  @Override
  public int getSipSessionMaxAliveTime() {
    return sessions.getSipSessionMaxAliveTime();
  }

  @Override
  public void setSipSessionMaxAliveTime(int value) {
    sessions.setSipSessionMaxAliveTime(value);
  }

  @Override
  public int getSipSessionAverageAliveTime() {
    return sessions.getSipSessionAverageAliveTime();
  }

  @Override
  public void setSipSessionAverageAliveTime(int value) {
    sessions.setSipSessionAverageAliveTime(value);
  }

  @Override
  public void setSipApplicationSessionCounter(int value) {
    sessions.setSipApplicationSessionCounter(value);
  }

  @Override
  public int getSipApplicationSessionCounter() {
    return sessions.getSipApplicationSessionCounter();
  }

  @Override
  public int getActiveSipApplicationSessions() {
    return sessions.getActiveSipApplicationSessions();
  }

  @Override
  public int getSipApplicationSessionMaxAliveTime() {
    return sessions.getSipApplicationSessionMaxAliveTime();
  }

  @Override
  public void setSipApplicationSessionMaxAliveTime(int value) {
    sessions.setSipApplicationSessionMaxAliveTime(value);
  }

  @Override
  public int getSipApplicationSessionAverageAliveTime() {
    return sessions.getSipApplicationSessionAverageAliveTime();
  }

  @Override
  public void setSipApplicationSessionAverageAliveTime(int value) {
    sessions.setSipApplicationSessionAverageAliveTime(value);
  }

  @Override
  public int getExpiredSipSessions() {
    return sessions.getExpiredSipSessions();
  }

  @Override
  public void setExpiredSipSessions(int value) {
    sessions.setExpiredSipSessions(value);
  }

  @Override
  public int getExpiredSipApplicationSessions() {
    return sessions.getExpiredSipApplicationSessions();
  }

  @Override
  public void setExpiredSipApplicationSessions(int value) {
    sessions.setExpiredSipApplicationSessions(value);
  }

  @Override
  public double getNumberOfSipApplicationSessionCreationPerSecond() {
    return sessions.getNumberOfSipApplicationSessionCreationPerSecond();
  }

  @Override
  public double getNumberOfSipSessionCreationPerSecond() {
    return sessions.getNumberOfSipSessionCreationPerSecond();
  }

  @Override
  public void updateStats() {
    sessions.updateStats();
  }

  @Override
  public Object findSession(String id) {
    return null;
  }
}
