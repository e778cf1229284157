// Connecting a mailbox at a server the user names: address, server, and its sign-in window, a password or a token; and why it did not work, with a way on.
// What is typed as a secret goes to the background with the command, and is kept nowhere here.
import { useState, type KeyboardEvent } from 'react';
import type { Account, ServerProblem } from '../utils/commands';
import { m } from '../utils/i18n/generated/messages';
import { hostPattern, MAIL_SCOPE, mailServer, type MailServer } from '../utils/mail-server';
import css from './connect-server.module.css';
import { Button, Field, Notice, Row } from './parts/parts';
import { useServices } from './services';
import { connectProblemText } from './text/connect-problems';

type Problem = ServerProblem | Extract<MailServer, { problem: string }>['problem'] | 'no-permission';
type Words = { host: string; detail: string; provider: string };
type Sentence = { title: (words: Words) => string; way: (words: Words) => string };

const SENTENCES: Record<Problem, Sentence> = {
  'no-address': { title: m.server_no_address, way: m.server_no_address_way },
  'no-url': { title: m.server_no_url, way: m.server_no_url_way },
  'not-https': { title: m.server_not_https, way: m.server_not_https_way },
  'no-permission': { title: m.server_no_permission, way: m.server_no_permission_way },
  offline: { title: m.server_offline, way: m.server_offline_way },
  'no-jmap': { title: m.server_no_jmap, way: m.server_no_jmap_way },
  'another-host': { title: m.server_another_host, way: m.server_another_host_way },
  'wrong-password': { title: m.server_wrong_password, way: m.server_wrong_password_way },
  'no-sending': { title: m.server_no_sending, way: m.server_no_sending_way },
  'not-your-address': { title: m.server_not_your_address, way: m.server_not_your_address_way },
  'small-limits': { title: m.server_small_limits, way: m.server_small_limits_way },
  'wrong-account': { title: m.server_wrong_account, way: m.server_wrong_account_way },
  'no-sign-in': { title: m.server_no_sign_in, way: m.server_no_sign_in_way },
  'sign-in-refused': { title: m.server_sign_in_refused, way: m.server_sign_in_refused_way },
  'window-open': { title: m.server_window_open, way: m.server_window_open_way },
  closed: connectProblemText.closed,
  denied: connectProblemText.denied,
  'missing-scope': connectProblemText['missing-scope'],
};
/** Where a browser does not tell which host it was sent on to. */
const ELSEWHERE: Sentence = { title: m.server_elsewhere, way: m.server_elsewhere_way };

type Standing =
  | { state: 'idle' | 'unanswered' }
  | { state: 'asking' | 'signing-in'; host: string }
  | { state: 'connected'; address: string }
  | { state: 'problem'; problem: Problem; host: string; detail?: string | undefined };

type How = 'sign-in' | 'password' | 'token';

/** Chromium has no redirect address that such servers take (docs/adr/0009). */
const OFFERED: readonly How[] = import.meta.env.FIREFOX ? ['sign-in', 'password', 'token'] : ['password', 'token'];

const howText: Record<How, () => string> = {
  'sign-in': m.server_how_sign_in,
  password: m.server_how_password,
  token: m.server_how_token,
};

/** As it was connected before; else the way that needs nothing but the address. */
function firstChoice(account: Account | undefined): How {
  return account && !account.scopes.includes(MAIL_SCOPE) ? 'password' : (OFFERED[0] ?? 'password');
}

