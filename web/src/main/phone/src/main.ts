import '@awesome.me/webawesome/dist/styles/themes/default.css';
import './style/web-awesome.css';
import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';
import { App } from './shell/app';
import { Phone } from './shell/phone';
import { follow } from './shell/surroundings';
import { deviceId } from './web/device';

// The components' few icons come from our own server, as everything else does.
registerIconLibrary('system', { resolver: (name) => `/icons/${name}.svg` });

async function start(): Promise<void> {
  const phone = new Phone(await deviceId());
  await phone.words.use(phone.settings.choices.value.language);
  follow(phone);
  const app = new App();
  app.phone = phone;
  document.body.replaceChildren(app);
  await phone.identify();
}

void start();
