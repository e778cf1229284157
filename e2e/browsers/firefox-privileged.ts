// JavaScript for Firefox's own window (chrome scope): what no web protocol offers. Text only, evaluated by the driver.

const text = (value: string) => JSON.stringify(value);

/**
 * Lets BiDi name contexts that are no tab, by their number: the toolbar popup and the background. With that, typing, clicking and
 * looking work in them as they do in a tab.
 */
export const admitEveryContext = `(() => {
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
  const known = NavigableManager.getBrowsingContextById.bind(NavigableManager);
  NavigableManager.getBrowsingContextById = (id) => {
    const context = known(id) ?? (/^[0-9]+$/.test(id) ? BrowsingContext.get(Number(id)) : null);
    return context && !context.isDiscarded ? context : null;
  };
})()`;

const extension = (geckoId: string) => `WebExtensionPolicy.getByID(${text(geckoId)})?.extension`;
const widget = (geckoId: string) => text(`${geckoId.replace(/[^a-z0-9_-]/gi, '_')}-browser-action`);
/** The browser window that shows this tab. */
const windowOf = (tab: string) => `[...Services.wm.getEnumerator('navigator:browser')].find((one) => {
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
  return NavigableManager.getIdForBrowsingContext(one.gBrowser.selectedBrowser.browsingContext) === ${text(tab)};
})`;

/** Puts the icon on the toolbar and clicks it. */
export const clickToolbarIcon = (geckoId: string, tab: string) => `(async () => {
  const window = ${windowOf(tab)};
  if (!window) throw new Error('no window shows this tab');
  window.CustomizableUI.addWidgetToArea(${widget(geckoId)}, 'nav-bar');
  const node = window.document.getElementById(${widget(geckoId)});
  (node.querySelector('.unified-extensions-item-action-button') ?? node).click();
})()`;

/** Number of the open popup's context, as text; '' when none is open. */
export const popupContext = `(() => {
  for (const window of Services.wm.getEnumerator('navigator:browser')) {
    const popup = window.document.querySelector('.webextension-popup-browser');
    if (popup?.browsingContext?.currentWindowGlobal) return String(popup.browsingContext.id);
  }
  return '';
})()`;

/** What the toolbar icon's badge shows in the front window. */
export const badgeText = (geckoId: string) => `(() => {
  const window = Services.wm.getMostRecentWindow('navigator:browser');
  const node = window.document.getElementById(${widget(geckoId)});
  const button = node?.querySelector('.unified-extensions-item-action-button') ?? node;
  return button?.getAttribute('badge') ?? '';
})()`;

/** starting, running, suspending or stopped. */
export const backgroundState = (geckoId: string) => `String(${extension(geckoId)}?.backgroundState ?? 'stopped')`;

export const endBackground = (geckoId: string) => `(async () => { await ${extension(geckoId)}.terminateBackground(); })()`;

export const extensionIsReady = (geckoId: string) => `Boolean(WebExtensionPolicy.getByID(${text(geckoId)})?.active)`;

/**
 * Errors and CSP violations that name the origin, as JSON. Flag 1 is a warning. That a page was closed before its question was
 * answered is Firefox's own remark, no error of ours: a popup may be closed at any moment.
 */
export const consoleErrors = (origin: string) => `JSON.stringify(
  Services.console.getMessageArray()
    .filter((message) => message instanceof Ci.nsIScriptError && (message.flags & 1) === 0 && message.sourceName.startsWith(${text(origin)}))
    .filter((message) => !/^Promise (resolved|rejected) after context unloaded/.test(message.errorMessage))
    .map((message) => message.errorMessage + ' (' + message.sourceName + ':' + message.lineNumber + ')'))`;