/** @param account connect this one again; absent: a new one */
export default function ConnectServer({ account, onClose }: { account: Account | undefined; onClose: () => void }) {
  const { request, askForHost } = useServices();
  const [address, setAddress] = useState(account?.addrSpec ?? '');
  const [server, setServer] = useState(account?.sessionUrl ?? '');
  const [how, setHow] = useState(() => firstChoice(account));
  const [secret, setSecret] = useState('');
  const [standing, setStanding] = useState<Standing>({ state: 'idle' });
  const asked = mailServer(address, server);

  const waits = standing.state === 'asking' || standing.state === 'signing-in';
  const mayConnect = !waits && address.trim() !== '' && (how === 'sign-in' || secret.trim() !== '');
  const connect = async () => {
    if ('problem' in asked) return setStanding({ state: 'problem', problem: asked.problem, host: server });
    const { addrSpec, url } = asked;
    const { host } = url;
    // First of all: the browser asks in the click itself or not at all.
    const permitted = await askForHost?.(hostPattern(url));
    if (permitted !== true) return setStanding({ state: 'problem', problem: 'no-permission', host });
    setStanding({ state: how === 'sign-in' ? 'signing-in' : 'asking', host });
    const place = { addrSpec, url: url.href, ...(account && { accountId: account.id }) };
    try {
      const answer = await (how === 'sign-in'
        ? request('signInAtServer', place)
        : request('connectServer', { ...place, how, secret: secret.trim() }));
      if (answer.state === 'problem') {
        // What is asked for next is what works there.
        if (answer.problem === 'no-sign-in') setHow('password');
        return setStanding({ host, ...answer });
      }
      setSecret('');
      return setStanding({ state: 'connected', address: addrSpec });
    } catch (error) {
      console.warn(error);
      return setStanding({ state: 'unanswered' });
    }
  };

  // No form of its own: it stands in that of the campaign too, and one in another is sent to nowhere, with what was typed.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (mayConnect && !event.nativeEvent.isComposing) void connect();
  };

  const another = () => {
    setAddress('');
    setServer('');
    setStanding({ state: 'idle' });
  };

  if (standing.state === 'connected')
    return (
      <Notice tone="good" role="status">
        <p>{m.server_connected({ address: standing.address })}</p>
        {!account && (
          <Row>
            <Button small onClick={another}>
              {m.from_connect_jmap()}
            </Button>
          </Row>
        )}
      </Notice>
    );
  return (
    <section className={css.form} aria-label={m.server_title()}>
      <p className={css.explain}>{m.server_explain()}</p>
      <Field
        label={m.server_address()}
        type="email"
        dir="ltr"
        autoComplete="email"
        readOnly={account !== undefined}
        value={address}
        onKeyDown={onKeyDown}
        onChange={(event) => setAddress(event.target.value)}
      />
      <Field
        label={m.server_server()}
        dir="ltr"
        inputMode="url"
        spellCheck={false}
        autoComplete="off"
        placeholder={'problem' in asked ? '' : asked.url.host}
        note={m.server_server_note()}
        value={server}
        onKeyDown={onKeyDown}
        onChange={(event) => setServer(event.target.value)}
      />
      <fieldset className={css.how}>
        <legend>{m.server_how()}</legend>
        {OFFERED.map((each) => (
          <label key={each}>
            <input type="radio" name="how" checked={how === each} onChange={() => setHow(each)} />
            <span>{howText[each]()}</span>
          </label>
        ))}
      </fieldset>
      {how === 'sign-in' ? (
        <p className={css.explain}>{m.server_sign_in_note()}</p>
      ) : (
        <Field
          label={how === 'password' ? m.server_secret_password() : m.server_secret_token()}
          type="password"
          dir="ltr"
          autoComplete="off"
          note={m.server_secret_note()}
          value={secret}
          onKeyDown={onKeyDown}
          onChange={(event) => setSecret(event.target.value)}
        />
      )}
      {!('problem' in asked) && <p className={css.explain}>{m.server_ask_note({ host: asked.url.host })}</p>}
      <Row>
        <Button look="go" disabled={!mayConnect} onClick={() => void connect()}>
          {m.server_connect()}
        </Button>
        <Button onClick={onClose}>{m.server_cancel()}</Button>
      </Row>
      <div role="status">
        {standing.state === 'asking' && <p className={css.explain}>{m.server_asking({ host: standing.host })}</p>}
        {standing.state === 'signing-in' && <p className={css.explain}>{m.server_signing_in({ host: standing.host })}</p>}
        {standing.state === 'problem' && <Trouble {...standing} onUse={setServer} />}
        {standing.state === 'unanswered' && (
          <Notice tone="bad" title={m.silent_title()}>
            <p>{m.silent_text()}</p>
          </Notice>
        )}
      </div>
    </section>
  );
}

type TroubleProps = Extract<Standing, { state: 'problem' }> & { onUse: (host: string) => void };

function Trouble({ problem, host, detail = '', onUse }: TroubleProps) {
  const isElsewhere = problem === 'another-host';
  const { title, way } = isElsewhere && detail === '' ? ELSEWHERE : SENTENCES[problem];
  const words = { host, detail, provider: host };
  return (
    <Notice tone="warn" title={title(words)}>
      <p>{way(words)}</p>
      {problem === 'sign-in-refused' && detail !== '' && <p>{m.said_by({ text: detail })}</p>}
      {isElsewhere && detail !== '' && (
        <Row>
          <Button small onClick={() => onUse(detail)}>
            {m.server_another_host_use({ detail })}
          </Button>
        </Row>
      )}
    </Notice>
  );
}
