/** Answers each request with its id after the wanted time. */
interface Request {
  id: number;
  milliseconds: number;
}

self.onmessage = (event: MessageEvent<Request>) => {
  const { id, milliseconds } = event.data;
  setTimeout(() => self.postMessage(id), milliseconds);
};
