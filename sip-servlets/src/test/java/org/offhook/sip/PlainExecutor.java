package org.offhook.sip;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.Trigger;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;

/** The server's executor with the threads of the test. */
final class PlainExecutor extends ScheduledThreadPoolExecutor
    implements ManagedScheduledExecutorService {

  PlainExecutor() {
    super(4);
  }

  @Override
  public <T> CompletableFuture<T> supplyAsync(Supplier<T> supplier) {
    return CompletableFuture.supplyAsync(supplier, this);
  }

  @Override
  public CompletableFuture<Void> runAsync(Runnable runnable) {
    return CompletableFuture.runAsync(runnable, this);
  }

  @Override
  public <T> CompletableFuture<T> completedFuture(T value) {
    return CompletableFuture.completedFuture(value);
  }

  @Override
  public <T> CompletionStage<T> completedStage(T value) {
    return CompletableFuture.completedStage(value);
  }

  @Override
  public <T> CompletableFuture<T> failedFuture(Throwable reason) {
    return CompletableFuture.failedFuture(reason);
  }

  @Override
  public <T> CompletionStage<T> failedStage(Throwable reason) {
    return CompletableFuture.failedStage(reason);
  }

  @Override
  public <T> CompletableFuture<T> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  @Override
  public <T> CompletableFuture<T> copy(CompletableFuture<T> future) {
    return future.copy();
  }

  @Override
  public <T> CompletionStage<T> copy(CompletionStage<T> stage) {
    return stage.toCompletableFuture().copy();
  }

  @Override
  public ContextService getContextService() {
    throw new UnsupportedOperationException("no context outside the server");
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
    throw new UnsupportedOperationException("no triggers here");
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, Trigger trigger) {
    throw new UnsupportedOperationException("no triggers here");
  }
}
