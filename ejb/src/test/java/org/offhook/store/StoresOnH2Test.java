package org.offhook.store;

import org.h2.jdbcx.JdbcDataSource;

/** The stores' contract on the database that a newcomer gets. */
class StoresOnH2Test
    implements TenantContract,
        DirectoryContract,
        SignInContract,
        ConnectorContract,
        JournalContract,
        AuditContract,
        CompanyContract {
  private static final TestDatabase DATABASE = new TestDatabase(source());

  private static JdbcDataSource source() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1");
    source.setUser("sa");
    return source;
  }

  @Override
  public TestDatabase database() {
    return DATABASE;
  }
}
