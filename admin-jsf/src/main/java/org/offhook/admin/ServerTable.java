package org.offhook.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** A table of which only the rows that are on the screen are read, filtered and in order. */
public class ServerTable<T> extends LazyDataModel<T> {
  private static final long serialVersionUID = 1L;

  private final transient LongSupplier size;
  private final transient Reader<T> reader;

  /** Some rows, from one on. */
  public interface Reader<T> {
    List<T> rows(int first, int size, Optional<Order> order);
  }

  /** The same, where there is nothing to sort by. */
  public interface PlainReader<T> {
    List<T> rows(int first, int size);
  }

  /** The column that the administrator sorts by. */
  public record Order(String column, boolean descending) {}

  public ServerTable(LongSupplier size, Reader<T> reader) {
    this.size = size;
    this.reader = reader;
  }

  public static <T> ServerTable<T> inItsOrder(LongSupplier size, PlainReader<T> reader) {
    return new ServerTable<>(size, (first, rows, _) -> reader.rows(first, rows));
  }

  @Override
  public int count(Map<String, FilterMeta> filters) {
    return Math.toIntExact(size.getAsLong());
  }

  @Override
  public List<T> load(
      int first, int rows, Map<String, SortMeta> sort, Map<String, FilterMeta> filters) {
    Optional<Order> order =
        sort.values().stream()
            .filter(SortMeta::isActive)
            .findFirst()
            .map(by -> new Order(by.getField(), by.getOrder().isDescending()));
    return reader.rows(first, rows, order);
  }

  /** For a table with one column to sort by, the time. */
  public static boolean newestFirst(Optional<Order> order) {
    return order.map(Order::descending).orElse(true);
  }
}
