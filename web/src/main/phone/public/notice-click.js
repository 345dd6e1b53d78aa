// Part of the service worker: where notifications come from it, a click on one brings the phone to front.
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(front());
});

async function front() {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const phone = windows.find((each) => !new URL(each.url).pathname.startsWith('/admin'));
  await (phone ? phone.focus() : self.clients.openWindow('/'));
}
