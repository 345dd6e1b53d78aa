package org.offhook.journal;

/** How an administrator's journal is sorted; calls that are equal in it come newest first. */
public record JournalOrder(Column column, boolean descending) {
  public static final JournalOrder NEWEST_FIRST = new JournalOrder(Column.STARTED, true);

  /** What a journal may be sorted by. */
  public enum Column {
    STARTED("e.started"),
    PERSON("lower(p.name)"),
    NUMBER("e.peerNumber"),
    LINE("e.line"),
    /** From the answer to the end; calls that nobody answered are the shortest. */
    TALKED("coalesce(e.ended - e.answered, -1)"),
    /** The score of the worse direction; calls that were not measured are better than all. */
    QUALITY("coalesce(e.mos, 9.0)");

    private final String expression;

    Column(String expression) {
      this.expression = expression;
    }
  }

  /** The clause, over a JournalLine e and a Person p. */
  String clause() {
    return " order by "
        + column.expression
        + (descending ? " desc" : "")
        + (column == Column.STARTED
            ? (descending ? ", e.id desc" : ", e.id")
            : ", e.started desc, e.id desc");
  }
}
