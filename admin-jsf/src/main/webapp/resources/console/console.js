// The console's few lines of script: the browser's time zone for the server, copy buttons, dialogs that wait for content and keep
// what was opened, the focus that stays where a table is written anew, and what went wrong between the page and the server.
'use strict';

const offhook = {
  /** Calls `then` when an element of this id is on the page. */
  whenPresent(id, then) {
    if (document.getElementById(id)) then();
  },

  /** Calls `then` when a step was done, by what PrimeFaces tells of it (`args`): a dialog would show what was chosen before. */
  whenDone(args, then) {
    if (args && !args.failed && !args.redirect) then();
  },

  /** Says what went wrong: `kind` names a template of the page, `reference` is for whoever reads the server's log. */
  say(kind, reference = '') {
    if (kind === 'expired' && idle()) location.reload();
    if (kind === trouble.kind && kind !== 'failed') return;
    const said = document.getElementById(`trouble-${kind}`).content.cloneNode(true);
    const mark = document.createElement('code');
    mark.textContent = reference;
    if (reference) said.querySelector('p').append(' ', mark);
    said.querySelector('button')?.addEventListener('click', forget);
    trouble.kind = kind;
    trouble.said = performance.now();
    trouble.place.replaceChildren(said);
  },
};
window.offhook = offhook;

/**
 * Where it is said, what was said last and when, when somebody did something last, whether anything was entered, and until
 * when a request that breaks off belongs to a page that is being left. Times as of performance.now().
 */
const trouble = { place: document.createElement('div'), kind: '', said: 0, acted: 0, entered: false, leaving: 0 };

/** Milliseconds that leaving a page may take. */
const LEAVING = 5000;

/** Milliseconds after which what somebody did is not what failed. */
const SETTLED = 10000;

/** A page that is only looked at is loaded anew by itself when the server forgot it: an overview on a wall outlives an update. */
function idle() {
  const dialog = [...document.querySelectorAll('.ui-dialog')].some((one) => one.checkVisibility());
  return !dialog && !trouble.entered && performance.now() - trouble.acted > SETTLED;
}

function forget() {
  trouble.kind = '';
  trouble.place.replaceChildren();
}

/**
 * A step that got no answer that PrimeFaces understands: failed.xhtml, which has a reference, or nothing of ours. The container
 * answers 404 while Offhook itself is not deployed.
 */
function unanswered(event, { status, statusText, responseText }) {
  const reference = /<code>(\w+)<\/code>/.exec(responseText)?.[1];
  if (status === 403) offhook.say('refused');
  else if (reference) offhook.say('failed', reference);
  else if (statusText !== 'abort' && performance.now() > trouble.leaving) offhook.say('away');
}

/** PrimeFaces before 15.0.15 forgets to wake the button of a step that got no answer (its issue 14782). */
function wake(event, xhr, settings, args) {
  const button = !args && PrimeFaces.getWidgetById(PrimeFaces.ajax.Utils.getSourceId(settings));
  if (button?.jq?.hasClass('ui-state-loading')) PrimeFaces.buttonEndAjaxDisabled(button, button.jq);
}

function listenForTrouble() {
  trouble.place.id = 'trouble';
  trouble.place.setAttribute('role', 'alert');
  document.body.append(trouble.place);
  addEventListener('beforeunload', () => {
    trouble.leaving = performance.now() + LEAVING;
  });
  for (const act of ['click', 'keydown']) {
    document.body.addEventListener(act, () => {
      trouble.acted = performance.now();
    });
  }
  document.body.addEventListener('input', () => {
    trouble.entered = true;
  });
  // pages without anything of PrimeFaces have none of its steps
  window.jQuery?.(document)
    .on('pfAjaxError', unanswered)
    .on('pfAjaxComplete', wake)
    .on('pfAjaxSuccess', () => {
      if (trouble.kind === 'away' || trouble.acted > trouble.said) forget();
    });
}

/** Tells the server in which zone to write times; the first visit reloads once. */
function sayTimeZone() {
  const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC');
  if (document.cookie.split('; ').includes(`offhook-zone=${zone}`)) return;
  document.cookie = `offhook-zone=${zone}; path=/admin; SameSite=Lax; max-age=31536000`;
  const kept = document.cookie.split('; ').includes(`offhook-zone=${zone}`);
  if (kept) location.reload();
}

/** Each [data-copy] is a button: click, Enter or Space copies its text. */
async function copy(element) {
  const text = element.textContent.trim();
  try {
    await navigator.clipboard.writeText(text);
    element.classList.add('copied');
    element.addEventListener('animationend', () => element.classList.remove('copied'), { once: true });
  } catch {
    getSelection().selectAllChildren(element);
  }
}

function makeCopyable(root) {
  for (const element of root.querySelectorAll('[data-copy]:not([role])')) {
    element.setAttribute('role', 'button');
    element.title = element.dataset.copy;
    element.tabIndex = 0;
  }
}

/** Parts of a dialog that were opened stay so when the server writes it anew. */
const opened = new Map();

function keepOpened(root) {
  for (const part of root.querySelectorAll('details.part')) {
    if (opened.has(part.id) && part.open !== opened.get(part.id)) part.open = opened.get(part.id);
  }
}

/** What has the focus in a table, to be found again when the table is written anew under it: which of these it was. */
const PLACES = 'a[href], button, th[tabindex]';
let place;

function rememberPlace({ target }) {
  const table = target.closest('.ui-datatable');
  place = table && { target, table: table.id, index: [...table.querySelectorAll(PLACES)].indexOf(target) };
}

function keepPlace() {
  if (!place || place.target.isConnected || document.activeElement !== document.body) return;
  document.getElementById(place.table)?.querySelectorAll(PLACES)[place.index]?.focus();
}

/**
 * Who came from the company's identity provider signs out there too: by our own hand, because a form may not lead to
 * another site. Without script the form itself signs out here.
 */
async function signOut(event) {
  if (event.target.id !== 'who:signOut') return;
  event.preventDefault();
  const answer = await fetch('/api/session', { method: 'DELETE' });
  location.assign(answer.status === 200 ? (await answer.json()).next : '/signin?return=%2Fadmin%2F');
}

sayTimeZone();
document.addEventListener('DOMContentLoaded', () => {
  makeCopyable(document);
  listenForTrouble();
  new MutationObserver(() => {
    makeCopyable(document);
    keepOpened(document);
    keepPlace();
  }).observe(document.body, { childList: true, subtree: true });
  document.body.addEventListener('click', (event) => {
    const element = event.target.closest('[data-copy]');
    if (element) copy(element);
  });
  document.body.addEventListener('click', signOut);
  document.body.addEventListener('focusin', rememberPlace);
  // on a narrow screen the menu is a row that scrolls
  document.querySelector('nav a.here')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  document.body.addEventListener('click', (event) => {
    const part = event.target.closest('details.part > summary')?.parentElement;
    if (part) opened.set(part.id, !part.open);
  });
  document.body.addEventListener('keydown', (event) => {
    if ((event.key === 'Enter' || event.key === ' ') && event.target.matches('[data-copy]')) {
      event.preventDefault();
      copy(event.target);
    }
  });
});
